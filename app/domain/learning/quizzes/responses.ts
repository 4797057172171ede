import { invalid } from '~/platform/refusal';
import type { Question } from '../../catalogue/course.schema';
import type { PaperQuestion } from './paper.schema';
import { letterOf } from './question-view';
import { isEmpty, type Response, responseShapes } from './response.schema';

/** Fields of a form by name; a repeated name is a list. */
export type Fields = Record<string, string | string[]>;

const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const lettersOf = (ids: string[]): Map<string, string> => new Map(ids.map((id, i) => [letterOf(i), id]));

/**
 * The answer to a question in a form: `<question>` (repeated for several ticks), `<question>.<part>` for pairs,
 * places and gaps, with the letters of the paper. Refuses `invalid` (not a choice of this paper), `tooLong` and
 * `quizPlaceTwice` (two items in one place), each naming the question.
 */
export function readResponse(question: Question, placed: PaperQuestion, fields: Fields): Response {
  const parsed = responseShapes[question.kind].safeParse(rawResponse(question, placed, fields));
  if (!parsed.success) throw invalid(question.id, known(parsed.error.issues[0]?.message));
  return parsed.data;
}

const known = (code: string | undefined) => (code === 'tooLong' ? code : 'invalid');

function rawResponse(question: Question, placed: PaperQuestion, fields: Fields): Response {
  const values = listOf(fields[question.id]);
  const one = (part: string) => listOf(fields[`${question.id}.${part}`])[0] ?? '';
  const letters = lettersOf(placed.shown);
  const choice = (letter: string, from = letters): string => {
    const id = from.get(letter);
    if (letter && id === undefined) throw invalid(question.id, 'invalid');
    return id ?? '';
  };
  switch (question.kind) {
    case 'single':
      return choice(values[0] ?? '');
    case 'multiple':
      return [...new Set(values.filter(Boolean).map((letter) => choice(letter)))].sort();
    case 'truefalse':
    case 'numeric':
    case 'text':
      return (values[0] ?? '').trim();
    case 'match':
      return filled(question.pairs.map((pair) => [pair.id, choice(one(pair.id))]));
    case 'cloze':
      return filled(
        question.gaps.map((gap) => [
          gap.id,
          gap.options ? choice(one(gap.id), lettersOf(placed.gaps?.[gap.id] ?? [])) : one(gap.id).trim(),
        ]),
      );
    case 'order':
      return ordered(question.id, placed, one);
  }
}

const filled = (entries: [string, string][]): Record<string, string> =>
  Object.fromEntries(entries.filter(([, value]) => value !== ''));

/** Items by the places given to them. None placed is no answer; all must have their own place. */
function ordered(questionId: string, placed: PaperQuestion, one: (part: string) => string): string[] {
  const places = placed.shown.map((id, i) => ({ id, place: one(letterOf(i)) }));
  if (places.every(({ place }) => place === '')) return [];
  const order = places.map((_, i) => places.filter(({ place }) => place === String(i + 1)));
  if (order.some((there) => there.length !== 1)) throw invalid(questionId, 'quizPlaceTwice');
  return order.flatMap((there) => there.map(({ id }) => id));
}

/** An answer with the letters of the paper, as the field of the question is filled in again; null for none. */
export function shownResponse(question: Question, placed: PaperQuestion, response: Response | null): Response | null {
  if (response === null || isEmpty(response)) return null;
  const letter = (id: string, from = placed.shown) => (from.includes(id) ? letterOf(from.indexOf(id)) : '');
  switch (question.kind) {
    case 'single':
      return letter(String(response));
    case 'multiple':
    case 'order':
      return Array.isArray(response) ? response.map((id) => letter(id)).filter(Boolean) : null;
    case 'match':
      return filled(Object.entries(response).map(([left, right]) => [left, letter(right)]));
    case 'cloze':
      return filled(
        question.gaps.map((gap) => {
          const value = new Map(Object.entries(response)).get(gap.id) ?? '';
          return [gap.id, gap.options ? letter(value, placed.gaps?.[gap.id] ?? []) : value];
        }),
      );
    default:
      return response;
  }
}

/** Name of the hidden field that says a form holds an answer to this question, and carries the answer's id. */
export const answerField = (questionId: string): string => `answer:${questionId}`;
