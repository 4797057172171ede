import { sql } from 'drizzle-orm';
import { check, col, index, table } from '../columns';
import { courses } from './catalogue';

/** An author asked that somebody else reads the working copy before it is published, and what became of it. */
export const reviews = table(
  'reviews',
  {
    id: col.text('id').primaryKey(),
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => courses.id),
    /** The version that the working copy was taken from: a review ends with the next publication. */
    baseVersionId: col.text('base_version_id').notNull(),
    /** State of the working copy when it was asked for. */
    state: col.text('state').notNull(),
    note: col.text('note').notNull(),
    /** Account that was asked by name; null = whoever else writes the course. */
    reviewerId: col.text('reviewer_id'),
    askedBy: col.text('asked_by').notNull(),
    askedAt: col.instant('asked_at').notNull(),
    verdict: col.text('verdict').$type<'agreed' | 'change'>(),
    /** State of the working copy that was read: the verdict holds for no other. */
    verdictState: col.text('verdict_state'),
    verdictNote: col.text('verdict_note'),
    verdictBy: col.text('verdict_by'),
    verdictAt: col.instant('verdict_at'),
  },
  (t) => [
    index('reviews_course').on(t.courseId, t.askedAt),
    check('reviews_verdict', sql`${t.verdict} in ('agreed','change')`),
  ],
);

/** What a colleague says of a block of a text in the working copy, or of the text as a whole. */
export const reviewComments = table(
  'review_comments',
  {
    /** Made with the form: sending it twice says it once. */
    id: col.text('id').primaryKey(),
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => courses.id),
    /** The text as it was called then; a lesson is found again by its id, wherever it was moved. */
    path: col.text('path').notNull(),
    lessonId: col.text('lesson_id'),
    /** Null = the text as a whole. */
    blockId: col.text('block_id'),
    blockHash: col.text('block_hash'),
    /** The first words of the block as it read then. */
    words: col.text('words'),
    text: col.text('text').notNull(),
    /** Accounts of authors. */
    saidBy: col.text('said_by').notNull(),
    saidAt: col.instant('said_at').notNull(),
    answer: col.text('answer'),
    answeredBy: col.text('answered_by'),
    answeredAt: col.instant('answered_at'),
    closedBy: col.text('closed_by'),
    closedAt: col.instant('closed_at'),
    /** Raised by each change: a form that saw another one is refused. */
    revision: col.whole('revision').notNull(),
  },
  (t) => [index('review_comments_course').on(t.courseId, t.closedAt)],
);

/** Courses that may be published only after somebody else agreed. Without a row, an author may publish alone. */
export const reviewRules = table('review_rules', {
  courseId: col
    .text('course_id')
    .primaryKey()
    .references(() => courses.id),
  required: col.flag('required').notNull(),
  changedBy: col.text('changed_by').notNull(),
  changedAt: col.instant('changed_at').notNull(),
});
