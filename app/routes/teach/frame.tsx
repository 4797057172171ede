import type { ReactNode } from 'react';
import { TabsNav } from '~/ui/nav';
import { useWords } from '~/words/react';

export function TeachFrame({ children }: { children: ReactNode }) {
  const t = useWords();
  const to = `/${t.locale}/teach`;
  return (
    <div className="grid grid-cols-1 gap-6 py-4 sm:py-6">
      <div className="no-print">
        <TabsNav
          label={t('common.teach')}
          items={[
            { to, label: t('teach.courses'), end: true },
            { to: `${to}/cohorts`, label: t('cohorts.cohorts') },
            { to: `${to}/faults`, label: t('teach.faults') },
          ]}
        />
      </div>
      {children}
    </div>
  );
}
