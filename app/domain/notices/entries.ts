import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { enrolments } from '#db/schema';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import type { CalendarEvent } from '~/platform/icalendar';
import { wordsIn } from '~/words/catalogues.server';
import type { Locale } from '~/words/words';
import { type Course, catalogueOf, courseVersion } from '../catalogue/index.server';
import { type Leader, meetingsLedBy, meetingsOfMember, type PlacedMeeting, sessionPage } from './placed-meetings';

const hostOf = (ctx: Ctx) => new URL(ctx.env.baseUrl).hostname;

/** A course by what it is now, else as it last was: a cohort may outlast it. */
async function courseOf(ctx: Ctx, { courseId, versionId }: { courseId: string; versionId: string }): Promise<Course> {
  return (await catalogueOf(ctx)).byId.get(courseId) ?? (await courseVersion(ctx, versionId));
}

/** A meeting as an entry of a calendar. */
export async function meetingEntry(ctx: Ctx, meeting: PlacedMeeting, locale: Locale): Promise<CalendarEvent> {
  const course = await courseOf(ctx, meeting);
  const words = wordsIn(locale);
  const title = words('notices.entryMeeting', { title: meeting.title, course: course.title[locale] });
  const about = [words('notices.entryCourse', { course: course.title[locale] }), meeting.link].filter(Boolean);
  return {
    uid: `meeting-${meeting.id}@${hostOf(ctx)}`,
    stamp: meeting.cancelledAt ?? meeting.createdAt,
    sequence: meeting.revision,
    at: { from: meeting.startsAt, to: meeting.endsAt },
    title,
    description: about.join('\n'),
    place: meeting.venue ?? meeting.link,
    url: meeting.led ? sessionPage(ctx, meeting, locale) : `${ctx.env.baseUrl}/${locale}/courses/${course.slug}`,
    cancelled: meeting.cancelledAt !== null,
  };
}

interface Deadline {
  id: string;
  courseId: string;
  enrolledAt: number;
  dueAt: number;
}

/** A deadline as an entry of a calendar: the day itself, which keeps nobody from meeting others. */
function deadlineEntry(ctx: Ctx, { id, enrolledAt, dueAt }: Deadline, course: Course, locale: Locale): CalendarEvent {
  const words = wordsIn(locale);
  return {
    uid: `deadline-${id}@${hostOf(ctx)}`,
    stamp: enrolledAt,
    at: { day: dayIn(dueAt) },
    title: words('notices.entryDeadline', { course: course.title[locale] }),
    description: words('notices.entryDeadlineText', { course: course.title[locale] }),
    url: `${ctx.env.baseUrl}/${locale}/learn/${course.slug}`,
  };
}

/** The deadlines of what somebody has not completed, all or of one course. */
async function deadlinesOf(ctx: Ctx, personId: string, courseId?: string): Promise<Deadline[]> {
  const rows = await ctx.db.read
    .select({
      id: enrolments.id,
      courseId: enrolments.courseId,
      enrolledAt: enrolments.enrolledAt,
      dueAt: enrolments.dueAt,
    })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.personId, personId),
        isNotNull(enrolments.dueAt),
        isNull(enrolments.completedAt),
        isNull(enrolments.withdrawnAt),
        courseId === undefined ? undefined : eq(enrolments.courseId, courseId),
      ),
    )
    .orderBy(enrolments.dueAt, enrolments.id);
  return rows.flatMap(({ dueAt, ...row }) => (dueAt === null ? [] : { ...row, dueAt }));
}

/** The deadline of one course as an entry; undefined when there is none. */
export async function findDeadlineEntry(ctx: Ctx, personId: string, course: Course, locale: Locale) {
  const [deadline] = await deadlinesOf(ctx, personId, course.id);
  return deadline && deadlineEntry(ctx, deadline, course, locale);
}

/** All entries of somebody's own calendar: deadlines of open courses, meetings as a member and as a trainer. */
export async function entriesOf(ctx: Ctx, owner: Leader): Promise<CalendarEvent[]> {
  const { personId, locale } = owner;
  const { byId } = await catalogueOf(ctx);
  const deadlines = (await deadlinesOf(ctx, personId)).flatMap((deadline) => {
    const course = byId.get(deadline.courseId);
    return course ? deadlineEntry(ctx, deadline, course, locale) : [];
  });
  const own = await meetingsOfMember(ctx, personId);
  const seen = new Set(own.map(({ id }) => id));
  const led = (await meetingsLedBy(ctx, owner)).filter(({ id }) => !seen.has(id));
  const met = await Promise.all([...own, ...led].map((meeting) => meetingEntry(ctx, meeting, locale)));
  return [...deadlines, ...met];
}
