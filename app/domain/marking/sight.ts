import { and, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { courses, enrolments, persons, workFiles, works } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { type Course, courseAt, courseVersion } from '../catalogue/index.server';
import type { PublishedAssignment } from '../catalogue/published.schema';
import { type Actor, scopesOf } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import type { Work, WorkFile } from './works';

/**
 * The works that the actor may mark: handed in, of courses that they teach, of people who have not left. A condition
 * over `works`, `persons`, `courses` and `enrolments`, joined as in `seenWorks`.
 */
export const markable = (ctx: Ctx, actor: Actor): SQL | undefined =>
  and(
    enrolmentScope(ctx, actor, 'work.mark'),
    isNotNull(works.handedInAt),
    isNull(persons.erasedAt),
    isNull(enrolments.withdrawnAt),
  );

const joined = (ctx: Ctx) =>
  ctx.db.read
    .select({
      work: works,
      person: { nameKk: persons.nameKk, nameRu: persons.nameRu, nameLatin: persons.nameLatin },
    })
    .from(works)
    .innerJoin(persons, eq(persons.id, works.personId))
    .innerJoin(courses, eq(courses.id, works.courseId))
    .innerJoin(enrolments, and(eq(enrolments.personId, works.personId), eq(enrolments.courseId, works.courseId)));

/** Versions that the actor may mark, with the names of their authors. */
export const seenWorks = (ctx: Ctx, actor: Actor, where: SQL | undefined) =>
  joined(ctx).where(and(markable(ctx, actor), where));

/**
 * The course at an address, for whoever marks works of it. Refuses missing for a course that the actor does not teach; a
 * scope of people reaches every course, where the queries show these people only.
 */
export async function courseToMark(ctx: Ctx, actor: Actor, slug: string | undefined): Promise<Course> {
  const course = await courseAt(ctx, slug);
  const reaches = scopesOf(actor, 'work.mark').some(
    (scope) =>
      (scope.kind !== 'course' && scope.kind !== 'programme') ||
      (scope.kind === 'course' ? scope.id === course.id : scope.id === course.programme),
  );
  if (!reaches) throw missing();
  return course;
}

export interface SeenWork {
  work: Work;
  /** Names of the author. */
  person: { nameKk: string | null; nameRu: string | null; nameLatin: string | null };
  /** The course as it stood when the work was handed in, and its assignment. */
  course: Course;
  assignment: PublishedAssignment;
}

/** A version that the actor may mark, with the rubric that judges it. Refuses missing. */
export async function workAt(ctx: Ctx, actor: Actor, course: Course, workId: string | undefined): Promise<SeenWork> {
  const [row] = await seenWorks(ctx, actor, and(eq(works.id, workId ?? ''), eq(works.courseId, course.id)));
  if (!row) throw missing();
  return { ...row, ...(await rubricOf(ctx, row.work)) };
}

/** The course and the assignment as they stood when a version was handed in. */
export async function rubricOf(ctx: Ctx, { courseVersionId, assignmentId }: Work) {
  const course = await courseVersion(ctx, courseVersionId);
  const assignment = course.assignments.find(({ id }) => id === assignmentId);
  if (!assignment) throw missing();
  return { course, assignment };
}

/** A file of a version that the actor may mark. Refuses missing. */
export async function fileAt(
  ctx: Ctx,
  actor: Actor,
  course: Course,
  { workId, fileId }: { workId: string | undefined; fileId: string | undefined },
): Promise<WorkFile> {
  const { work } = await workAt(ctx, actor, course, workId);
  const [file] = await ctx.db.read
    .select()
    .from(workFiles)
    .where(and(eq(workFiles.id, fileId ?? ''), eq(workFiles.workId, work.id)));
  if (!file) throw missing();
  return file;
}
