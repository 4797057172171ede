import { existsSync } from 'node:fs';
import type { Ctx } from '~/platform/context';
import { lineOf } from '~/platform/line';
import { busy } from '~/platform/refusal';
import { fromThread } from '~/platform/thread';
import type { Actor, Permission } from '../identity/index.server';
import type { EnrolmentFilters } from './enrolment.schema';
import { type ThreadFacts, threadFacts } from './thread-facts';

/** Figures that look at every enrolment, by the name that `countings.ts` knows them by, at an instant. */
export interface Counting {
  what: 'figures' | 'by course' | 'needs' | 'gains' | 'over time' | 'register' | 'indicators';
  /** Whose rows: those of this permission's scope; of `enrolment.list` when nothing is said. */
  permission?: Permission;
  filters: EnrolmentFilters;
  at: number;
}

export interface CountingOrder extends ThreadFacts {
  countings: { actor: Actor; counting: Counting }[];
}

/** One thread counts at a time: learners have the other core. */
const line = lineOf({ atOnce: 1, mostWaiting: 50 });
const patience = 60_000;

/** The answers, counted in a thread of their own from one moment of the database; null where there is no built worker. */
export function countInThread(ctx: Ctx, countings: CountingOrder['countings']): Promise<unknown[]> | null {
  const { reportWorker } = ctx;
  if (!reportWorker || !existsSync(reportWorker)) return null;
  return countings.length === 0 ? Promise.resolve([]) : counted(ctx, countings, reportWorker);
}

async function counted(ctx: Ctx, countings: CountingOrder['countings'], worker: string): Promise<unknown[]> {
  if (!(await line.take())) throw busy('exportsBusy');
  const order: CountingOrder = { ...threadFacts(ctx), countings };
  const { head, pieces } = await fromThread<unknown[]>(worker, order, { megabytes: 128, patience, onEnd: line.give });
  await pieces.return(undefined);
  return head;
}
