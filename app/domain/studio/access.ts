import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { type Course, catalogueOf, unpublishedCourses } from '../catalogue/index.server';
import { type Actor, scopesOf } from '../identity/index.server';

/** The course at an address, when the actor may write it; else it is missing. */
export async function courseToWrite(ctx: Ctx, actor: Actor, slug: string | undefined): Promise<Course> {
  const course = await courseInStudio(ctx, slug);
  if (!reachesCourse(actor, course)) throw missing();
  return course;
}

/** A course of the site, or one that was begun and never published. Refuses missing. */
export async function courseInStudio(ctx: Ctx, slug: string | undefined): Promise<Course> {
  const course = (await catalogueOf(ctx)).bySlug.get(slug ?? '') ?? (await unpublishedCourses(ctx, slug ?? ''))[0];
  if (!course) throw missing();
  return course;
}

/** Courses that the actor may write and that were never published, or the one at `slug`. */
export const unpublishedOf = async (ctx: Ctx, actor: Actor, slug?: string): Promise<Course[]> =>
  (await unpublishedCourses(ctx, slug)).filter((course) => reachesCourse(actor, course));

/** False of a course that was begun and never published. */
export const isPublished = async (ctx: Ctx, course: Course): Promise<boolean> =>
  (await catalogueOf(ctx)).byId.has(course.id);

const reachesCourse = (actor: Actor, course: Course): boolean =>
  scopesOf(actor, 'course.write').some(
    (scope) =>
      scope.kind === 'all' ||
      (scope.kind === 'course' && scope.id === course.id) ||
      (scope.kind === 'programme' && scope.id === course.programme),
  );
