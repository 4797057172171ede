import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { completions, courses, enrolments, lessonProgress } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Course, catalogueOf, courseVersion } from '../catalogue/index.server';
import type { Enrolment } from './enrolments';
import { factsFor } from './facts';
import { type NextStep, nextStep } from './next-step';
import { progressOf, type Requirement, requirementsOf } from './rules';

/** One course that somebody is enrolled in, as "my learning" shows it. */
export interface MyCourse {
  course: Course;
  enrolment: Enrolment;
  progress: { done: number; total: number };
  requirements: Requirement[];
  next: NextStep;
}

export interface MyLearning {
  /** Where they were last at work comes first. */
  open: MyCourse[];
  /** Courses completed, newest first, as they were when they were completed. */
  finished: { course: Course; completedAt: number }[];
  /** Courses that were taken off the site before they were completed, as they last were. */
  retired: Course[];
}

/** All that one person learns: seven queries, however many courses, and an eighth where one of them was taken off the site. */
export async function learningOf(ctx: Ctx, personId: string): Promise<MyLearning> {
  const rows = await ctx.db.read
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.personId, personId), isNull(enrolments.withdrawnAt)))
    .orderBy(desc(enrolments.enrolledAt));
  const { byId } = await catalogueOf(ctx);
  const openRows = rows.flatMap((enrolment) => {
    const course = enrolment.completedAt === null ? byId.get(enrolment.courseId) : undefined;
    return course ? [{ enrolment, course }] : [];
  });
  const ids = openRows.map(({ course }) => course.id);
  const factsOf = await factsFor(ctx.db.read, [personId], ids);
  const last = await lastLessons(ctx, personId, ids);
  const open = openRows.map(({ enrolment, course }): MyCourse => {
    const facts = factsOf(personId, course.id);
    return {
      course,
      enrolment,
      progress: progressOf(course, facts.lessonsDone),
      requirements: requirementsOf(course, facts),
      next: nextStep(course, facts, last.get(course.id) ?? null),
    };
  });
  const lost = rows.flatMap(({ completedAt, courseId }) =>
    completedAt === null && !byId.has(courseId) ? courseId : [],
  );
  const activity = ({ enrolment }: MyCourse) => enrolment.lastActiveAt ?? enrolment.enrolledAt;
  return {
    open: open.sort((a, b) => activity(b) - activity(a)),
    finished: await finishedBy(ctx, personId),
    retired: await asTheyWere(ctx, lost),
  };
}

async function asTheyWere(ctx: Ctx, courseIds: string[]): Promise<Course[]> {
  if (courseIds.length === 0) return [];
  const rows = await ctx.db.read
    .select({ versionId: courses.versionId })
    .from(courses)
    .where(inArray(courses.id, courseIds));
  return Promise.all(rows.map(({ versionId }) => courseVersion(ctx, versionId)));
}

/** The lesson of each course that was on the screen last. */
async function lastLessons(ctx: Ctx, personId: string, courseIds: string[]): Promise<Map<string, string>> {
  if (courseIds.length === 0) return new Map();
  const rows = await ctx.db.read
    .select({ courseId: lessonProgress.courseId, lessonId: lessonProgress.lessonId, lastAt: lessonProgress.lastAt })
    .from(lessonProgress)
    .where(and(eq(lessonProgress.personId, personId), inArray(lessonProgress.courseId, courseIds)))
    .orderBy(lessonProgress.lastAt);
  return new Map(rows.map(({ courseId, lessonId }) => [courseId, lessonId]));
}

/** The ledger says what is finished; it outlasts the enrolment and the course. */
async function finishedBy(ctx: Ctx, personId: string): Promise<MyLearning['finished']> {
  const rows = await ctx.db.read
    .select({ versionId: completions.courseVersionId, completedAt: completions.at })
    .from(completions)
    .where(and(eq(completions.personId, personId), isNull(completions.supersedes)))
    .orderBy(desc(completions.at));
  return Promise.all(
    rows.map(async ({ versionId, completedAt }) => ({ course: await courseVersion(ctx, versionId), completedAt })),
  );
}

/** Where a person goes on in one course. */
export async function nextStepFor(ctx: Ctx, personId: string, course: Course): Promise<NextStep> {
  const factsOf = await factsFor(ctx.db.read, [personId], [course.id]);
  const last = await lastLessons(ctx, personId, [course.id]);
  return nextStep(course, factsOf(personId, course.id), last.get(course.id) ?? null);
}
