import { and, asc, eq, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { jobs } from '#db/schema';
import { minute, second } from './clock';
import type { Ctx } from './context';

/** What can be done after a transaction: each kind has one handler, given in the composition root. */
export type JobHandlers = Record<string, (ctx: Ctx, payload: never) => Promise<void>>;

const attemptsAllowed = 8;
const lease = 2 * minute;

/** Work to be queued. */
export interface Work {
  id: string;
  kind: string;
  payload: unknown;
  /** When it is due; at once, unless this says otherwise. */
  runAt?: number;
}

/**
 * Queues work in the transaction that wants it. `id` names the work (`mail:verify:<account>:<n>`), so
 * that queueing it twice does it once. Keep secrets out of `payload`.
 */
export async function enqueue(ctx: Ctx, tx: Tx, job: Work): Promise<void> {
  await tx
    .insert(jobs)
    .values({ id: job.id, kind: job.kind, payload: job.payload, runAt: job.runAt ?? ctx.clock(), attempts: 0 })
    .onConflictDoNothing();
}

/** Queues many pieces of work at once, of which none is queued yet. */
export async function enqueueAll(ctx: Ctx, tx: Tx, work: Work[]): Promise<void> {
  const rows = work.map(({ runAt = ctx.clock(), ...job }) => ({ ...job, runAt, attempts: 0 }));
  await insertAll(tx, jobs, rows);
}

/** Takes one job that is due and runs it. Returns false when there was none. A failure waits longer each time. */
export async function runNextJob(ctx: Ctx, handlers: JobHandlers): Promise<boolean> {
  const now = ctx.clock();
  const due = and(
    isNull(jobs.doneAt),
    isNull(jobs.failedAt),
    lte(jobs.runAt, now),
    or(isNull(jobs.leasedUntil), lte(jobs.leasedUntil, now)),
  );
  const [waiting] = await ctx.db.read.select({ id: jobs.id }).from(jobs).where(due).limit(1);
  if (!waiting) return false;
  const job = await ctx.db.write(async (tx) => {
    const [next] = await tx.select().from(jobs).where(due).orderBy(asc(jobs.runAt)).limit(1);
    if (!next) return null;
    await tx
      .update(jobs)
      .set({ leasedUntil: now + lease, attempts: next.attempts + 1 })
      .where(eq(jobs.id, next.id));
    return next;
  });
  if (!job) return false;
  try {
    const handler = handlers[job.kind];
    if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}`);
    await handler(ctx, job.payload as never);
    await ctx.db.write((tx) =>
      tx.update(jobs).set({ doneAt: ctx.clock(), payload: {}, leasedUntil: null }).where(eq(jobs.id, job.id)),
    );
  } catch (error) {
    const attempts = job.attempts + 1;
    ctx.log.error({ err: error, job: job.id, attempts }, 'job failed');
    const after =
      attempts >= attemptsAllowed ? { failedAt: ctx.clock() } : { runAt: ctx.clock() + 2 ** attempts * 5 * second };
    await ctx.db.write((tx) =>
      tx
        .update(jobs)
        .set({ ...after, leasedUntil: null, error: String(error).slice(0, 500) })
        .where(eq(jobs.id, job.id)),
    );
  }
  return true;
}

/** Works through due jobs, looking again every `every` milliseconds. `stop()` waits for the running one. */
export function startJobs(ctx: Ctx, handlers: JobHandlers, every = second): { stop: () => Promise<void> } {
  let stopped = false;
  let running = Promise.resolve();
  const turn = async () => {
    try {
      while (!stopped && (await runNextJob(ctx, handlers))) {
        // one after the other: the page a reader waits for comes first
      }
    } catch (error) {
      ctx.log.error({ err: error }, 'job queue failed');
    }
  };
  const timer = setInterval(() => {
    running = running.then(turn);
  }, every);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
