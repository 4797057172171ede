import { sql } from 'drizzle-orm';
import { check, col, index, table } from '../columns';
import { courses } from './catalogue';
import { persons } from './identity';

/** What a learner said of one block of a lesson, and what was answered. */
export const lessonComments = table(
  'lesson_comments',
  {
    /** Made by the device or with the form: sending it twice says it once. */
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => courses.id),
    lessonId: col.text('lesson_id').notNull(),
    blockId: col.text('block_id').notNull(),
    kind: col.text('kind').$type<'unclear' | 'mistake' | 'question'>(),
    /** Words of one's own, empty where the kind says it all; an erasure takes them, and the answer with them. */
    text: col.text('text').notNull(),
    /** The language in which the lesson was read, and the hash of the block as it stood then. */
    locale: col.text('locale').notNull(),
    blockHash: col.text('block_hash').notNull(),
    saidAt: col.instant('said_at').notNull(),
    answer: col.text('answer'),
    /** Accounts of staff. */
    answeredBy: col.text('answered_by'),
    answeredAt: col.instant('answered_at'),
    closedBy: col.text('closed_by'),
    closedAt: col.instant('closed_at'),
    /** Raised by each change of staff: a form that saw another one is stale. */
    revision: col.whole('revision').notNull(),
  },
  (t) => [
    index('lesson_comments_person').on(t.personId, t.lessonId),
    index('lesson_comments_course').on(t.courseId, t.saidAt),
    check('lesson_comments_kind', sql`${t.kind} is null or ${t.kind} in ('unclear','mistake','question')`),
    check('lesson_comments_text', sql`length(${t.text}) <= 1000`),
    check('lesson_comments_answer', sql`length(coalesce(${t.answer}, '')) <= 2000`),
  ],
);
