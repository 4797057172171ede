import { sql } from 'drizzle-orm';
import { check, col, index, table, uniqueIndex } from '../columns';
import { cohorts } from './cohorts';
import { persons } from './identity';

/** A session of a cohort at which people meet; `sessions` are signed-in devices, so the table is called meetings. */
export const meetings = table(
  'meetings',
  {
    id: col.text('id').primaryKey(),
    cohortId: col
      .text('cohort_id')
      .notNull()
      .references(() => cohorts.id),
    title: col.text('title').notNull(),
    startsAt: col.instant('starts_at').notNull(),
    endsAt: col.instant('ends_at').notNull(),
    mode: col.text('mode').$type<'room' | 'online' | 'both'>().notNull(),
    /** Where in the city; null when it is held online only. */
    venue: col.text('venue'),
    /** Address of the call, https; null when it is held in a room only. */
    link: col.text('link'),
    /** Counts in the attendance that completion asks for. */
    required: col.flag('required').notNull(),
    /** Who leads it; null = the trainers of the cohort. */
    trainerId: col.text('trainer_id').references(() => persons.id),
    /** Account that planned it. */
    createdBy: col.text('created_by').notNull(),
    createdAt: col.instant('created_at').notNull(),
    /** Raised with each change: calendars take the higher one. */
    revision: col.whole('revision').notNull(),
    cancelledAt: col.instant('cancelled_at'),
    /** The list is complete: whoever was there has their completion looked at. Null = open. */
    closedAt: col.instant('closed_at'),
  },
  (t) => [
    index('meetings_cohort').on(t.cohortId, t.startsAt),
    index('meetings_starts').on(t.startsAt),
    check('meetings_title', sql`length(${t.title}) between 1 and 150`),
    check('meetings_times', sql`${t.startsAt} < ${t.endsAt}`),
    check('meetings_mode', sql`${t.mode} in ('room','online','both')`),
    check('meetings_venue', sql`length(coalesce(${t.venue}, '')) <= 200`),
    check('meetings_link', sql`length(coalesce(${t.link}, '')) <= 500`),
  ],
);

/**
 * Who was at a meeting: who says so, how and when. A correction is a further row that supersedes the one before and
 * gives its reason; the row that nothing supersedes counts.
 */
export const attendanceMarks = table(
  'attendance_marks',
  {
    /** Made by the device that marks: a retry is the same mark. */
    id: col.text('id').primaryKey(),
    meetingId: col
      .text('meeting_id')
      .notNull()
      .references(() => meetings.id),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    status: col.text('status').$type<'present' | 'late' | 'absent' | 'excused'>().notNull(),
    checkInAt: col.instant('check_in_at'),
    checkOutAt: col.instant('check_out_at'),
    source: col.text('source').$type<'kiosk' | 'code' | 'sheet' | 'import'>().notNull(),
    /** SHA-256 of the scan of the paper sheet from which it was typed. */
    evidenceHash: col.text('evidence_hash'),
    /** Account that recorded it; the person's own when they scanned the code. */
    recordedBy: col.text('recorded_by').notNull(),
    recordedAt: col.instant('recorded_at').notNull(),
    supersedes: col.text('supersedes'),
    reason: col.text('reason'),
  },
  (t) => [
    uniqueIndex('attendance_marks_first').on(t.meetingId, t.personId).where(sql`supersedes is null`),
    uniqueIndex('attendance_marks_supersedes').on(t.supersedes),
    index('attendance_marks_person').on(t.personId),
    check('attendance_marks_status', sql`${t.status} in ('present','late','absent','excused')`),
    check('attendance_marks_source', sql`${t.source} in ('kiosk','code','sheet','import')`),
    check('attendance_marks_times', sql`${t.checkOutAt} is null or ${t.checkInAt} <= ${t.checkOutAt}`),
    check('attendance_marks_reason', sql`(${t.supersedes} is null) = (${t.reason} is null)`),
    check('attendance_marks_reason_length', sql`length(coalesce(${t.reason}, '')) <= 500`),
  ],
);

/** Scans of signed sheets, stored in DATA_DIR under their SHA-256: the paper behind the marks. */
export const attendanceSheets = table(
  'attendance_sheets',
  {
    id: col.text('id').primaryKey(),
    meetingId: col
      .text('meeting_id')
      .notNull()
      .references(() => meetings.id),
    hash: col.text('hash').notNull(),
    contentType: col.text('content_type').notNull(),
    bytes: col.whole('bytes').notNull(),
    uploadedBy: col.text('uploaded_by').notNull(),
    uploadedAt: col.instant('uploaded_at').notNull(),
  },
  (t) => [uniqueIndex('attendance_sheets_hash').on(t.meetingId, t.hash)],
);
