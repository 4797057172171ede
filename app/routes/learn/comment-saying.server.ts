import type { z } from 'zod';
import type { commentShape } from '~/domain/comments/comment.schema';
import { sayOfBlock } from '~/domain/comments/index.server';
import type { MemberVisit } from '~/web/visit';
import { lessonOf } from './lesson-at.server';

/** Says it of the lesson of the address; gives the place where it is listed. */
export async function say(visit: MemberVisit, said: z.output<typeof commentShape>): Promise<string> {
  const { ctx, actor, locale } = visit;
  const { course, lesson, path } = await lessonOf(visit);
  await sayOfBlock(ctx, actor, { course, lesson, locale, ...said });
  return `${path}#comments`;
}
