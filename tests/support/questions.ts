import type { Accepted, Option } from '~/domain/catalogue/course.schema';
import type { PublishedQuestion, PublishedQuiz } from '~/domain/catalogue/published.schema';
import { sha256 } from '~/platform/secrets';
import { aQuiz, trilingual } from './courses';

type Kind = PublishedQuestion['kind'];
export type QuestionOf<K extends Kind> = Extract<PublishedQuestion, { kind: K }>;

/** Stands in every text of a question that its reader must not see before the attempt is submitted. */
export const secret = 'SECRET-KEY';

const option = (id: string, correct: boolean): Option => ({
  id: `opt-${id}`,
  text: trilingual(`Option ${id}`),
  correct,
  why: trilingual(`${secret} why ${id}`),
});

const accept = (word: string): Accepted => ({
  kk: [`${secret} ${word} kk`],
  ru: [`${secret} ${word} ru`],
  en: [`${secret} ${word}`],
});

const part = (id: string) => ({ id, text: trilingual(`Item ${id}`) });

const common = (id: string) => ({
  id,
  version: sha256(id),
  bank: null,
  pair: null,
  points: 1,
  lesson: 'les-1',
  text: trilingual(`Question ${id}`),
  explanation: trilingual(`${secret} explanation ${id}`),
});

/** One question of each kind; its key carries the mark `secret` wherever a text can carry it. */
export const questionOf = {
  single: (id = 'q-single'): QuestionOf<'single'> => ({
    ...common(id),
    kind: 'single',
    options: [option('a', true), option('b', false), option('c', false)],
  }),
  multiple: (id = 'q-multiple'): QuestionOf<'multiple'> => ({
    ...common(id),
    kind: 'multiple',
    options: [option('a', true), option('b', true), option('c', false), option('d', false)],
  }),
  truefalse: (id = 'q-truefalse'): QuestionOf<'truefalse'> => ({ ...common(id), kind: 'truefalse', answer: true }),
  match: (id = 'q-match'): QuestionOf<'match'> => ({
    ...common(id),
    kind: 'match',
    pairs: [
      { id: 'one', left: trilingual('Left one'), right: trilingual('Right odd') },
      { id: 'two', left: trilingual('Left two'), right: trilingual('Right even') },
      { id: 'three', left: trilingual('Left three'), right: trilingual('Right odd') },
    ],
  }),
  order: (id = 'q-order'): QuestionOf<'order'> => ({
    ...common(id),
    kind: 'order',
    items: [part('first'), part('second'), part('third'), part('fourth')],
  }),
  numeric: (id = 'q-numeric'): QuestionOf<'numeric'> => ({
    ...common(id),
    kind: 'numeric',
    answer: 7654.25,
    tolerance: 0.5,
    unit: { kk: 'теңге', ru: 'тенге', en: 'tenge' },
  }),
  text: (id = 'q-text'): QuestionOf<'text'> => ({ ...common(id), kind: 'text', accept: accept('text') }),
  cloze: (id = 'q-cloze'): QuestionOf<'cloze'> => ({
    ...common(id),
    kind: 'cloze',
    text: trilingual('Write [[1]] and choose [[2]].'),
    gaps: [
      { id: '1', accept: accept('gap'), options: null },
      { id: '2', accept: null, options: [option('x', false), option('y', true)] },
    ],
  }),
} satisfies { [K in Kind]: (id?: string) => QuestionOf<K> };

export const kinds = Object.keys(questionOf) as Kind[];

/** A quiz with one question of every kind. */
export const aQuizOfEveryKind = (given: Partial<PublishedQuiz> = {}): PublishedQuiz =>
  aQuiz({ questions: kinds.map((kind) => questionOf[kind]()), shuffle: true, ...given });
