import type { Locale } from '~/words/words';
import type { Question } from '../../catalogue/course.schema';
import { choiceOf } from './choices';
import type { PaperQuestion } from './paper.schema';
import type { Response } from './response.schema';
import { shownResponse } from './responses';
import { isRightGap, type Score } from './scoring';

export type Outcome = 'right' | 'partly' | 'wrong';

export const outcomeOf = ({ points, maxPoints }: Score): Outcome =>
  points >= maxPoints ? 'right' : points > 0 ? 'partly' : 'wrong';

/** What `feedback: full` tells of a question after its attempt. */
export interface Telling {
  /** In the shape and the letters of a shown response; for typed answers one that is accepted. */
  correct: Response;
  explanation: string | null;
  /** Feedback of the options that were chosen, by letter. */
  why: Record<string, string>;
}

/** The key of a question in a language: only for a submitted attempt whose quiz tells everything. */
export function tellingOf(question: Question, placed: PaperQuestion, given: Response | null, locale: Locale): Telling {
  return {
    correct: shownResponse(question, placed, keyOf(question, given, locale)) ?? '',
    explanation: question.explanation?.[locale] ?? null,
    why: whyOf(question, placed, given, locale),
  };
}

function keyOf(question: Question, given: Response | null, locale: Locale): Response {
  switch (question.kind) {
    case 'single':
      return question.options.find(({ correct }) => correct)?.id ?? '';
    case 'multiple':
      return question.options.filter(({ correct }) => correct).map(({ id }) => id);
    case 'truefalse':
      return String(question.answer);
    case 'match':
      return Object.fromEntries(question.pairs.map(({ id }) => [id, choiceOf(question, id) ?? id]));
    case 'order':
      return question.items.map(({ id }) => id);
    case 'numeric':
      return printed(question.answer, locale);
    case 'text':
      return question.accept[locale][0] ?? '';
    case 'cloze': {
      const filled = new Map(given !== null && typeof given === 'object' ? Object.entries(given) : []);
      return Object.fromEntries(
        question.gaps.map((gap) => {
          const own = filled.get(gap.id) ?? '';
          if (isRightGap(gap, own)) return [gap.id, own];
          const right = gap.options ? gap.options.find(({ correct }) => correct)?.id : gap.accept[locale][0];
          return [gap.id, right ?? ''];
        }),
      );
    }
  }
}

/** Without groups of three, so that it can be typed as it is printed. */
const printed = (value: number, locale: Locale): string =>
  value.toLocaleString(locale === 'en' ? 'en' : 'ru-KZ', { useGrouping: false, maximumFractionDigits: 12 });

function whyOf(
  question: Question,
  placed: PaperQuestion,
  given: Response | null,
  locale: Locale,
): Record<string, string> {
  if (given === null || (question.kind !== 'single' && question.kind !== 'multiple')) return {};
  const chosen = Array.isArray(given) ? given : [given];
  return Object.fromEntries(
    question.options.flatMap(({ id, why }) => {
      const letter = chosen.includes(id) && why ? shownResponse({ ...question, kind: 'single' }, placed, id) : null;
      return letter && why ? [[letter, why[locale]]] : [];
    }),
  );
}
