import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { attendanceMarks, cohortMembers, cohorts, meetings } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type CalendarEvent, calendar } from '~/platform/icalendar';
import { missing } from '~/platform/refusal';
import { wordsIn } from '~/words/catalogues.server';
import { catalogueOf } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { type Meeting, standing } from './finding';
import type { AttendanceStatus, MeetingState } from './meeting.schema';
import { meetingState } from './rules';

export interface OwnMeeting extends Meeting {
  courseId: string;
  state: MeetingState;
  /** How one is marked; null = not yet. */
  status: AttendanceStatus | null;
}

const seated = (personId: string) =>
  and(eq(cohortMembers.personId, personId), isNull(cohortMembers.leftAt), isNotNull(cohortMembers.seatedAt));

/** The sessions of the open cohorts in which somebody has a seat, first to last, by course. One query. */
export async function ownMeetings(ctx: Ctx, personId: string): Promise<Map<string, OwnMeeting[]>> {
  const now = ctx.clock();
  const rows = await ctx.db.read
    .select({ meeting: meetings, courseId: cohorts.courseId, status: attendanceMarks.status })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .innerJoin(meetings, eq(meetings.cohortId, cohorts.id))
    .leftJoin(
      attendanceMarks,
      and(eq(attendanceMarks.meetingId, meetings.id), eq(attendanceMarks.personId, cohortMembers.personId), standing),
    )
    .where(and(seated(personId), isNull(cohorts.closedAt)))
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  const own = new Map<string, OwnMeeting[]>();
  for (const { meeting, courseId, status } of rows) {
    const one = { ...meeting, courseId, status, state: meetingState(meeting, now) };
    own.set(courseId, [...(own.get(courseId) ?? []), one]);
  }
  return own;
}

/**
 * A session of one's own as a calendar file in the reader's language. Refuses missing, also where one has no seat in its
 * cohort.
 */
export async function ownCalendar(ctx: Ctx, actor: Member, meetingId: string | undefined): Promise<string> {
  const [row] = await ctx.db.read
    .select({ meeting: meetings, courseId: cohorts.courseId, code: cohorts.code, title: cohorts.title })
    .from(meetings)
    .innerJoin(cohorts, eq(cohorts.id, meetings.cohortId))
    .innerJoin(cohortMembers, eq(cohortMembers.cohortId, cohorts.id))
    .where(and(eq(meetings.id, meetingId ?? ''), seated(actor.personId)));
  if (!row) throw missing();
  const course = (await catalogueOf(ctx)).byId.get(row.courseId);
  const words = wordsIn(actor.locale);
  const about = words('meetings.calendarText', {
    course: course?.title[actor.locale] ?? row.code,
    cohort: row.title ?? row.code,
  });
  return calendar([entryOf(ctx, row.meeting, about)], {
    name: row.meeting.title,
    product: ctx.brand.name,
    cancels: row.meeting.cancelledAt !== null,
  });
}

const entryOf = (ctx: Ctx, meeting: Meeting, about: string): CalendarEvent => ({
  // The same as in somebody's own calendar: there is one entry, wherever it came from.
  uid: `meeting-${meeting.id}@${new URL(ctx.env.baseUrl).hostname}`,
  stamp: meeting.cancelledAt ?? meeting.createdAt,
  sequence: meeting.revision,
  at: { from: meeting.startsAt, to: meeting.endsAt },
  title: meeting.title,
  place: meeting.venue ?? meeting.link,
  description: [about, meeting.link].filter(Boolean).join('\n'),
  url: meeting.link,
  cancelled: meeting.cancelledAt !== null,
});
