import { z } from 'zod';
import { locales } from '~/words/words';

const title = z.string('invalid').trim().max(200, 'tooLong').default('');
const language = z.enum(locales, 'invalid');

/** One box that is ticked arrives as a text, several as a list, none not at all. */
const languages = z
  .union([language, z.array(language).max(locales.length)], 'invalid')
  .default([])
  .transform((given) => [given].flat());

/** Of a copy: all else is as in its original. */
export const copyShape = z.object({
  slug: z.string('invalid').trim().min(1, 'required').max(60, 'slugWrong'),
  title_kk: title,
  title_ru: title,
  title_en: title,
});

export const newCourseShape = copyShape.extend({
  programme: z.string('invalid').max(100, 'invalid'),
  languages,
  source: language,
});
