import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { type Course, courseAt } from '../catalogue/index.server';
import { type Actor, scopesOf } from '../identity/index.server';

/** The course at an address, when the actor may write it; else it is missing. */
export async function courseToWrite(ctx: Ctx, actor: Actor, slug: string | undefined): Promise<Course> {
  const course = await courseAt(ctx, slug);
  const reaches = scopesOf(actor, 'course.write').some(
    (scope) =>
      scope.kind === 'all' ||
      (scope.kind === 'course' && scope.id === course.id) ||
      (scope.kind === 'programme' && scope.id === course.programme),
  );
  if (!reaches) throw missing();
  return course;
}
