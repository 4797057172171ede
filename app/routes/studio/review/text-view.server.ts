import path from 'node:path';
import { courseVersion, lessonText, pictureSizes, plainText } from '~/domain/catalogue/index.server';
import type { LessonTree } from '~/domain/catalogue/lesson.schema';
import { blockMeant } from '~/domain/comments/index.server';
import {
  changedFiles,
  checkLesson,
  commentsOfCourse,
  type Draft,
  openedDraft,
  type ReviewComment,
  textOf,
} from '~/domain/studio/index.server';
import { newId } from '~/platform/ids';
import type { MemberVisit } from '~/web/visit';
import { wordsIn } from '~/words/catalogues.server';
import { isLocale, type Locale } from '~/words/words';
import { segmentsOf } from '../../learn/lesson-sheet.server';
import { earlierPath, reviewedTextPath, reviewPath, studioPath, textPath } from '../paths';
import { saidOfText } from './said.server';

/** A text of the working copy as its reviewer reads it: what differs, and each passage with what is said of it. */
export async function reviewedText(visit: MemberVisit) {
  const { ctx, actor, locale, params, to, words: t } = visit;
  const file = params['*'] ?? '';
  const draft = await openedDraft(ctx, actor, params.course);
  textOf(draft, file);
  const { slug } = draft.course;
  const difference = (await changedFiles(ctx, draft)).find((one) => one.path === file);
  const lang = path.posix.basename(file, '.mdx');
  const isLesson = file.endsWith('.mdx') && isLocale(lang);
  const compiled = isLesson ? await compiledOf(visit, draft, file, lang) : null;
  const own = [
    ...(await commentsOfCourse(ctx, actor, slug, 'open')),
    ...(await commentsOfCourse(ctx, actor, slug, 'closed')),
  ].filter((comment) => isOf(comment, { file, lesson: compiled?.id ?? null }));
  const said = new Map((await saidOfText(visit, slug, own)).map((one) => [one.id, one]));
  const placed = new Map(
    own.flatMap((comment) => {
      const { blockId, blockHash } = comment;
      const found = compiled && blockId && blockHash ? blockMeant(compiled.tree, { blockId, blockHash }) : undefined;
      return found ? [[comment.id, { block: found.block.id, changed: found.changed }] as const] : [];
    }),
  );
  const at = (block: string) =>
    own.flatMap(({ id }) => {
      const place = placed.get(id);
      return place?.block === block ? [{ comment: said.get(id)!, changed: place.changed }] : [];
    });
  return {
    title: t('common.pageTitle', { page: t('review.readingOf', { text: file }), brand: ctx.brand.name }),
    course: draft.course.title[locale],
    heading: compiled?.title ?? file,
    file,
    isLesson,
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      review: to(reviewPath(slug)),
      self: to(reviewedTextPath(slug, file)),
      text: to(textPath(slug, file)),
      earlier: to(earlierPath(slug, file)),
    },
    /** Id of the comment that is said next. */
    comment: newId(),
    kind: difference?.kind ?? null,
    differs: difference?.passages ?? [],
    lang: isLocale(lang) ? lang : null,
    blocks: compiled?.blocks.map((block) => ({ ...block, said: at(block.id) })) ?? null,
    whole: own.filter(({ id }) => !placed.has(id)).map(({ id }) => said.get(id)!),
  };
}

/** A lesson's comments go along when it is moved, in their own language. */
const isOf = (comment: ReviewComment, { file, lesson }: { file: string; lesson: string | null }): boolean =>
  comment.path === file ||
  (lesson !== null && comment.lessonId === lesson && path.posix.basename(comment.path) === path.posix.basename(file));

/** The passages of a lesson, each drawn by itself; null while the text has faults. */
async function compiledOf({ ctx }: MemberVisit, draft: Draft, file: string, lang: Locale) {
  const check = await checkLesson(ctx, draft, file);
  const found = check.lessons.find((one) => one.path === file);
  if (!found) return null;
  const folder = path.posix.dirname(file);
  const own = draft.files.filter((one) => one.text === null && one.path.startsWith(`${folder}/media/`));
  const media = Object.fromEntries(own.map((one) => [path.posix.relative(folder, one.path), one.hash]));
  const sizes = await pictureSizes(ctx, Object.values(media));
  const { tree } = found.lesson;
  const before = await hashesBefore(ctx, draft, found.id, lang);
  const words = wordsIn(lang);
  const blocks = tree.blocks.map((block, i) => ({
    id: block.id,
    number: i + 1,
    changed: !before.has(block.hash),
    words: firstWords(plainText(block.node)),
    segments: segmentsOf(alone(tree, i), { stale: [], media, sizes }, words),
  }));
  return { id: found.id, title: found.lesson.front.title, tree, blocks };
}

const alone = (tree: LessonTree, i: number): LessonTree => ({ ...tree, blocks: tree.blocks.slice(i, i + 1) });

const firstWords = (text: string): string => {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length <= 64 ? words : `${words.slice(0, 64).replace(/\s+\S*$/, '')} …`;
};

/** The passages of the lesson that learners see. */
async function hashesBefore(ctx: MemberVisit['ctx'], draft: Draft, lesson: string, lang: Locale): Promise<Set<string>> {
  const tree = (await courseVersion(ctx, draft.baseVersionId)).lessonById.get(lesson)?.trees[lang];
  return new Set(tree ? (await lessonText(ctx, tree)).tree.blocks.map(({ hash }) => hash) : []);
}
