import { sql } from 'drizzle-orm';
import { check, col, index, table } from '../columns';

/**
 * One row for each change of state, in the same transaction as the change, chained by hash so that a
 * row taken out or altered is found. Audit, notices and reports read it.
 */
export const events = table(
  'events',
  {
    /** 1, 2, 3 …, without gaps: writers stand in line. */
    seq: col.whole('seq').primaryKey(),
    id: col.text('id').notNull(),
    at: col.instant('at').notNull(),
    /** Account that acted; null = the system or the command line. */
    actorId: col.text('actor_id'),
    kind: col.text('kind').notNull(),
    subjectId: col.text('subject_id').notNull(),
    /** before, after, reason: identifiers and facts, never a secret, never a name of a person. */
    data: col.text('data').notNull(),
    requestId: col.text('request_id'),
    previousHash: col.text('previous_hash').notNull(),
    hash: col.text('hash').notNull(),
  },
  (t) => [
    index('events_subject').on(t.subjectId, t.seq),
    index('events_kind').on(t.kind, t.seq),
    index('events_actor').on(t.actorId, t.seq),
  ],
);

/** Work to do after a transaction. The id names the work, so queueing it twice queues it once. */
export const jobs = table(
  'jobs',
  {
    id: col.text('id').primaryKey(),
    kind: col.text('kind').notNull(),
    payload: col.json<unknown>('payload').notNull(),
    runAt: col.instant('run_at').notNull(),
    attempts: col.whole('attempts').notNull(),
    leasedUntil: col.instant('leased_until'),
    doneAt: col.instant('done_at'),
    failedAt: col.instant('failed_at'),
    error: col.text('error'),
  },
  (t) => [index('jobs_open').on(t.doneAt, t.failedAt, t.runAt), check('jobs_attempts', sql`${t.attempts} >= 0`)],
);

/** Small facts about this installation, for example which catalogue revision is shown. */
export const settings = table('settings', {
  key: col.text('key').primaryKey(),
  value: col.text('value').notNull(),
});
