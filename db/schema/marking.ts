import { sql } from 'drizzle-orm';
import { check, col, index, table, uniqueIndex } from '../columns';
import { courses, courseVersions } from './catalogue';
import { persons } from './identity';

/** What somebody writes for an assignment: a row for each version. Handed in, its words and files never change. */
export const works = table(
  'works',
  {
    /** Made with the form: sending it twice begins one version. */
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => courses.id),
    assignmentId: col.text('assignment_id').notNull(),
    /** 1, 2, 3 …: a work that came back is handed in again as the next one. */
    number: col.whole('number').notNull(),
    /** The course as it stood when this was handed in, else begun: its rubric judges the work. */
    courseVersionId: col
      .text('course_version_id')
      .notNull()
      .references(() => courseVersions.id),
    locale: col.text('locale').notNull(),
    text: col.text('text').notNull(),
    /** Raised by each saving of the draft: a form that knows an older one is refused. */
    revision: col.whole('revision').notNull(),
    savedAt: col.instant('saved_at').notNull(),
    /** Null = a draft. */
    handedInAt: col.instant('handed_in_at'),
    /** How many people mark it before it counts: 1 or 2. */
    markers: col.whole('markers').notNull(),
    /** When it came back or was marked; null = it waits. */
    settledAt: col.instant('settled_at'),
    /** What the last row of `work_results` says, beside the work for lists and rules. */
    outcome: col.text('outcome').$type<'returned' | 'marked'>(),
    points: col.whole('points'),
    passed: col.flag('passed'),
  },
  (t) => [
    index('works_person').on(t.personId, t.courseId, t.assignmentId),
    index('works_queue').on(t.courseId, t.settledAt, t.handedInAt),
    check('works_text', sql`length(${t.text}) <= 20000`),
    check('works_markers', sql`${t.markers} in (1, 2)`),
    check('works_outcome', sql`${t.outcome} is null or ${t.outcome} in ('returned','marked')`),
  ],
);

/** The files of a version, stored in DATA_DIR/works under their SHA-256. */
export const workFiles = table(
  'work_files',
  {
    id: col.text('id').primaryKey(),
    workId: col
      .text('work_id')
      .notNull()
      .references(() => works.id),
    hash: col.text('hash').notNull(),
    /** As the learner calls it, with the ending of what it is. */
    name: col.text('name').notNull(),
    contentType: col.text('content_type').notNull(),
    bytes: col.whole('bytes').notNull(),
    addedAt: col.instant('added_at').notNull(),
  },
  (t) => [uniqueIndex('work_files_once').on(t.workId, t.hash), index('work_files_hash').on(t.hash)],
);

/** What one marker says of a version: one row each, a draft until it is given. Given, it never changes. */
export const workMarks = table(
  'work_marks',
  {
    id: col.text('id').primaryKey(),
    workId: col
      .text('work_id')
      .notNull()
      .references(() => works.id),
    /** Account. */
    markedBy: col.text('marked_by').notNull(),
    /** Level by the id of its criterion, 0 to 4. */
    levels: col.json<Record<string, number>>('levels').notNull(),
    /** Words by the id of a criterion. */
    comments: col.json<Record<string, string>>('comments').notNull(),
    /** Words by the number of a paragraph, from 1. */
    places: col.json<Record<string, string>>('places').notNull(),
    words: col.text('words').notNull(),
    /** Raised by each saving. */
    revision: col.whole('revision').notNull(),
    /** When the work was last on this marker's screen. */
    openedAt: col.instant('opened_at').notNull(),
    /** Null = only looked at. */
    savedAt: col.instant('saved_at'),
    givenAt: col.instant('given_at'),
  },
  (t) => [uniqueIndex('work_marks_once').on(t.workId, t.markedBy)],
);

/** The ledger of what became of versions. The last row of a version counts; none is ever changed. */
export const workResults = table(
  'work_results',
  {
    id: col.text('id').primaryKey(),
    workId: col
      .text('work_id')
      .notNull()
      .references(() => works.id),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    courseId: col.text('course_id').notNull(),
    assignmentId: col.text('assignment_id').notNull(),
    kind: col.text('kind').$type<'returned' | 'marked' | 'moderated'>().notNull(),
    levels: col.json<Record<string, number>>('levels').notNull(),
    /** Of 100, whole; null for a work that came back. */
    points: col.whole('points'),
    passed: col.flag('passed'),
    /** Why a moderated mark is what it is: private words of the staff. */
    reason: col.text('reason').notNull(),
    /** Account. */
    settledBy: col.text('settled_by').notNull(),
    at: col.instant('at').notNull(),
  },
  (t) => [
    index('work_results_work').on(t.workId, t.at),
    index('work_results_reports').on(t.courseId, t.personId, t.at),
    check('work_results_kind', sql`${t.kind} in ('returned','marked','moderated')`),
    check('work_results_reason', sql`length(${t.reason}) <= 1000`),
  ],
);
