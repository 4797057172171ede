import { readFileSync } from 'node:fs';
import type { LessonTree } from '~/domain/catalogue/lesson.schema';
import { toSegments } from '~/ui/lesson/segments.server';
import { wordsIn } from '~/words/catalogues.server';

const { title, tree } = JSON.parse(readFileSync(process.env.BARE_LESSON ?? '', 'utf8')) as {
  title: string;
  tree: LessonTree;
};

/** The lesson that the product is measured with, drawn once, as the product draws it once. */
export const lesson = {
  title,
  segments: toSegments(tree, { words: wordsIn('kk'), mediaUrl: (name) => name, glossary: (term) => ({ term }) }),
};
