import type { StateCounts } from '~/domain/studio/index.server';
import { useWords } from '~/words/react';

const drawn = [
  ['checked', 'fill-right'],
  ['current', 'fill-juniper'],
  ['stale', 'fill-apricot'],
  ['missing', 'fill-line'],
] as const;

/** How many passages are in which state: a bar, and the same in words. */
export function StateBar({ counts }: { counts: StateCounts }) {
  const t = useWords();
  const all = drawn.reduce((sum, [state]) => sum + counts[state], 0);
  if (all === 0) return null;
  let from = 0;
  return (
    <div className="grid gap-1">
      <svg aria-hidden="true" className="h-3 w-full rounded-sm" preserveAspectRatio="none" viewBox={`0 0 ${all} 1`}>
        {drawn.map(([state, fill]) => {
          const x = from;
          from += counts[state];
          return <rect key={state} className={fill} x={x} width={counts[state]} height="1" />;
        })}
      </svg>
      <p className="figures text-small text-soft">
        {drawn
          .filter(([state]) => counts[state] > 0)
          .map(([state]) => t('translating.count', { state, n: counts[state] }))
          .join(' · ')}
      </p>
    </div>
  );
}
