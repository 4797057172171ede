import { type Catalogue, catalogueOf, lessonText } from '~/domain/catalogue/index.server';
import type { LessonTree } from '~/domain/catalogue/lesson.schema';
import { blockMeant } from '~/domain/comments/index.server';
import type { Ctx } from '~/platform/context';
import type { Words } from '~/words/words';
import { passage } from '../learn/passages.server';

/** Where something was noted: course, lesson and passage with their address; without one when they are gone. */
export async function placeFinder(ctx: Ctx, words: Words, to: (path: string) => string) {
  const { byId }: Catalogue = await catalogueOf(ctx);
  return async (at: { courseId: string; lessonId: string; blockId: string | null; blockHash?: string }) => {
    const course = byId.get(at.courseId);
    const lesson = course?.lessonById.get(at.lessonId);
    if (!course || !lesson) return { course: null, lesson: words('learn.lessonGone'), passage: null, to: null };
    const { tree } = await lessonText(ctx, lesson.trees[words.locale]);
    const { blockId, blockHash } = at;
    const block = blockId !== null && blockHash !== undefined ? meant(tree, { blockId, blockHash }) : blockId;
    const said = block === null ? null : passage(tree, block);
    const anchor = said === null ? '' : `#${block}`;
    return {
      course: course.title[words.locale],
      lesson: lesson.title[words.locale],
      passage: said,
      to: `${to(`/learn/${course.slug}/${lesson.slug}`)}${anchor}`,
    };
  };
}

const meant = (tree: LessonTree, read: { blockId: string; blockHash: string }) =>
  blockMeant(tree, read)?.block.id ?? null;
