import { inArray } from 'drizzle-orm';
import { enrolments } from '#db/schema';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { longDate } from '~/platform/dates';
import { wordsIn } from '~/words/catalogues.server';
import type { Words } from '~/words/words';
import { type Course, catalogueOf } from '../catalogue/index.server';
import { nextStepFor } from '../learning/index.server';
import { expiryLines } from './expiring';
import { daysBetween } from './hours';
import { type Item, type Line, meetingLines } from './meeting-lines';
import type { Leader, PlacedMeeting } from './placed-meetings';
import { isOfExpiry, subjectOf } from './rules';

type Enrolment = typeof enrolments.$inferSelect;

/**
 * What a letter says of these things now, in the reader's language. What is no longer so is left out: a course that was
 * completed or left, another deadline, a meeting that has begun.
 */
export async function linesOf(
  ctx: Ctx,
  items: Item[],
  recipient: Leader,
): Promise<{ lines: Line[]; meetings: PlacedMeeting[] }> {
  const words = wordsIn(recipient.locale);
  const of = (subject: 'meetings' | 'enrolments') =>
    items.filter(({ kind }) => !isOfExpiry(kind) && (subjectOf[kind] === 'meetings') === (subject === 'meetings'));
  const ids = of('enrolments').map(({ subjectId }) => subjectId);
  const rows = await ctx.db.read.select().from(enrolments).where(inArray(enrolments.id, ids));
  const enrolled = new Map(rows.map((row) => [row.id, row]));
  const { lines, meetings } = await meetingLines(ctx, of('meetings'), recipient);
  for (const item of of('enrolments')) {
    const enrolment = enrolled.get(item.subjectId);
    const line = enrolment && (await enrolmentLine(ctx, item, enrolment, words));
    if (line) lines.push(line);
  }
  const ofExpiry = items.filter(({ kind }) => isOfExpiry(kind));
  lines.push(...(await expiryLines(ctx, ofExpiry, recipient.personId, words)));
  return { lines, meetings };
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
        : step.kind === 'assignment'
          ? course.assignments.find(({ id }) => id === step.assignmentId)?.title[locale]
          : course.quizzes.get(step.quizId)?.quiz.title[locale];
  const params = { course: course.title[locale], step: title ?? '' };
  const subject = words('notices.idleSubject', params);
  if (row.startedAt === null) return { subject, text: words('notices.notBegun', params) };
  return { subject, text: words(title ? 'notices.idleAt' : 'notices.idleSomewhere', params) };
}
