import { sql } from 'drizzle-orm';
import { check, col, index, primaryKey, table } from '../columns';
import { courses } from './catalogue';
import { persons } from './identity';

export const rosterOutcomes = ['invited', 'enrolled', 'changed', 'unchanged', 'refused'] as const;

/** A list of people that was read from a file: first only planned, then perhaps carried out. */
export const rosterImports = table(
  'roster_imports',
  {
    id: col.text('id').primaryKey(),
    /** Account that sent the file; null = the command line. */
    madeBy: col.text('made_by'),
    madeAt: col.instant('made_at').notNull(),
    fileName: col.text('file_name').notNull(),
    /** SHA-256 of the file. The file itself is not kept. */
    fileHash: col.text('file_hash').notNull(),
    /** The course of lines that name none. */
    courseId: col.text('course_id').references(() => courses.id),
    dueAt: col.instant('due_at'),
    /** Language of letters where a line names none. */
    locale: col.text('locale').$type<'kk' | 'ru' | 'en'>().notNull(),
    lines: col.whole('lines').notNull(),
    /** How many lines have each outcome: as planned, then as carried out. */
    counts: col.json<Record<string, number>>('counts').notNull(),
    /** What was noticed about the file as a whole: columns that nobody reads, its encoding. */
    remarks: col.json<unknown>('remarks').notNull(),
    /** Null while its lines are being written down. */
    plannedAt: col.instant('planned_at'),
    confirmedBy: col.text('confirmed_by'),
    confirmedAt: col.instant('confirmed_at'),
    doneLines: col.whole('done_lines').notNull(),
    finishedAt: col.instant('finished_at'),
    /** The file is the whole list of a cohort, or of the course; null = it only adds. */
    wholeOf: col.text('whole_of').$type<'cohort' | 'course'>(),
    cohortId: col.text('cohort_id'),
    /** Of the course only those who work there. */
    organisationId: col.text('organisation_id'),
    /** How many would be removed, of how many there were; then how many were. */
    removals: col.whole('removals'),
    listed: col.whole('listed'),
    /** The number that was typed to allow more removals than the share. */
    removalsAllowed: col.whole('removals_allowed'),
    /** The list behind the plan had changed at confirming: the plan was made anew. */
    replannedAt: col.instant('replanned_at'),
    /** What was chosen for organisations that nobody knows, by name and city; null = nothing yet. */
    organisationChoices: col.json<unknown>('organisation_choices'),
  },
  (t) => [
    index('roster_imports_made_by').on(t.madeBy, t.id),
    index('roster_imports_open').on(t.confirmedAt, t.madeAt),
    check('roster_imports_locale', sql`${t.locale} in ('kk','ru','en')`),
    check('roster_imports_lines', sql`${t.doneLines} between 0 and ${t.lines}`),
  ],
);

/** One line of such a file, what was found out about it and what came of it. */
export const rosterLines = table(
  'roster_lines',
  {
    importId: col
      .text('import_id')
      .notNull()
      .references(() => rosterImports.id),
    /** As the file counts its lines. */
    line: col.whole('line').notNull(),
    /** Whom it means, where that is somebody whom the importer sees, or was when it was carried out. */
    personId: col.text('person_id').references(() => persons.id),
    /** As addresses are compared; null when there is none, or when its owner's data were erased. */
    email: col.text('email'),
    courseId: col.text('course_id'),
    /** What the file says, by column. */
    data: col.json<unknown>('data').notNull(),
    outcome: col.text('outcome').$type<(typeof rosterOutcomes)[number]>().notNull(),
    /** Reasons, changes from and to, what stays, who is alike. */
    details: col.json<unknown>('details').notNull(),
    /** Something that the importer had better look at. */
    attention: col.flag('attention').notNull(),
    doneAt: col.instant('done_at'),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index('roster_lines_outcome').on(t.importId, t.outcome, t.line),
    index('roster_lines_person').on(t.personId),
    index('roster_lines_email').on(t.email),
    check('roster_lines_outcome', sql`${t.outcome} in ('invited','enrolled','changed','unchanged','refused')`),
  ],
);
