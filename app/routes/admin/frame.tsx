import type { ReactNode } from 'react';
import { TabsNav } from '~/ui/nav';
import { useWords } from '~/words/react';

export function AdminFrame({ title, children }: { title: string; children: ReactNode }) {
  const t = useWords();
  const to = `/${t.locale}/admin`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 py-4 sm:py-6">
      <TabsNav
        label={t('common.admin')}
        items={[
          { to, label: t('admin.people'), end: true },
          { to: `${to}/audit`, label: t('admin.audit') },
        ]}
      />
      <h1>{title}</h1>
      {children}
    </div>
  );
}
