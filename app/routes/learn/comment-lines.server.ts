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

/** The blocks of a lesson by their first words, to choose one. */
export const passagesOf = (tree: LessonTree): { value: string; label: string }[] =>
  tree.blocks.map(({ id }) => ({ value: id, label: passage(tree, id) ?? id }));
