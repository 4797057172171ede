import { z } from 'zod';
import { isId } from '~/platform/ids';

/** What no one can type on purpose, and PostgreSQL does not keep. Line ends and tabs stay. */
const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Words for a colleague, at most 2000 signs; empty where nothing was typed. */
const words = z
  .string('invalid')
  .default('')
  .transform((text) => text.replaceAll('\r\n', '\n').replace(unseen, '').trim())
  .refine((text) => text.length <= 2000, 'tooLong');

const id = z.string('invalid').refine(isId, 'invalid');
const state = z.string('invalid').length(64, 'invalid');
const revision = z.coerce.number('invalid').int('invalid').min(0, 'invalid');

export const askingShape = z.object({
  review: id,
  state,
  note: words,
  reviewer: z
    .string('invalid')
    .max(40, 'invalid')
    .default('')
    .transform((account) => account || null),
});

export const verdictShape = z.object({
  review: id,
  state,
  note: words,
  verdict: z.enum(['agreed', 'change'], 'invalid'),
});

export const ruleShape = z.object({ required: z.enum(['yes', 'no'], 'invalid') });

export const sayingShape = z.object({
  comment: id,
  block: z
    .string('invalid')
    .max(80, 'choosePassage')
    .default('')
    .transform((block) => block || null),
  text: words.refine((text) => text !== '', 'required'),
});

/** What is done with a comment: `revision` says which one was seen. */
export const seenShape = z.object({ revision });
export const answeringShape = z.object({ revision, answer: words });
