import { asc, eq } from 'drizzle-orm';
import { attendanceMarks, completions, lessonProgress, meetings } from '#db/schema';
import { courseById } from '~/domain/catalogue/index.server';
import { addPeople } from '~/domain/cohorts/index.server';
import type { Grant, Member } from '~/domain/identity/index.server';
import { type MeetingPlan, planMeeting } from '~/domain/meetings/index.server';
import type { Ctx } from '~/platform/context';
import { aMember, aPerson } from '../../../support/factories';
import { aCohort } from '../cohorts/facts';

/** Tuesday of the tests' week, 10:00 to 12:00 in Almaty. */
export const tuesday = Date.UTC(2026, 2, 3, 5);
export const twoHours = 2 * 3_600_000;

export const aMeetingPlan = (given: Partial<MeetingPlan> = {}): MeetingPlan => ({
  title: 'Бірінші кездесу',
  startsAt: tuesday,
  endsAt: tuesday + twoHours,
  venue: 'Абай 10',
  link: null,
  required: true,
  trainerId: null,
  ...given,
});

/** A session of a cohort; returns how it is named in every verb. */
export async function aMeeting(ctx: Ctx, actor: Member, code: string, given: Partial<MeetingPlan> = {}) {
  const meetingId = ctx.newId();
  await planMeeting(ctx, actor, { code, meetingId, plan: aMeetingPlan(given) });
  return { code, meetingId };
}

export const staff = (ctx: Ctx, role: Grant['role'], scope: Grant['scope'] = { kind: 'all' }) =>
  aMember(ctx, { grants: [{ role, scope }] });

/** A cohort with these people in their seats, of whom completion asks to be at so many per cent of the sessions. */
export async function aCohortOf(
  ctx: Ctx,
  actor: Member,
  {
    people = 3,
    percent = 100,
    courseId = 'crs-1',
    trainerIds = [] as string[],
  }: { people?: number; percent?: number | null; courseId?: string; trainerIds?: string[] } = {},
) {
  const cohort = await aCohort(ctx, actor, { courseId, attendancePercent: percent, trainerIds });
  const members: Member[] = [];
  for (let i = 0; i < people; i++) {
    const personId = await aPerson(ctx, { nameKk: `Қатысушы ${String.fromCharCode(1072 + i)}` });
    members.push(await aMember(ctx, { personId }));
  }
  await addPeople(ctx, actor, { code: cohort.code, personIds: members.map(({ personId }) => personId) });
  return { ...cohort, members };
}

/** All lessons of a course done, as the log would have it: of the course itself nothing is missing any more. */
export async function hasRead(ctx: Ctx, personId: string, courseId = 'crs-1') {
  const { lessons } = await courseById(ctx, courseId);
  const at = ctx.clock();
  const done = { personId, courseId, openedAt: at, lastAt: at, completedAt: at, seconds: 0 };
  await ctx.db.write((tx) => tx.insert(lessonProgress).values(lessons.map(({ id }) => ({ ...done, lessonId: id }))));
}

export const marksIn = (ctx: Ctx, meetingId: string) =>
  ctx.db.read
    .select()
    .from(attendanceMarks)
    .where(eq(attendanceMarks.meetingId, meetingId))
    .orderBy(asc(attendanceMarks.recordedAt), asc(attendanceMarks.id));

export const meetingRow = async (ctx: Ctx, id: string) => {
  const [row] = await ctx.db.read.select().from(meetings).where(eq(meetings.id, id));
  return row!;
};

/** Who has completed the course. */
export const completedBy = async (ctx: Ctx) =>
  new Set((await ctx.db.read.select({ personId: completions.personId }).from(completions)).map((row) => row.personId));
