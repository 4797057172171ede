import { z } from 'zod';
import { type Locale, locales } from '~/words/words';
import type { Accepted, ClozeGap } from '../course.schema';
import { id, inLanguages, type Languages, line } from './course-shape';

export const quizFields = [
  'id',
  'kind',
  'title',
  'pass',
  'attempts',
  'minutes',
  'feedback',
  'shuffle',
  'layout',
  'draw',
  'questions',
  'bank',
  'tag',
  'tags',
  'count',
  'pair',
  'points',
  'lesson',
  'text',
  'options',
  'explanation',
  'answer',
  'pairs',
  'items',
  'tolerance',
  'unit',
  'accept',
  'gaps',
  'correct',
  'why',
];

function accepted({ offered }: Languages) {
  const list = z.array(line).min(1, 'longerList').max(40, 'shorterList');
  const shape = Object.fromEntries(
    locales.map((locale) => [locale, offered.includes(locale) ? list : list.optional()]),
  ) as Record<Locale, z.ZodOptional<typeof list>>;
  return z
    .strictObject(shape)
    .transform((lists): Accepted => ({ kk: lists.kk ?? [], ru: lists.ru ?? [], en: lists.en ?? [] }));
}

const tag = z.string().trim().min(1, 'nonEmpty').max(40, 'shorter');

/** The shape of one question in these languages. */
export function questionShape(languages: Languages) {
  const text = inLanguages(languages);
  const short = inLanguages(languages, line);
  const optionalText = text.nullable().default(null);
  const option = z.strictObject({ id, text, correct: z.boolean().default(false), why: optionalText });
  const options = z.array(option).min(2, 'longerList').max(12, 'shorterList');
  const gapId = z.union([z.string(), z.number()], 'id').transform(String).pipe(id);
  const typedGap = z
    .strictObject({ id: gapId, accept: accepted(languages) })
    .transform((gap): ClozeGap => ({ ...gap, options: null }));
  const chosenGap = z.strictObject({ id: gapId, options }).transform((gap): ClozeGap => ({ ...gap, accept: null }));
  const common = {
    id,
    bank: id.nullable().default(null),
    // Without a default: a question that has none stays the very question that it was before there were tags.
    tags: z.array(tag).max(10, 'shorterList').optional(),
    pair: id.nullable().default(null),
    points: z.number().positive('range').max(100, 'range').default(1),
    lesson: id.nullable().default(null),
    text,
    explanation: optionalText,
  };
  return z.discriminatedUnion('kind', [
    z.strictObject({ ...common, kind: z.literal('single'), options }),
    z.strictObject({ ...common, kind: z.literal('multiple'), options }),
    z.strictObject({ ...common, kind: z.literal('truefalse'), answer: z.boolean() }),
    z.strictObject({
      ...common,
      kind: z.literal('match'),
      pairs: z
        .array(z.strictObject({ id, left: text, right: text }))
        .min(2, 'longerList')
        .max(12, 'shorterList'),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('order'),
      items: z.array(z.strictObject({ id, text })).min(2, 'longerList').max(12, 'shorterList'),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('numeric'),
      answer: z.number(),
      tolerance: z.number().min(0, 'range').default(0),
      unit: short.nullable().default(null),
    }),
    z.strictObject({ ...common, kind: z.literal('text'), accept: accepted(languages) }),
    z.strictObject({
      ...common,
      kind: z.literal('cloze'),
      gaps: z
        .array(z.union([typedGap, chosenGap]))
        .min(1, 'longerList')
        .max(20, 'shorterList'),
    }),
  ]);
}

/** What a quiz says of itself, beside its questions. */
export const settingsFields = (languages: Languages) => ({
  id,
  kind: z.enum(['module', 'pretest', 'posttest']),
  title: inLanguages(languages, line),
  pass: z.number().min(1, 'range').max(100, 'range').nullable().default(null),
  attempts: z.number().int('range').min(0, 'range').max(100, 'range').default(0),
  minutes: z.number().min(0, 'range').max(600, 'range').default(0),
  feedback: z.enum(['full', 'marks', 'score']).default('full'),
  shuffle: z.boolean().default(true),
  layout: z.enum(['one', 'sheet']).default('one'),
  draw: z
    .array(z.strictObject({ bank: id, tag: tag.optional(), count: z.number().int('range').min(1, 'range') }))
    .max(20, 'shorterList')
    .default([]),
});

/** The shape of quiz.yaml, pretest.yaml and posttest.yaml in these languages. */
export function quizShape(languages: Languages) {
  return z.strictObject({
    ...settingsFields(languages),
    questions: z.array(questionShape(languages)).min(1, 'longerList').max(300, 'shorterList'),
  });
}
