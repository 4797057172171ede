import { type Locale, locales } from '~/words/words';
import type { Languages } from '../compiler/course-shape';
import { checkQuestion } from '../compiler/quiz-rules';
import { questionShape } from '../compiler/quiz-shape';
import { shapeIssues } from '../compiler/zod-issues';
import { isPlain, type Plain } from './plain';

type Sentence = keyof typeof import('~/words/en/questions.server.json') & string;
type CodeOf<S> = S extends `fault.${infer Code}` ? Code : never;

/** What is to be mended in a form: the name of its field, and the code of the sentence (words/…/questions.server.json). */
export interface FormFault {
  field: string;
  code: CodeOf<Sentence>;
  params?: Record<string, string | number>;
}

const isLocale = (key: string): key is Locale => locales.some((locale) => locale === key);

/** Every text of a value that stands in languages, by language. */
export function textsIn(value: unknown): Plain[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isPlain(value)) return [];
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every(isLocale)) return [value];
  return Object.values(value).flatMap(textsIn);
}

const isSaid = (words: unknown): boolean => (Array.isArray(words) ? words.length > 0 : Boolean(words));

/** Languages in which anything of it is written. */
export const languagesBegun = (value: unknown, languages: Locale[]): Locale[] => {
  const texts = textsIn(value);
  return languages.filter((language) => texts.some((text) => isSaid(text[language])));
};

/** Languages in which something of it is still to be written. */
export const languagesMissing = (value: unknown, languages: Locale[]): Locale[] => {
  const texts = textsIn(value);
  return languages.filter((language) => texts.length === 0 || texts.some((text) => !isSaid(text[language])));
};

/** The languages that a form has to be whole in: those that were begun, or else the source. */
export const languagesAsked = (value: unknown, languages: Locale[], source: Locale): Languages => {
  const begun = languagesBegun(value, languages);
  const offered = begun.length > 0 ? begun : [source];
  return { offered, source: offered.includes(source) ? source : offered[0]! };
};

const byExpectation: Record<string, FormFault['code']> = {
  nonEmpty: 'required',
  shorter: 'tooLong',
  longerList: 'few',
  shorterList: 'many',
  range: 'range',
  number: 'number',
  id: 'word',
};

/** A path of the question as the name of a field: entries of a list of words stand in one field. */
const fieldAt = (path: PropertyKey[]): string =>
  path
    .map(String)
    .join('.')
    .replace(/^tags\.\d+$/, 'tags')
    .replace(/\.(kk|ru|en)\.\d+$/, '.$1')
    .replace(/\.correct$/, '');

/** Faults of a value by its shape, each at its field, once. */
export function shapeFaults(
  issues: Parameters<typeof shapeIssues>[0],
  value: unknown,
  fieldOf: (path: PropertyKey[]) => string = fieldAt,
): FormFault[] {
  const faults = new Map<string, FormFault>();
  for (const { path, kind, expected } of shapeIssues(issues, value)) {
    const field = fieldOf(path);
    const code = kind === 'missing' ? 'required' : (byExpectation[expected] ?? 'wrong');
    if (!faults.has(field)) faults.set(field, { field, code });
  }
  return [...faults.values()];
}

/**
 * What the compiler would say of a question in the languages that were begun, at the fields of its form. A language in
 * which nothing is written is left to translators.
 */
export function questionFaults(given: Plain, languages: Locale[], source: Locale): FormFault[] {
  const question: unknown = JSON.parse(JSON.stringify(given));
  const asked = languagesAsked(question, languages, source);
  const read = questionShape(asked).safeParse(question);
  if (!read.success) return shapeFaults(read.error.issues, question);
  const paths: PropertyKey[][] = [];
  const faults: FormFault[] = [];
  checkQuestion(read.data, [], {
    languages: asked.offered,
    // The line of a place is the number of its path.
    yaml: { value: question, placeOf: (path) => ({ line: paths.push(path) - 1, column: 1 }) },
    report({ line }, code, params = {}) {
      const field = fieldAt(paths[line] ?? []);
      const same = (one: FormFault) => one.field === field && one.code === sentenceOf(code, read.data.kind);
      const found = { field, code: sentenceOf(code, read.data.kind), params: asWords(params) };
      if (!faults.some(same)) faults.push(found);
    },
    warn: () => undefined,
  });
  return faults;
}

const asWords = (params: Record<string, unknown>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]),
  );

function sentenceOf(code: string, kind: string): FormFault['code'] {
  if (code === 'rightOptions') return kind === 'multiple' ? 'rightSome' : 'rightOne';
  if (code === 'optionSame') return 'same';
  if (code === 'gapsDiffer') return 'gaps';
  if (code === 'pairsUneven') return 'pairs';
  return 'wrong';
}
