import { sql } from 'drizzle-orm';
import { check, col, index, primaryKey, table, uniqueIndex } from '../columns';
import { cohorts } from './cohorts';
import { certificates } from './credentials';
import { persons } from './identity';
import { completions } from './learning';

/** `issue`: will get one; `withheld`: was never meant to; `issued` and `skipped`: what came of an `issue`. */
export const certificateOutcomes = ['issue', 'withheld', 'issued', 'skipped'] as const;

/** Who in a cohort is to get a certificate, frozen before anything is issued; then what came of it. */
export const certificateLists = table(
  'certificate_lists',
  {
    id: col.text('id').primaryKey(),
    cohortId: col
      .text('cohort_id')
      .notNull()
      .references(() => cohorts.id),
    courseId: col.text('course_id').notNull(),
    /** Accounts of those who prepared, issued and dropped it. */
    preparedBy: col.text('prepared_by').notNull(),
    preparedAt: col.instant('prepared_at').notNull(),
    /** Null while its rows are being written down. */
    frozenAt: col.instant('frozen_at'),
    issuedBy: col.text('issued_by'),
    /** When it was given to be carried out. */
    issuedAt: col.instant('issued_at'),
    finishedAt: col.instant('finished_at'),
    droppedBy: col.text('dropped_by'),
    droppedAt: col.instant('dropped_at'),
    /** Rows that were to be issued, and those that were not, when it was frozen. */
    planned: col.whole('planned').notNull(),
    withheld: col.whole('withheld').notNull(),
    /** Planned rows that have been dealt with so far, and certificates issued among them. */
    done: col.whole('done').notNull(),
    issued: col.whole('issued').notNull(),
  },
  (t) => [
    // One list of a cohort waits at a time: two that wait would name the same people.
    uniqueIndex('certificate_lists_open')
      .on(t.cohortId)
      .where(sql`frozen_at is not null and issued_at is null and dropped_at is null`),
    index('certificate_lists_cohort').on(t.cohortId, t.id),
    index('certificate_lists_waiting').on(t.issuedAt, t.preparedAt),
    check('certificate_lists_done', sql`${t.done} between 0 and ${t.planned}`),
  ],
);

/** One member of the cohort on such a list. */
export const certificateListRows = table(
  'certificate_list_rows',
  {
    listId: col
      .text('list_id')
      .notNull()
      .references(() => certificateLists.id),
    /** Place on the list, from 1: those who are to get one first, by name. */
    place: col.whole('place').notNull(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    /** What is certified, and by which version of the course; null where it is not completed. */
    completionId: col.text('completion_id').references(() => completions.id),
    courseVersionId: col.text('course_version_id'),
    /** PrintedNames as they would be printed; null where there are none, and again once the person is erased. */
    name: col.json<unknown>('name'),
    /** Best result of the final test, per cent, as it would be printed. */
    resultPercent: col.whole('result_percent'),
    outcome: col.text('outcome').$type<(typeof certificateOutcomes)[number]>().notNull(),
    /** Why not, for `withheld` and `skipped`. */
    reason: col.text('reason'),
    certificateId: col.text('certificate_id').references(() => certificates.id),
    doneAt: col.instant('done_at'),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.place] }),
    index('certificate_list_rows_outcome').on(t.listId, t.outcome, t.place),
    index('certificate_list_rows_person').on(t.personId),
    index('certificate_list_rows_certificate').on(t.certificateId),
    check('certificate_list_rows_outcome', sql`${t.outcome} in ('issue','withheld','issued','skipped')`),
  ],
);
