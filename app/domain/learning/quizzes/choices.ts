import type { Question } from '../../catalogue/course.schema';

type Match = Extract<Question, { kind: 'match' }>;

/** Equal right sides are one choice: the id of the first pair with the right side of this pair. */
export function choiceOf(question: Match, pairId: string): string | undefined {
  const wanted = question.pairs.find((pair) => pair.id === pairId);
  return wanted && question.pairs.find((pair) => sameText(pair.right, wanted.right))?.id;
}

const sameText = (a: Match['pairs'][number]['right'], b: typeof a) =>
  a.kk.trim() === b.kk.trim() && a.ru.trim() === b.ru.trim() && a.en.trim() === b.en.trim();

/** The choices of a match, each once. */
export const choicesOf = (question: Match): string[] => [
  ...new Set(question.pairs.map((pair) => choiceOf(question, pair.id) ?? pair.id)),
];
