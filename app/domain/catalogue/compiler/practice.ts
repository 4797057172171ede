import type { Json, PracticeKey, Properties } from '../lesson.schema';

export interface Practice {
  /** What the reader sees before answering. */
  shown: Properties;
  key: PracticeKey;
}

type Card = { text: string; why?: string };

function quiz({ options, correct, why, ...rest }: Properties): Practice {
  const written = options as (string | { text: string; ok?: boolean })[];
  const right =
    correct === undefined
      ? written.flatMap((option, index) => (typeof option === 'object' && option.ok ? [index] : []))
      : [...new Set([correct as number | number[]].flat())].sort((a, b) => a - b);
  const texts = written.map((option): Json => (typeof option === 'string' ? option : option.text));
  return {
    shown: { ...rest, options: texts, ...(right.length > 1 ? { multiple: true } : {}) },
    key: { kind: 'Quiz', correct: right, ...(typeof why === 'string' ? { why } : {}) },
  };
}

const shownCards = (cards: Card[]): Json => cards.map(({ text }) => ({ text }));
const reasons = (cards: Card[]): (string | null)[] => cards.map(({ why }) => why ?? null);

function sort({ cards, ...rest }: Properties): Practice {
  const written = cards as unknown as (Card & { group: number })[];
  return {
    shown: { ...rest, cards: shownCards(written) },
    key: { kind: 'Sort', groups: written.map(({ group }) => group), why: reasons(written) },
  };
}

function ladder({ practices, ...rest }: Properties): Practice {
  const written = practices as unknown as (Card & { rung: number })[];
  return {
    shown: { ...rest, practices: shownCards(written) },
    key: { kind: 'ParticipationLadder', rungs: written.map(({ rung }) => rung), why: reasons(written) },
  };
}

const kinds = new Map([
  ['Quiz', quiz],
  ['Sort', sort],
  ['ParticipationLadder', ladder],
]);

/** Parts a practice block into what is shown and its key, which stays on the server; undefined for other blocks. */
export const partPractice = (block: string, properties: Properties): Practice | undefined =>
  kinds.get(block)?.(properties);
