import { sql } from 'drizzle-orm';
import { check, col, index, table, uniqueIndex } from '../columns';
import { accounts, persons } from './identity';
import { meetings } from './meetings';

type Rhythm = 'daily' | 'weekly' | 'none';

/** Which reminders somebody wants by mail. Without a row, what `notices/preferences.ts` says holds. */
export const noticePreferences = table(
  'notice_preferences',
  {
    accountId: col
      .text('account_id')
      .primaryKey()
      .references(() => accounts.id),
    deadlines: col.text('deadlines').$type<Rhythm>().notNull(),
    meetings: col.text('meetings').$type<Rhythm>().notNull(),
    idle: col.text('idle').$type<Rhythm>().notNull(),
    /** The weekly letter of those who coordinate. */
    desk: col.flag('desk').notNull(),
    changedAt: col.instant('changed_at').notNull(),
  },
  (t) => [
    check('notice_preferences_deadlines', sql`${t.deadlines} in ('daily','weekly','none')`),
    check('notice_preferences_meetings', sql`${t.meetings} in ('daily','weekly','none')`),
    check('notice_preferences_idle', sql`${t.idle} in ('daily','weekly','none')`),
  ],
);

/**
 * The ledger of what somebody was told by mail. The id names the thing and the person (`missed:<enrolment>:<day>`), so
 * that nothing is told twice.
 */
export const notices = table(
  'notices',
  {
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    kind: col.text('kind').notNull(),
    /** The enrolment or the meeting that it is about; the account, for a coordinator's week. */
    subjectId: col.text('subject_id').notNull(),
    /** What a meeting was before it changed: opaque to SQL. */
    was: col.json<unknown>('was'),
    notedAt: col.instant('noted_at').notNull(),
    /** Names the letter: person, day and kind. Null = waits for the next letter; empty = no letter was wanted. */
    letter: col.text('letter'),
  },
  (t) => [
    index('notices_person').on(t.personId),
    index('notices_letter').on(t.letter),
    index('notices_waiting').on(t.personId).where(sql`letter is null`),
  ],
);

/** A meeting as its members could last know it: what differs from it has changed after they were told. */
export const meetingSnapshots = table('meeting_snapshots', {
  meetingId: col
    .text('meeting_id')
    .primaryKey()
    .references(() => meetings.id),
  revision: col.whole('revision').notNull(),
  startsAt: col.instant('starts_at').notNull(),
  endsAt: col.instant('ends_at').notNull(),
  venue: col.text('venue'),
  link: col.text('link'),
  cancelledAt: col.instant('cancelled_at'),
  takenAt: col.instant('taken_at').notNull(),
});

/** The address of somebody's own calendar. Gone = the address that was is dead. */
export const calendarFeeds = table(
  'calendar_feeds',
  {
    accountId: col
      .text('account_id')
      .primaryKey()
      .references(() => accounts.id),
    /** SHA-256 of the secret in the address. */
    hash: col.text('hash').notNull(),
    /** The secret, sealed with the key in DATA_DIR: its owner is shown the address again. */
    sealed: col.text('sealed').notNull(),
    madeAt: col.instant('made_at').notNull(),
  },
  (t) => [uniqueIndex('calendar_feeds_hash').on(t.hash)],
);
