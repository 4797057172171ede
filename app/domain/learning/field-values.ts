import { isDay } from '~/platform/calendar';
import { invalid } from '~/platform/refusal';
import type { Json, Level } from '../catalogue/lesson.schema';
import { typedNumber } from './quizzes/numbers';

export type Fields = Record<string, string | string[] | undefined>;

export const one = (value: Fields[string]): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));
export const many = (value: Fields[string]): string[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
export const lengthOf = (list: Json | undefined): number => (Array.isArray(list) ? list.length : 0);

export const each = <T>(list: Json | undefined, of: (i: number) => T): T[] =>
  Array.from({ length: lengthOf(list) }, (_, i) => of(i));

/** A whole number from `first` up to, not including, `end`. */
export function index(text: string, end: number, field: string, first = 0): number {
  if (text === '') throw invalid(field, 'required');
  const value = /^\d{1,3}$/.test(text) ? Number(text) : -1;
  if (value < first || value >= end) throw invalid(field, 'invalid');
  return value;
}

/** Different whole numbers below `end`, in their order. */
export const indexes = (texts: string[], end: number, field: string): number[] =>
  [...new Set(texts.map((text) => index(text, end, field)))].sort((a, b) => a - b);

export const level = (fields: Fields, field: string): Level => index(one(fields[field]), 4, field, 1) as Level;

/** Text without space around it, at most `most` letters. */
export function textIn(fields: Fields, field: string, most: number): string {
  const text = one(fields[field]).trim();
  if (text.length > most) throw invalid(field, 'tooLong');
  return text;
}

/**
 * A number as it was typed: comma or point, spaces left out. Refuses `numberWrong`: what is no number, is out of bounds,
 * or has more than two decimals, because `104,000` may as well be a hundred and four thousand.
 */
export function number(text: string, field: string, least: number, most: number): number {
  const value = typedNumber(text);
  if (value === null || value < least || value > most || /[.,]\d{3,}\s*$/.test(text))
    throw invalid(field, 'numberWrong');
  return value;
}

/** A day as YYYY-MM-DD, from a browser's own field or written DD.MM.YYYY. Refuses `dayWrong`. */
export function day(text: string, field: string): string {
  const written = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  const iso = written ? `${written[3]}-${written[2]}-${written[1]}` : text;
  if (!isDay(iso)) throw invalid(field, 'dayWrong');
  return iso;
}
