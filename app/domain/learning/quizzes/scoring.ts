import { fold } from '~/platform/fold';
import type { Locale } from '~/words/words';
import type { Accepted, ClozeGap, Option, Question } from '../../catalogue/course.schema';
import { choiceOf } from './choices';
import { isClose, typedNumber } from './numbers';
import { isEmpty, type Response } from './response.schema';

/** Whole hundredths of points. */
export interface Score {
  points: number;
  maxPoints: number;
}

/** At least one hundredth, so that no question weighs nothing. */
export const maxPointsOf = (question: Question): number => Math.max(1, Math.round(question.points * 100));

/**
 * The score of one answer; null = none was given. A fully right answer gets all points, without loss by rounding; a
 * partly right one is rounded down. `locale` is the language of the attempt: numbers are written differently.
 */
export function scoreOf(question: Question, response: Response | null, locale?: Locale): Score {
  const maxPoints = maxPointsOf(question);
  if (response === null || isEmpty(response)) return { points: 0, maxPoints };
  const [right, all] = shareOf(question, response, locale);
  return { points: right >= all ? maxPoints : Math.floor((maxPoints * Math.max(0, right)) / all), maxPoints };
}

/** Whole per cent, rounded down. */
export const percentOf = ({ points, maxPoints }: Score): number => Math.floor((points * 100) / maxPoints);

/** True at or above the mark; null when nothing is passed (a pre-test). */
export const isPassed = ({ points, maxPoints }: Score, pass: number | null): boolean | null =>
  pass === null ? null : points * 100 >= pass * maxPoints;

const yes = (right: boolean): [number, number] => [right ? 1 : 0, 1];
const count = <T>(list: T[], right: (one: T, i: number) => boolean): [number, number] => [
  list.filter(right).length,
  list.length,
];

/** What was right, out of what. */
function shareOf(question: Question, response: Response, locale?: Locale): [number, number] {
  const text = typeof response === 'string' ? response : '';
  const list = Array.isArray(response) ? response : [];
  const map = new Map(typeof response === 'object' && !Array.isArray(response) ? Object.entries(response) : []);
  switch (question.kind) {
    case 'single':
      return yes(isRightOption(question.options, text));
    case 'multiple': {
      const ticked = new Set(list);
      const right = question.options.filter((option) => option.correct);
      const wrong = question.options.filter((option) => !option.correct && ticked.has(option.id));
      return [right.filter((option) => ticked.has(option.id)).length - wrong.length, right.length];
    }
    case 'truefalse':
      return yes(text === String(question.answer));
    case 'match':
      return count(question.pairs, (pair) => {
        const chosen = map.get(pair.id);
        return chosen !== undefined && choiceOf(question, chosen) === choiceOf(question, pair.id);
      });
    case 'order':
      return count(question.items, (item, i) => list[i] === item.id);
    case 'numeric': {
      const value = typedNumber(text, question.unit ? Object.values(question.unit) : [], locale);
      return yes(value !== null && isClose(value, question.answer, question.tolerance));
    }
    case 'text':
      return yes(isAccepted(question.accept, text));
    case 'cloze':
      return count(question.gaps, (gap) => isRightGap(gap, map.get(gap.id) ?? ''));
  }
}

const isRightOption = (options: Option[], id: string) => options.some((option) => option.id === id && option.correct);

/** Exact after folding, in any language. */
function isAccepted(accept: Accepted, text: string): boolean {
  const typed = fold(text);
  return typed !== '' && Object.values(accept).some((list) => list.some((one) => fold(one) === typed));
}

/** Whether this was the right filling of the gap. */
export const isRightGap = (gap: ClozeGap, filled: string): boolean =>
  gap.options ? isRightOption(gap.options, filled) : isAccepted(gap.accept, filled);
