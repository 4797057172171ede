import { programmesToBegin, unpublishedOf } from '~/domain/studio/index.server';
import type { MemberVisit } from '~/web/visit';
import type { BeingWrittenProps } from './being-written';
import { studioPath } from './paths';

/** What the trainer's desk shows of courses that are nowhere else yet. */
export async function beingWritten({ ctx, actor, locale, to }: MemberVisit): Promise<BeingWrittenProps> {
  const mayBegin = (await programmesToBegin(ctx, actor)).length > 0;
  const courses = await unpublishedOf(ctx, actor);
  return {
    begin: mayBegin ? to('/teach/new') : null,
    fromArchive: to('/teach/import'),
    courses: courses.map(({ slug, title }) => ({ to: to(studioPath(slug)), title: title[locale] })),
  };
}
