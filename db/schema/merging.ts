import { sql } from 'drizzle-orm';
import { check, col, index, primaryKey, table, uniqueIndex } from '../columns';

/**
 * Two persons, or two organisations, that are thought to be one: proposed, then confirmed by a second pair of eyes, or
 * said to be two; what was confirmed can be undone. Ids without references: they are of persons or of organisations.
 */
export const merges = table(
  'merges',
  {
    id: col.text('id').primaryKey(),
    kind: col.text('kind').$type<'person' | 'organisation'>().notNull(),
    /** The one that stays. */
    keptId: col.text('kept_id').notNull(),
    /** The one whose rows the other takes over. */
    goneId: col.text('gone_id').notNull(),
    proposedBy: col.text('proposed_by').notNull(),
    proposedAt: col.instant('proposed_at').notNull(),
    /** Private words of the one who proposed it. */
    reason: col.text('reason').notNull(),
    confirmedBy: col.text('confirmed_by'),
    confirmedAt: col.instant('confirmed_at'),
    /** They are two: the pair is not shown as likely any more. */
    dismissedBy: col.text('dismissed_by'),
    dismissedAt: col.instant('dismissed_at'),
    undoneBy: col.text('undone_by'),
    undoneAt: col.instant('undone_at'),
  },
  (t) => [
    // Proposing twice proposes once.
    uniqueIndex('merges_open').on(t.keptId, t.goneId).where(sql`dismissed_at is null and undone_at is null`),
    index('merges_gone').on(t.goneId),
    index('merges_proposed').on(t.kind, t.proposedAt),
    check('merges_kind', sql`${t.kind} in ('person','organisation')`),
    check('merges_two', sql`${t.keptId} <> ${t.goneId}`),
    check('merges_reason', sql`length(${t.reason}) <= 1000`),
  ],
);

/** What a merge did, row by row and in its order, so that it can be undone from the last to the first. */
export const mergeRows = table(
  'merge_rows',
  {
    mergeId: col
      .text('merge_id')
      .notNull()
      .references(() => merges.id),
    place: col.whole('place').notNull(),
    tableName: col.text('table_name').notNull(),
    /** The key and the columns that changed; the whole row where it was taken out; null = the merge made the row. */
    before: col.json<Record<string, unknown> | null>('before'),
    /** The same columns afterwards; null = the row was taken out. */
    after: col.json<Record<string, unknown> | null>('after'),
  },
  (t) => [primaryKey({ columns: [t.mergeId, t.place] })],
);
