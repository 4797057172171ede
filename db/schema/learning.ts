import { sql } from 'drizzle-orm';
import { check, col, index, primaryKey, table, uniqueIndex } from '../columns';
import { courses, courseVersions } from './catalogue';
import { persons } from './identity';

export const enrolments = table(
  'enrolments',
  {
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => courses.id),
    /** Account that enrolled the person: their own, or a coordinator's. */
    enrolledBy: col.text('enrolled_by'),
    enrolledAt: col.instant('enrolled_at').notNull(),
    startedAt: col.instant('started_at'),
    lastActiveAt: col.instant('last_active_at'),
    dueAt: col.instant('due_at'),
    withdrawnAt: col.instant('withdrawn_at'),
    /** Set with the completion ledger's row, in its transaction. */
    completedAt: col.instant('completed_at'),
  },
  (t) => [
    uniqueIndex('enrolments_person_course').on(t.personId, t.courseId),
    index('enrolments_course').on(t.courseId, t.id),
    // All that figures of a hundred thousand people ask of an enrolment, person by person.
    index('enrolments_figures').on(t.personId, t.courseId, t.enrolledAt, t.startedAt, t.completedAt, t.withdrawnAt),
  ],
);

/** The append-only log of learning. The id is made by the reader's device: a retry is the same event. */
export const learningEvents = table(
  'learning_events',
  {
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    courseId: col.text('course_id').notNull(),
    lessonId: col.text('lesson_id'),
    kind: col.text('kind').$type<'opened' | 'completed' | 'time'>().notNull(),
    locale: col.text('locale').notNull(),
    /** What was shown: hash of the lesson's compiled text. */
    contentHash: col.text('content_hash').notNull(),
    /** Whole seconds of active reading, for `time`. */
    seconds: col.whole('seconds'),
    at: col.instant('at').notNull(),
  },
  (t) => [
    index('learning_events_person').on(t.personId, t.courseId),
    check('learning_events_kind', sql`${t.kind} in ('opened','completed','time')`),
    check('learning_events_seconds', sql`${t.seconds} is null or (${t.seconds} between 0 and 600)`),
  ],
);

/** Summary of learning_events per person and lesson, kept for speed; `progress rebuild --check` proves it. */
export const lessonProgress = table(
  'lesson_progress',
  {
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    lessonId: col.text('lesson_id').notNull(),
    courseId: col.text('course_id').notNull(),
    openedAt: col.instant('opened_at').notNull(),
    lastAt: col.instant('last_at').notNull(),
    completedAt: col.instant('completed_at'),
    seconds: col.whole('seconds').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.courseId, t.lessonId] }),
    // With all that reports ask of a lesson: its rows of one person were written months apart, and lie far apart.
    index('lesson_progress_reports').on(t.courseId, t.personId, t.completedAt, t.seconds, t.lessonId),
  ],
);

/** Where somebody was in a lesson: a block, not a pixel, so that a change of language keeps the place. */
export const readingPositions = table(
  'reading_positions',
  {
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    lessonId: col.text('lesson_id').notNull(),
    courseId: col.text('course_id').notNull(),
    blockId: col.text('block_id').notNull(),
    at: col.instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.lessonId] }), index('reading_positions_person').on(t.personId, t.at)],
);

/** Notes of one's own on a block, or on the lesson when the block is null. Private. */
export const notes = table(
  'notes',
  {
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    courseId: col.text('course_id').notNull(),
    lessonId: col.text('lesson_id').notNull(),
    blockId: col.text('block_id'),
    text: col.text('text').notNull(),
    createdAt: col.instant('created_at').notNull(),
    editedAt: col.instant('edited_at'),
  },
  (t) => [
    index('notes_person_lesson').on(t.personId, t.lessonId),
    check('notes_length', sql`length(${t.text}) <= 5000`),
  ],
);

export const bookmarks = table(
  'bookmarks',
  {
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    lessonId: col.text('lesson_id').notNull(),
    blockId: col.text('block_id').notNull(),
    courseId: col.text('course_id').notNull(),
    createdAt: col.instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.lessonId, t.blockId] }),
    index('bookmarks_person').on(t.personId, t.createdAt),
  ],
);

/**
 * What a reader put into a block (reflection, ticks, poll, practice), or how they judged their own work on an assignment,
 * whose id then stands for the lesson's. The latest replaces the one before.
 */
export const blockAnswers = table(
  'block_answers',
  {
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    lessonId: col.text('lesson_id').notNull(),
    blockId: col.text('block_id').notNull(),
    courseId: col.text('course_id').notNull(),
    answer: col.json<unknown>('answer').notNull(),
    /**
     * The option chosen in a poll, or the projects chosen in a budget as the bits of a number: beside the JSON, so that
     * the group's result is counted by SQL.
     */
    choice: col.whole('choice'),
    at: col.instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.lessonId, t.blockId] }),
    index('block_answers_poll').on(t.lessonId, t.blockId, t.choice),
  ],
);

export const attempts = table(
  'attempts',
  {
    /** Made by the reader's device: starting twice starts once. */
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    courseId: col.text('course_id').notNull(),
    quizId: col.text('quiz_id').notNull(),
    number: col.whole('number').notNull(),
    courseVersionId: col
      .text('course_version_id')
      .notNull()
      .references(() => courseVersions.id),
    locale: col.text('locale').notNull(),
    /** Questions drawn and the order in which they and their options were shown. */
    paper: col.json<unknown>('paper').notNull(),
    startedAt: col.instant('started_at').notNull(),
    /** Kept by the server; null = no time limit. */
    deadlineAt: col.instant('deadline_at'),
    submittedAt: col.instant('submitted_at'),
    /** Points in hundredths, whole numbers. */
    points: col.whole('points'),
    maxPoints: col.whole('max_points'),
    passed: col.flag('passed'),
  },
  (t) => [
    uniqueIndex('attempts_number').on(t.personId, t.quizId, t.number),
    index('attempts_quiz').on(t.quizId, t.submittedAt),
    // With the results, so that reports need not fetch what was shown and answered.
    index('attempts_results').on(t.courseId, t.personId, t.quizId, t.number, t.submittedAt, t.points, t.maxPoints),
    index('attempts_open').on(t.submittedAt, t.deadlineAt),
  ],
);

/** Attempts that staff gave beyond the number that the quiz allows: a row each, never taken back. */
export const grantedAttempts = table(
  'granted_attempts',
  {
    /** Made with the form: sending it twice grants once. */
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    courseId: col.text('course_id').notNull(),
    quizId: col.text('quiz_id').notNull(),
    /** Account that granted it. */
    grantedBy: col.text('granted_by').notNull(),
    /** Private words of the one who did it. */
    reason: col.text('reason').notNull(),
    grantedAt: col.instant('granted_at').notNull(),
  },
  (t) => [
    index('granted_attempts_quiz').on(t.personId, t.courseId, t.quizId),
    check('granted_attempts_reason', sql`length(${t.reason}) <= 1000`),
  ],
);

/** Each answer as it was given; a later one stands beside the earlier, never over it. */
export const answers = table(
  'answers',
  {
    id: col.text('id').primaryKey(),
    attemptId: col
      .text('attempt_id')
      .notNull()
      .references(() => attempts.id),
    questionId: col.text('question_id').notNull(),
    /** Hash of the question as it was asked. */
    questionVersion: col.text('question_version').notNull(),
    locale: col.text('locale').notNull(),
    response: col.json<unknown>('response').notNull(),
    /** Order of arrival within the attempt: the highest counts. */
    place: col.whole('place').notNull(),
    savedAt: col.instant('saved_at').notNull(),
  },
  (t) => [uniqueIndex('answers_place').on(t.attemptId, t.place)],
);

/** The mark of each question of a submitted attempt. Points in hundredths. */
export const marks = table(
  'marks',
  {
    attemptId: col
      .text('attempt_id')
      .notNull()
      .references(() => attempts.id),
    questionId: col.text('question_id').notNull(),
    questionVersion: col.text('question_version').notNull(),
    points: col.whole('points').notNull(),
    maxPoints: col.whole('max_points').notNull(),
  },
  (t) => [primaryKey({ columns: [t.attemptId, t.questionId] }), index('marks_question').on(t.questionId)],
);

/** The ledger of what was earned. Nothing here is ever changed; a correction is a further row. */
export const completions = table(
  'completions',
  {
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => courses.id),
    courseVersionId: col
      .text('course_version_id')
      .notNull()
      .references(() => courseVersions.id),
    ruleVersion: col.text('rule_version').notNull(),
    at: col.instant('at').notNull(),
    /** Met requirements at that instant, as the list said: "lessons 7 of 7", "quiz … 86 %". */
    evidence: col.json<unknown>('evidence').notNull(),
    supersedes: col.text('supersedes'),
    reason: col.text('reason'),
  },
  (t) => [
    uniqueIndex('completions_first').on(t.personId, t.courseId).where(sql`supersedes is null`),
    uniqueIndex('completions_supersedes').on(t.supersedes),
    index('completions_course').on(t.courseId, t.at),
    // All of a person's, renewals too: the first index holds none.
    index('completions_person').on(t.personId, t.courseId, t.at),
  ],
);
