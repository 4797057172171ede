import { type Losses, NotTaken } from './found';
import type { DraftBody, DraftOption } from './quiz-import.schema';

/** An answer as the formats have it: what it is worth in per cent, and what is said to whoever gives it. */
export interface WeightedAnswer {
  text: string;
  weight: number;
  feedback: string | null;
}

/** Other programs round a third to five places and some to none. */
const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.6;
export const isFull = (weight: number): boolean => near(weight, 100);

/** Weights as a sentence shows them: `50 %, 50 %, −33.3 %`. */
export const shownWeights = (answers: WeightedAnswer[]): string =>
  answers
    .slice(0, 12)
    .map(({ weight }) => `${String(Math.round(weight * 10) / 10).replace('-', '−')} %`)
    .join(', ');

/** `a`, `b`, … of options and pairs. */
export const letter = (index: number): string => String.fromCharCode(97 + index);

function optionsOf(answers: WeightedAnswer[], isRight: (answer: WeightedAnswer) => boolean): DraftOption[] {
  const empty = answers.findIndex(({ text }) => text === '');
  if (empty >= 0) throw new NotTaken('optionEmpty', { n: empty + 1 });
  if (answers.length < 2) throw new NotTaken('optionsFew');
  if (answers.length > 12) throw new NotTaken('optionsMany', { count: answers.length, most: 12 });
  if (new Set(answers.map(({ text }) => text)).size < answers.length) throw new NotTaken('optionSame');
  return answers.map((answer, i) => ({
    id: letter(i),
    text: answer.text,
    correct: isRight(answer),
    why: answer.feedback,
  }));
}

/** One option is right. Refuses where several count in full, or none does: no kind of ours can say so. */
export function singleChoice(answers: WeightedAnswer[], losses: Losses): DraftOption[] {
  const full = answers.filter(({ weight }) => isFull(weight));
  if (full.length === 0) throw new NotTaken('noFullAnswer', { weights: shownWeights(answers) });
  if (full.length > 1) throw new NotTaken('severalRight', { count: full.length });
  const partial = answers.filter((answer) => !isFull(answer.weight) && !near(answer.weight, 0));
  if (partial.length > 0) losses.add('partialCredit', { weights: shownWeights(partial) });
  return optionsOf(answers, ({ weight }) => isFull(weight));
}

/** What is worth something is right. Other weights than those of our own scoring are told. */
export function multipleChoice(answers: WeightedAnswer[], losses: Losses): DraftOption[] {
  const right = answers.filter(({ weight }) => weight > 0).length;
  if (right === 0) throw new NotTaken('noFullAnswer', { weights: shownWeights(answers) });
  const options = optionsOf(answers, ({ weight }) => weight > 0);
  const asOurs = answers.every(({ weight }) => near(weight, (weight > 0 ? 100 : -100) / right));
  if (!asOurs) losses.add('weights', { weights: shownWeights(answers) });
  return options;
}

/** Answers that count in full, for a typed answer. Those worth less, and patterns, are told. */
export function acceptedAnswers(answers: WeightedAnswer[], losses: Losses): string[] {
  const partial = answers.filter(({ weight }) => !isFull(weight) && weight > 0);
  if (partial.length > 0) losses.add('partialCredit', { weights: shownWeights(partial) });
  const full = answers.filter(({ text, weight }) => isFull(weight) && text !== '');
  if (full.length === 0) throw new NotTaken('noFullAnswer', { weights: shownWeights(answers) });
  const pattern = /(?<!\\)\*/;
  for (const { text } of full) if (pattern.test(text)) losses.add('pattern', { text: text.slice(0, 80) });
  const plain = full.filter(({ text }) => !pattern.test(text)).map(({ text }) => text.replaceAll('\\*', '*'));
  if (plain.length === 0) throw new NotTaken('patternOnly');
  const accept = [...new Set(plain)];
  if (accept.length > 40) throw new NotTaken('answersMany', { count: accept.length, most: 40 });
  const long = accept.find((text) => text.length > 600);
  if (long) throw new NotTaken('textLong', { most: 600 });
  return accept;
}

/** A number with the deviation that still counts. Refuses two values that count in full. */
export function numericAnswer(
  answers: { answer: number; tolerance: number; weight: number }[],
  losses: Losses,
): Extract<DraftBody, { kind: 'numeric' }> {
  const weighted = answers.map(({ weight }) => ({ text: '', weight, feedback: null }));
  const full = answers.filter(({ weight }) => isFull(weight));
  const [first, ...others] = full;
  if (!first) throw new NotTaken('noFullAnswer', { weights: shownWeights(weighted) });
  if (others.some(({ answer, tolerance }) => answer !== first.answer || tolerance !== first.tolerance))
    throw new NotTaken('severalRight', { count: full.length });
  const partial = weighted.filter(({ weight }) => !isFull(weight) && weight > 0);
  if (partial.length > 0) losses.add('partialCredit', { weights: shownWeights(partial) });
  return { kind: 'numeric', answer: first.answer, tolerance: first.tolerance, unit: null };
}

/** Left and right sides; an extra right side without a left one is told, as ours cannot be shown alone. */
export function matchingPairs(
  sides: { left: string; right: string }[],
  losses: Losses,
): Extract<DraftBody, { kind: 'match' }> {
  const whole = sides.filter(({ left, right }) => left !== '' && right !== '');
  const extra = sides.filter(({ left, right }) => left === '' && right !== '');
  if (sides.some(({ left, right }) => left !== '' && right === '')) throw new NotTaken('pairHalf');
  if (extra.length > 0)
    losses.add('extraChoices', {
      choices: extra
        .map(({ right }) => right)
        .join('; ')
        .slice(0, 200),
    });
  if (whole.length < 2) throw new NotTaken('pairsFew');
  if (whole.length > 12) throw new NotTaken('pairsMany', { count: whole.length, most: 12 });
  return { kind: 'match', pairs: whole.map((pair, i) => ({ id: letter(i), ...pair })) };
}
