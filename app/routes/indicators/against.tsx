import { Goals } from '~/ui/goals';
import { Link } from '~/ui/link';
import { useWords } from '~/words/react';
import type { SummaryView } from './summary-view.server';

/** Actual figures beside their targets, drawn and in words. */
export function Against({ goals }: { goals: SummaryView['goals'] }) {
  const t = useWords();
  return (
    <section className="grid max-w-[44rem] gap-4" aria-labelledby="goals">
      <h2 id="goals">{t('indicators.goals')}</h2>
      <p className="text-small text-soft">{t('indicators.goalsHint')}</p>
      <Goals
        label={t('indicators.goals')}
        goals={goals.map(({ to, label, ...goal }) => ({ ...goal, label: to ? <Link to={to}>{label}</Link> : label }))}
      />
    </section>
  );
}
