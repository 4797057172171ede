import { inArray } from 'drizzle-orm';
import { enrolments } from '#db/schema';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { longDate, timeOfDay } from '~/platform/dates';
import { wordsIn } from '~/words/catalogues.server';
import type { Words } from '~/words/words';
import { type Course, catalogueOf, courseVersion } from '../catalogue/index.server';
import { nextStepFor } from '../learning/index.server';
import type { Was } from './changes';
import { meetingsOfMember, type PlacedMeeting } from './entries';
import { daysBetween } from './hours';
import { type Kind, subjectOf } from './rules';

/** What the ledger says that a letter tells. */
export interface Item {
  kind: Kind;
  subjectId: string;
  was: Was | null;
}

/** One thing of a letter: a line for the subject, its text, where it leads. */
export interface Line {
  subject: string;
  text: string;
  link: string;
}

type Enrolment = typeof enrolments.$inferSelect;

/**
 * What a letter says of these things now, in the reader's language. What is no longer so is left out: a course that was
 * completed or left, another deadline, a meeting that has begun.
 */
export async function linesOf(
  ctx: Ctx,
  items: Item[],
  { personId, locale }: { personId: string; locale: Words['locale'] },
): Promise<{ lines: Line[]; meetings: PlacedMeeting[] }> {
  const words = wordsIn(locale);
  const of = (subject: 'meetings' | 'enrolments') =>
    items.filter(({ kind }) => (subjectOf[kind] === 'meetings') === (subject === 'meetings'));
  const known = new Map(
    (
      await meetingsOfMember(
        ctx,
        personId,
        of('meetings').map(({ subjectId }) => subjectId),
      )
    ).map((meeting) => [meeting.id, meeting]),
  );
  const ids = of('enrolments').map(({ subjectId }) => subjectId);
  const rows = await ctx.db.read.select().from(enrolments).where(inArray(enrolments.id, ids));
  const enrolled = new Map(rows.map((row) => [row.id, row]));
  const lines: Line[] = [];
  const meetings: PlacedMeeting[] = [];
  for (const item of of('meetings')) {
    const meeting = known.get(item.subjectId);
    if (!meeting || meetings.includes(meeting) || !stands(item, meeting, ctx.clock())) continue;
    lines.push(await meetingLine(ctx, item, meeting, words));
    meetings.push(meeting);
  }
  for (const item of of('enrolments')) {
    const enrolment = enrolled.get(item.subjectId);
    const line = enrolment && (await enrolmentLine(ctx, item, enrolment, words));
    if (line) lines.push(line);
  }
  return { lines, meetings };
}

const stands = ({ kind }: Item, { startsAt, cancelledAt }: PlacedMeeting, now: number): boolean =>
  startsAt > now && (kind === 'cancelled') === (cancelledAt !== null);

/** `5 March 2026, 10:00–12:00` */
const when = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }, words: Words) =>
  words('notices.when', { date: longDate(startsAt, words), from: timeOfDay(startsAt), to: timeOfDay(endsAt) });

async function meetingLine(ctx: Ctx, { kind, was }: Item, meeting: PlacedMeeting, words: Words): Promise<Line> {
  const { locale } = words;
  const course = (await catalogueOf(ctx)).byId.get(meeting.courseId) ?? (await courseVersion(ctx, meeting.versionId));
  const params = { title: meeting.title, course: course.title[locale], when: when(meeting, words) };
  const place = [
    meeting.venue && words('notices.place', { place: meeting.venue }),
    meeting.link && words('notices.online', { link: meeting.link }),
  ];
  const link = `${ctx.env.baseUrl}/${locale}/courses/${course.slug}`;
  if (kind === 'cancelled')
    return { subject: words('notices.cancelledSubject', params), text: words('notices.cancelled', params), link };
  if (kind === 'changed') {
    const before = was && (was.startsAt !== meeting.startsAt || was.endsAt !== meeting.endsAt);
    const text = [
      words('notices.changed', params),
      before && words('notices.wasBefore', { when: when(was, words) }),
      ...place,
    ];
    return { subject: words('notices.changedSubject', params), text: text.filter(Boolean).join('\n'), link };
  }
  const text = [words('notices.meeting', params), ...place].filter(Boolean).join('\n');
  return { subject: words('notices.meetingSubject', params), text, link };
}

async function enrolmentLine(ctx: Ctx, { kind }: Item, row: Enrolment, words: Words): Promise<Line | null> {
  const course = (await catalogueOf(ctx)).byId.get(row.courseId);
  if (!course || row.completedAt !== null || row.withdrawnAt !== null) return null;
  const { locale } = words;
  const link = `${ctx.env.baseUrl}/${locale}/learn/${course.slug}`;
  const now = ctx.clock();
  if (kind === 'idle') return { ...(await idleTexts(ctx, row, course, words)), link };
  if (row.dueAt === null || (kind === 'missed') !== row.dueAt < now) return null;
  const params = { course: course.title[locale], date: longDate(row.dueAt, words) };
  if (kind === 'missed')
    return { subject: words('notices.missedSubject', params), text: words('notices.missed', params), link };
  const n = daysBetween(dayIn(now), dayIn(row.dueAt));
  const text = words('notices.due', { ...params, n });
  return { subject: words('notices.dueSubject', params), text, link };
}

async function idleTexts(ctx: Ctx, row: Enrolment, course: Course, words: Words) {
  const { locale } = words;
  const step = await nextStepFor(ctx, row.personId, course);
  const title =
    step.kind === 'lesson'
      ? step.lesson.title[locale]
      : step.kind === 'nothing'
        ? undefined
        : course.quizzes.get(step.quizId)?.quiz.title[locale];
  const params = { course: course.title[locale], step: title ?? '' };
  const subject = words('notices.idleSubject', params);
  if (row.startedAt === null) return { subject, text: words('notices.notBegun', params) };
  return { subject, text: words(title ? 'notices.idleAt' : 'notices.idleSomewhere', params) };
}
