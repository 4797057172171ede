import { sql } from 'drizzle-orm';
import { check, col, index, primaryKey, table, uniqueIndex } from '../columns';
import { courses } from './catalogue';
import { cities, organisations, persons } from './identity';

/** One run of a course for a group. Days are days of the calendar in Almaty, YYYY-MM-DD. */
export const cohorts = table(
  'cohorts',
  {
    id: col.text('id').primaryKey(),
    /** For people, addresses and reports, such as PP-2027-01. Never changed. */
    code: col.text('code').notNull(),
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => courses.id),
    title: col.text('title'),
    /** Where it is held; with the organisation it decides in whose scope the cohort is. */
    cityId: col.text('city_id').references(() => cities.id),
    organisationId: col.text('organisation_id').references(() => organisations.id),
    /** The language in which it is mainly held. */
    language: col.text('language').$type<'kk' | 'ru' | 'en'>().notNull(),
    /**
     * The others in which it is held besides, separated by a space in the order kk ru en; null = none.
     * Without a check, as `attendancePercent`.
     */
    alsoIn: col.text('also_in'),
    startsOn: col.text('starts_on').notNull(),
    endsOn: col.text('ends_on').notNull(),
    /** Seats; null = no limit. */
    capacity: col.whole('capacity'),
    /** The deadline as days after the seat, or as one day for all; both null = none. */
    deadlineDays: col.whole('deadline_days'),
    deadlineOn: col.text('deadline_on'),
    /**
     * Share of the required meetings that completion asks of its members, per cent; null = attendance is not asked.
     * Without a check: SQLite adds one only by making the table anew.
     */
    attendancePercent: col.whole('attendance_percent'),
    /** Account that planned it. */
    createdBy: col.text('created_by').notNull(),
    createdAt: col.instant('created_at').notNull(),
    closedAt: col.instant('closed_at'),
  },
  (t) => [
    uniqueIndex('cohorts_code').on(t.code),
    index('cohorts_course').on(t.courseId, t.startsOn),
    index('cohorts_starts').on(t.startsOn, t.id),
    check('cohorts_code_length', sql`length(${t.code}) between 3 and 30`),
    check('cohorts_title_length', sql`length(coalesce(${t.title}, '')) <= 120`),
    check('cohorts_language', sql`${t.language} in ('kk','ru','en')`),
    check('cohorts_days', sql`${t.startsOn} <= ${t.endsOn}`),
    check('cohorts_capacity', sql`${t.capacity} is null or (${t.capacity} between 1 and 5000)`),
    check('cohorts_deadline', sql`${t.deadlineDays} is null or ${t.deadlineOn} is null`),
    check('cohorts_deadline_days', sql`${t.deadlineDays} is null or (${t.deadlineDays} between 1 and 1000)`),
  ],
);

export const cohortTrainers = table(
  'cohort_trainers',
  {
    cohortId: col
      .text('cohort_id')
      .notNull()
      .references(() => cohorts.id),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.personId] }), index('cohort_trainers_person').on(t.personId)],
);

/** Who is, or was, in a cohort. Somebody who left and came back has two rows; one at the most is open. */
export const cohortMembers = table(
  'cohort_members',
  {
    id: col.text('id').primaryKey(),
    cohortId: col
      .text('cohort_id')
      .notNull()
      .references(() => cohorts.id),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    joinedAt: col.instant('joined_at').notNull(),
    /** Null = on the waiting list. */
    seatedAt: col.instant('seated_at'),
    leftAt: col.instant('left_at'),
  },
  (t) => [
    uniqueIndex('cohort_members_open').on(t.cohortId, t.personId).where(sql`left_at is null`),
    index('cohort_members_cohort').on(t.cohortId, t.joinedAt),
    index('cohort_members_person').on(t.personId),
  ],
);
