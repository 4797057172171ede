import type { Locale } from '~/words/words';
import type { QuestionKind } from '../course.schema';
import { asList, isPlain, type Plain, type PlainValue, wordsOf } from './plain';

/** Fields of a form by name; a repeated name is a list. */
export type FormValues = Record<string, string | string[]>;

/** Lists of a question that its form grows row by row. */
export const rowLists: Partial<Record<QuestionKind, string>> = {
  single: 'options',
  multiple: 'options',
  match: 'pairs',
  order: 'items',
  cloze: 'gaps',
};

const one = (values: FormValues, name: string): string => {
  const value = values[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
};
const all = (values: FormValues, name: string): string[] => [values[name] ?? []].flat();

/** A number as people type it; the text itself where it is none. */
export const asNumber = (text: string): number | string | undefined => {
  const bare = text.replace(/[\s\u00A0\u202F]/g, '').replace(',', '.');
  if (bare === '') return undefined;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(bare) ? Number(bare) : text;
};

const lines = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);

/** A text in the languages of the course; one that is empty is taken out. Others are not named, so they stay. */
export const said = (values: FormValues, name: string, languages: Locale[]): Plain =>
  Object.fromEntries(
    languages.map((language) => [language, one(values, `${name}.${language}`).replace(/\r\n?/g, '\n') || undefined]),
  );

const accepted = (values: FormValues, name: string, languages: Locale[]): Plain =>
  Object.fromEntries(
    languages.map((language) => {
      const list = lines(one(values, `${name}.${language}`));
      return [language, list.length > 0 ? list : undefined];
    }),
  );

const isSaid = (text: PlainValue | undefined): boolean =>
  isPlain(text) && Object.values(text).some((words) => words !== undefined);

const perhaps = (text: Plain): Plain | undefined => (isSaid(text) ? text : undefined);

/** Rows of a list, in the order of their numbers, each by its id. */
function rows(values: FormValues, list: string): { name: string; id: string }[] {
  const found: { name: string; id: string }[] = [];
  for (let i = 0; values[`${list}.${i}.id`] !== undefined; i++)
    found.push({ name: `${list}.${i}`, id: one(values, `${list}.${i}.id`) });
  return found;
}

const options = (values: FormValues, list: string, right: string, languages: Locale[], withWhy: boolean): Plain[] => {
  const ticked = all(values, right);
  return rows(values, list).map(({ name, id }) => ({
    id,
    text: said(values, `${name}.text`, languages),
    correct: ticked.includes(id) || undefined,
    ...(withWhy && { why: perhaps(said(values, `${name}.why`, languages)) }),
  }));
};

function body(kind: QuestionKind, values: FormValues, languages: Locale[]): Plain {
  switch (kind) {
    case 'single':
    case 'multiple':
      return { options: options(values, 'options', 'right', languages, true) };
    case 'truefalse': {
      const answer = one(values, 'answer');
      return { answer: answer === '' ? undefined : answer === 'true' };
    }
    case 'match':
      return {
        pairs: rows(values, 'pairs').map(({ name, id }) => ({
          id,
          left: said(values, `${name}.left`, languages),
          right: said(values, `${name}.right`, languages),
        })),
      };
    case 'order':
      return {
        items: rows(values, 'items').map(({ name, id }) => ({ id, text: said(values, `${name}.text`, languages) })),
      };
    case 'numeric':
      return {
        answer: asNumber(one(values, 'answer')),
        tolerance: asNumber(one(values, 'tolerance')),
        unit: perhaps(said(values, 'unit', languages)),
      };
    case 'text':
      return { accept: accepted(values, 'accept', languages) };
    case 'cloze':
      return {
        gaps: rows(values, 'gaps').map(({ name, id }): Plain => {
          const chosen = options(values, `${name}.options`, `${name}.right`, languages, false);
          return chosen.length > 0
            ? { id, accept: undefined, options: chosen }
            : { id, accept: accepted(values, `${name}.accept`, languages) };
        }),
      };
  }
}

/** The question that a form says, with every row of it. */
export function questionFrom(kind: QuestionKind, id: string, values: FormValues, languages: Locale[]): Plain {
  const tags = [
    ...new Set(
      one(values, 'tags')
        .split(/[,;\n]/)
        .flatMap((tag) => tag.trim() || []),
    ),
  ];
  return {
    id,
    bank: one(values, 'bank') || undefined,
    tags: tags.length > 0 ? tags : undefined,
    pair: one(values, 'pair') || undefined,
    kind,
    points: asNumber(one(values, 'points')),
    lesson: one(values, 'lesson') || undefined,
    text: said(values, 'text', languages),
    ...body(kind, values, languages),
    explanation: perhaps(said(values, 'explanation', languages)),
  };
}

const textsOf = (row: Plain): (PlainValue | undefined)[] => [row.text, row.left, row.right, row.why];

/** Without rows in which nothing is written. A gap goes by its button only: its place is in the text. */
export function withoutEmptyRows(question: Plain): Plain {
  const kept = (list: PlainValue | undefined) => asList(list).filter((row) => textsOf(row).some(isSaid));
  return {
    ...question,
    ...(question.options !== undefined && { options: kept(question.options) }),
    ...(question.pairs !== undefined && { pairs: kept(question.pairs) }),
    ...(question.items !== undefined && { items: kept(question.items) }),
    ...(question.gaps !== undefined && {
      gaps: asList(question.gaps).map((gap) =>
        gap.options === undefined ? gap : { ...gap, options: kept(gap.options) },
      ),
    }),
  };
}

/** What the file leaves out where it is what the compiler takes for granted stays left out. */
export const withoutDefaults = (question: Plain, old: Plain | null): Plain => ({
  ...question,
  ...(question.points === 1 && old?.points === undefined && { points: undefined }),
  ...(question.tolerance === 0 && old?.tolerance === undefined && { tolerance: undefined }),
});

/** The fields of the form of a question, as it stands. */
export function valuesOf(
  question: Plain,
  languages: Locale[],
): Record<string, string> & { [list: string]: string | string[] } {
  const values: Record<string, string | string[]> = {};
  const put = (name: string, value: PlainValue | undefined) => {
    values[name] = Array.isArray(value) ? value.map(wordsOf).join('\n') : wordsOf(value);
  };
  const putText = (name: string, value: PlainValue | undefined) => {
    for (const language of languages) put(`${name}.${language}`, isPlain(value) ? value[language] : '');
  };
  const putOptions = (list: string, right: string, value: PlainValue | undefined) => {
    const rights: string[] = [];
    for (const [i, option] of asList(value).entries()) {
      put(`${list}.${i}.id`, option.id);
      putText(`${list}.${i}.text`, option.text);
      putText(`${list}.${i}.why`, option.why);
      if (option.correct === true) rights.push(wordsOf(option.id));
    }
    values[right] = rights;
  };
  for (const name of ['kind', 'bank', 'pair', 'points', 'lesson', 'answer', 'tolerance']) put(name, question[name]);
  values.tags = (Array.isArray(question.tags) ? question.tags : []).map(wordsOf).join(', ');
  for (const name of ['text', 'explanation', 'unit', 'accept']) putText(name, question[name]);
  putOptions('options', 'right', question.options);
  for (const [i, pair] of asList(question.pairs).entries()) {
    put(`pairs.${i}.id`, pair.id);
    putText(`pairs.${i}.left`, pair.left);
    putText(`pairs.${i}.right`, pair.right);
  }
  for (const [i, item] of asList(question.items).entries()) {
    put(`items.${i}.id`, item.id);
    putText(`items.${i}.text`, item.text);
  }
  for (const [i, gap] of asList(question.gaps).entries()) {
    put(`gaps.${i}.id`, gap.id);
    putText(`gaps.${i}.accept`, gap.accept);
    putOptions(`gaps.${i}.options`, `gaps.${i}.right`, gap.options);
  }
  return values as Record<string, string> & { [list: string]: string | string[] };
}

/** The fields of a text, one for each language. */
export const textValues = (name: string, text: PlainValue | undefined, languages: Locale[]): Record<string, string> =>
  Object.fromEntries(
    languages.map((language) => [`${name}.${language}`, isPlain(text) ? wordsOf(text[language]).trim() : '']),
  );
