import { sql } from 'drizzle-orm';
import { check, col, index, primaryKey, table, uniqueIndex } from '../columns';
import { courses, courseVersions } from './catalogue';
import { consents, persons } from './identity';
import { completions } from './learning';

/** What somebody said of a course that they completed: one row for each person and course. */
export const surveyAnswers = table(
  'survey_answers',
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
    /** The course as it was completed: its outcomes are the statements that were asked about. */
    courseVersionId: col
      .text('course_version_id')
      .notNull()
      .references(() => courseVersions.id),
    locale: col.text('locale').notNull(),
    /** From 1 to 5, as are the aspects, which may be left out. */
    overall: col.whole('overall').notNull(),
    clear: col.whole('clear'),
    useful: col.whole('useful'),
    convenient: col.whole('convenient'),
    /** Words of one's own; an erasure takes them. */
    liked: col.text('liked'),
    improve: col.text('improve'),
    /** The consent to be quoted that was ticked with these words; null = not given. */
    quoteConsentId: col.text('quote_consent_id').references(() => consents.id),
    answeredAt: col.instant('answered_at').notNull(),
    changedAt: col.instant('changed_at'),
  },
  (t) => [
    uniqueIndex('survey_answers_person_course').on(t.personId, t.courseId),
    index('survey_answers_course').on(t.courseId, t.answeredAt),
    check('survey_answers_overall', sql`${t.overall} between 1 and 5`),
    check('survey_answers_clear', sql`${t.clear} is null or ${t.clear} between 1 and 5`),
    check('survey_answers_useful', sql`${t.useful} is null or ${t.useful} between 1 and 5`),
    check('survey_answers_convenient', sql`${t.convenient} is null or ${t.convenient} between 1 and 5`),
    check('survey_answers_liked', sql`length(coalesce(${t.liked}, '')) <= 2000`),
    check('survey_answers_improve', sql`length(coalesce(${t.improve}, '')) <= 2000`),
  ],
);

/** "Before the course I … / now I …": how sure somebody says to have been of one outcome, and to be now, from 1 to 5. */
export const confidenceAnswers = table(
  'confidence_answers',
  {
    surveyId: col
      .text('survey_id')
      .notNull()
      .references(() => surveyAnswers.id),
    /** Hash of the outcome's English text: the same statement in every version of a course that has it. */
    statement: col.text('statement').notNull(),
    before: col.whole('before').notNull(),
    now: col.whole('now').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.surveyId, t.statement] }),
    check('confidence_answers_before', sql`${t.before} between 1 and 5`),
    check('confidence_answers_now', sql`${t.now} between 1 and 5`),
  ],
);

/** A question some months after a completion: when it is due, was sent, and what was answered. */
export const followUps = table(
  'follow_ups',
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
    completionId: col
      .text('completion_id')
      .notNull()
      .references(() => completions.id),
    wave: col.text('wave').$type<'3m' | '6m'>().notNull(),
    dueAt: col.instant('due_at').notNull(),
    /** When the first letter left; null = not yet, or never. */
    sentAt: col.instant('sent_at'),
    remindedAt: col.instant('reminded_at'),
    /** When it was found that nothing is to be sent, and why. */
    skippedAt: col.instant('skipped_at'),
    skipped: col.text('skipped').$type<'nobody' | 'declined' | 'late'>(),
    expiresAt: col.instant('expires_at'),
    answeredAt: col.instant('answered_at'),
    changedAt: col.instant('changed_at'),
    locale: col.text('locale'),
    used: col.flag('used'),
    /** That there were words: counted on when an erasure has taken them. */
    hasExample: col.flag('has_example'),
    hasInitiative: col.flag('has_initiative'),
    hasBarrier: col.flag('has_barrier'),
    example: col.text('example'),
    initiative: col.text('initiative'),
    barrier: col.text('barrier'),
    quoteConsentId: col.text('quote_consent_id').references(() => consents.id),
  },
  (t) => [
    uniqueIndex('follow_ups_wave').on(t.personId, t.courseId, t.wave),
    index('follow_ups_course').on(t.courseId, t.wave, t.sentAt),
    check('follow_ups_wave_name', sql`${t.wave} in ('3m','6m')`),
    check('follow_ups_skipped', sql`${t.skipped} is null or ${t.skipped} in ('nobody','declined','late')`),
    check('follow_ups_answer', sql`(${t.answeredAt} is null) = (${t.used} is null)`),
    check('follow_ups_example', sql`length(coalesce(${t.example}, '')) <= 3000`),
    check('follow_ups_initiative', sql`length(coalesce(${t.initiative}, '')) <= 200`),
    check('follow_ups_barrier', sql`length(coalesce(${t.barrier}, '')) <= 2000`),
  ],
);

/** The sectors with which somebody says to have worked since. */
export const followUpSectors = table(
  'follow_up_sectors',
  {
    followUpId: col
      .text('follow_up_id')
      .notNull()
      .references(() => followUps.id),
    sector: col.text('sector').notNull(),
  },
  (t) => [primaryKey({ columns: [t.followUpId, t.sector] })],
);

/** Secrets of the links in these letters, as hashes: the first letter and its reminder have one each. */
export const followUpLinks = table(
  'follow_up_links',
  {
    id: col.text('id').primaryKey(),
    followUpId: col
      .text('follow_up_id')
      .notNull()
      .references(() => followUps.id),
    expiresAt: col.instant('expires_at').notNull(),
  },
  (t) => [index('follow_up_links_of').on(t.followUpId), index('follow_up_links_expires').on(t.expiresAt)],
);

/** Who asked not to be asked again. */
export const followUpRefusals = table('follow_up_refusals', {
  personId: col
    .text('person_id')
    .primaryKey()
    .references(() => persons.id),
  at: col.instant('at').notNull(),
});
