import type { Flow, Json, PracticeKey, Properties } from '../lesson.schema';
import { shuffleOf } from './shuffle';

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

/** Items are shown in a shuffle; the key says where each of them belongs. */
function order({ items, ...rest }: Properties): Practice {
  const written = items as unknown as Card[];
  const places = shuffleOf(String(rest.id), written.length);
  const shown = places.map((place) => written[place]!);
  return { shown: { ...rest, items: shownCards(shown) }, key: { kind: 'Order', places, why: reasons(shown) } };
}

/** Choices by their index, numbers with a point: what is kept reads the same in every language. */
function worksheet({ model, ...rest }: Properties): Practice | undefined {
  if (!Array.isArray(model) || model.length === 0) return undefined;
  const columns = rest.columns as unknown as { kind: string; options?: string[] }[];
  const asKept = (cell: string, { kind, options }: { kind: string; options?: string[] }): string => {
    if (!cell.trim()) return '';
    if (kind === 'choice') return String(options?.indexOf(cell) ?? '');
    return kind === 'number' ? cell.replace(',', '.') : cell;
  };
  const rows = (model as string[][]).map((cells) => cells.map((cell, c) => asKept(cell, columns[c]!)));
  return { shown: { ...rest, hasModel: true }, key: { kind: 'Worksheet', model: rows } };
}

function riskMatrix({ risks, ...rest }: Properties): Practice {
  const written = risks as unknown as (Card & { bearer: number })[];
  return {
    shown: { ...rest, risks: shownCards(written) },
    key: { kind: 'RiskMatrix', bearers: written.map(({ bearer }) => bearer), why: reasons(written) },
  };
}

function moneyFlow({ flows, ...rest }: Properties): Practice {
  const written = flows as unknown as (Card & Flow)[];
  return {
    shown: { ...rest, flows: shownCards(written) },
    key: { kind: 'MoneyFlow', flows: written.map(({ from, to }) => ({ from, to })), why: reasons(written) },
  };
}

const kinds = new Map<string, (properties: Properties) => Practice | undefined>([
  ['Quiz', quiz],
  ['Sort', sort],
  ['ParticipationLadder', ladder],
  ['Order', order],
  ['Worksheet', worksheet],
  ['RiskMatrix', riskMatrix],
  ['MoneyFlow', moneyFlow],
]);

/** Parts a practice block into what is shown and its key, which stays on the server; undefined for other blocks. */
export const partPractice = (block: string, properties: Properties): Practice | undefined =>
  kinds.get(block)?.(properties);
