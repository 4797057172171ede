import type { ReactNode } from 'react';
import { TabsNav } from '~/ui/nav';
import { useWords } from '~/words/react';

/** The coordinator's desk: its pages side by side, then one of them. On paper only the page. */
export function CoordinateFrame({ children }: { children: ReactNode }) {
  const t = useWords();
  const to = `/${t.locale}/coordinate`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 py-4 sm:py-6">
      <div className="no-print">
        <TabsNav
          label={t('common.coordinate')}
          items={[
            { to, label: t('coordinate.desk'), end: true },
            { to: `${to}/enrolments`, label: t('coordinate.enrolments'), end: true, also: [`${to}/people/`] },
            { to: `${to}/cohorts`, label: t('cohorts.cohorts') },
            { to: `${to}/reports`, label: t('reports.title'), also: [`${to}/indicators/`, `${to}/periods`] },
            { to: `${to}/initiatives`, label: t('initiatives.tab') },
            { to: `${to}/enrolments/new`, label: t('coordinate.enrol') },
            { to: `${to}/rosters`, label: t('rosters.tab') },
            { to: `${to}/duplicates`, label: t('merging.tab'), also: [`${to}/merges/`] },
          ]}
        />
      </div>
      {children}
    </div>
  );
}
