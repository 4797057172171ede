import { z } from 'zod';
import { type InLocales, type Locale, locales } from '~/words/words';
import type { CompletionRule } from '../course.schema';
import { idPattern } from './ids';
import { usualOpening } from './renewal-rule';

export const id = z.string().regex(idPattern, 'id');
export const line = z.string().trim().min(1, 'nonEmpty').max(600, 'shorter');
export const passage = z.string().trim().min(1, 'nonEmpty').max(6000, 'shorter');
export const folderName = z.string().regex(/^(?!\.)[^/\\\u0000-\u001F]{1,120}$/, 'folder');

/** Languages of the course, and the one that fills the others. */
export interface Languages {
  offered: Locale[];
  source: Locale;
}

/** A text in every language of the course. */
export function inLanguages({ offered, source }: Languages, text: z.ZodString = passage) {
  const shape = Object.fromEntries(
    locales.map((locale) => [locale, offered.includes(locale) ? text : text.optional()]),
  ) as Record<Locale, z.ZodOptional<z.ZodString>>;
  return z.strictObject(shape).transform((texts): InLocales => {
    const fallback = texts[source] ?? '';
    return { kk: texts.kk ?? fallback, ru: texts.ru ?? fallback, en: texts.en ?? fallback };
  });
}

const locale = z.enum(locales);

/** Read first: the shape of every text depends on the languages. */
export const languagesShape = z.object({
  languages: z.array(locale).min(1, 'longerList').max(3, 'shorterList'),
  source: locale,
});

const rules = z.lazy(() => z.array(completionShape).min(1, 'longerList').max(50, 'shorterList'));
const completionShape: z.ZodType<CompletionRule> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ all: rules }),
      z.strictObject({ any: rules }),
      z.strictObject({ atLeast: z.number().int().min(1, 'range'), of: rules }),
      z.strictObject({ lessons: z.literal('required') }),
      z.strictObject({ lesson: id }),
      z.strictObject({ quiz: id }),
      z.strictObject({ assignment: id }),
    ],
    'rule',
  ),
) as z.ZodType<CompletionRule>;

export const courseFields = [
  'id',
  'version',
  'programme',
  'level',
  'hours',
  'languages',
  'source',
  'owner',
  'licence',
  'prerequisites',
  'cover',
  'title',
  'summary',
  'audience',
  'outcomes',
  'notice',
  'modules',
  'completion',
  'certificate',
  'folder',
  'lessons',
  'signatory',
  'enabled',
  'validMonths',
  'renewal',
  'opensDaysBefore',
];

/** The shape of course.yaml for a course in these languages. */
export function courseShape(languages: Languages) {
  const text = inLanguages(languages);
  const short = inLanguages(languages, line);
  return z.strictObject({
    id,
    version: line,
    programme: id.nullable().default(null),
    level: z.enum(['introductory', 'intermediate', 'advanced']).default('introductory'),
    hours: z.number().positive('range').max(1000, 'range'),
    languages: languagesShape.shape.languages,
    source: locale,
    owner: line,
    licence: line,
    prerequisites: z.array(id).max(20, 'shorterList').default([]),
    cover: z
      .strictObject({
        motif: z.enum(['ladder', 'path', 'map', 'bridge', 'steppe', 'steps']),
        hue: z.enum(['juniper', 'aport', 'apricot', 'stone', 'sky']),
      })
      .default({ motif: 'path', hue: 'juniper' }),
    title: short,
    summary: text,
    audience: text.nullable().default(null),
    outcomes: z.array(text).max(20, 'shorterList').default([]),
    notice: text.nullable().default(null),
    modules: z
      .array(
        z.strictObject({
          id,
          folder: folderName.optional(),
          title: short,
          summary: text.nullable().default(null),
          lessons: z.array(folderName).max(100, 'shorterList').optional(),
        }),
      )
      .min(1, 'longerList')
      .max(60, 'shorterList'),
    completion: completionShape,
    certificate: z
      .strictObject({
        enabled: z.boolean().default(true),
        signatory: z.strictObject({ name: short, position: short }).nullable().default(null),
        validMonths: z.number().int('range').min(1, 'range').max(120, 'range').optional(),
        renewal: z
          .strictObject({
            quiz: id.optional(),
            opensDaysBefore: z.number().int('range').min(1, 'range').max(365, 'range').default(usualOpening),
          })
          .optional(),
      })
      .default({ enabled: true, signatory: null }),
  });
}

export type CourseYaml = z.output<ReturnType<typeof courseShape>>;
