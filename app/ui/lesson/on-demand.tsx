import { lazy, memo, Suspense } from 'react';
import type { WordKey } from '~/words/keys';
import { useWords } from '~/words/react';
import { Skeleton } from '../skeleton';
import type { Islands } from './context';
import { Practice } from './kept';
import { patiently } from './patiently';
import { type BlockSegment, textOf } from './segment';

type Exercise = (segment: BlockSegment) => JSX.Element;

/** What the server has at hand before it draws the first page. */
const atHand: (() => Promise<void>)[] = [];

/** The server draws a page in one go, so it fetches all exercises before; a browser never calls this. */
export const fetchExercises = async (): Promise<void> => {
  await Promise.all(atHand.map((fetch) => fetch()));
};

/**
 * An exercise that few lessons have, in a file of its own: the browser fetches it when a lesson has one. The server
 * draws it whole; until the file is there the reader has what the server drew, and its form works. Memorised, because a
 * boundary that is drawn anew before it lives would be thrown away.
 */
function onDemand(kind: WordKey, load: () => Promise<Exercise>): Islands[string] {
  const Late = lazy(() => patiently(async () => ({ default: await load() })));
  let Ready: Exercise | undefined;
  atHand.push(async () => {
    Ready = await load();
  });
  return memo(function OnDemand(segment: BlockSegment) {
    return (
      <Suspense fallback={<Waiting kind={kind} segment={segment} />}>
        {Ready ? <Ready {...segment} /> : <Late {...segment} />}
      </Suspense>
    );
  }) as unknown as Islands[string];
}

/** What stands in its place when one comes here from another page. */
function Waiting({ kind, segment }: { kind: WordKey; segment: BlockSegment }) {
  const t = useWords();
  return (
    <Practice id={segment.id} kind={t(kind)} title={textOf(segment.props.prompt)}>
      <Skeleton />
    </Practice>
  );
}

export const exercises = {
  Order: onDemand('blocks.order', async () => (await import('./exercises/order')).Order),
  Worksheet: onDemand('blocks.sheet', async () => (await import('./exercises/worksheet')).Worksheet),
  RiskMatrix: onDemand('blocks.risks', async () => (await import('./exercises/risk-matrix')).RiskMatrix),
  DeadlineCalculator: onDemand(
    'blocks.deadlines',
    async () => (await import('./exercises/deadline-calculator')).DeadlineCalculator,
  ),
  ValueForMoney: onDemand('blocks.vfm', async () => (await import('./exercises/value-for-money')).ValueForMoney),
  MoneyFlow: onDemand('blocks.flow', async () => (await import('./exercises/money-flow')).MoneyFlow),
  BudgetGame: onDemand('blocks.budget', async () => (await import('./exercises/budget-game')).BudgetGame),
};
