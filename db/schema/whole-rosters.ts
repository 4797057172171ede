import { sql } from 'drizzle-orm';
import { check, col, index, primaryKey, table } from '../columns';
import { persons } from './identity';
import { rosterImports } from './rosters';

/** Somebody who is not in a file that is the whole list: what would come of them, then what came. */
export const rosterRemovals = table(
  'roster_removals',
  {
    importId: col
      .text('import_id')
      .notNull()
      .references(() => rosterImports.id),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    /** The membership of the cohort, or the enrolment. */
    subjectId: col.text('subject_id').notNull(),
    outcome: col.text('outcome').$type<'removed' | 'stays'>().notNull(),
    /** Why: key of its sentence in words/…/whole-lists. */
    reason: col.text('reason').notNull(),
    /** Line of the file with much the same name and another address. */
    alikeLine: col.whole('alike_line'),
    doneAt: col.instant('done_at'),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.personId] }),
    index('roster_removals_person').on(t.personId),
    check('roster_removals_outcome', sql`${t.outcome} in ('removed','stays')`),
  ],
);
