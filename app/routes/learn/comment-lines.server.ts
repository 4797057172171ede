import type { LessonTree } from '~/domain/catalogue/lesson.schema';
import type { OwnComment } from '~/domain/comments/index.server';
import { shortDate } from '~/platform/dates';
import type { Words } from '~/words/words';
import { passage } from './passages.server';

/** One of one's own comments, in the reader's words, with what became of it. */
export function commentLine({ id, kind, text, saidAt, answer, answeredAt, closedAt }: OwnComment, words: Words) {
  const on = (at: number) => shortDate(at, words.locale);
  return {
    id,
    kind: kind && words(`comments.kind.${kind}`),
    text,
    date: on(saidAt),
    answer: answer === null || answeredAt === null ? null : { text: answer, date: on(answeredAt) },
    waits: closedAt === null,
  };
}

export type CommentLine = ReturnType<typeof commentLine>;

interface Passage {
  value: string;
  label: string;
}

const passages = new WeakMap<LessonTree, Passage[]>();

/** The blocks of a lesson by their first words, to choose one. Written down once for each text. */
export function passagesOf(tree: LessonTree): Passage[] {
  let known = passages.get(tree);
  if (!known) {
    known = tree.blocks.map(({ id }) => ({ value: id, label: passage(tree, id) ?? id }));
    passages.set(tree, known);
  }
  return known;
}
