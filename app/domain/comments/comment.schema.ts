import { z } from 'zod';
import { isId } from '~/platform/ids';
import { commentKinds, longestAnswer, longestComment } from './comment-choices';

/** What no one can type on purpose, and PostgreSQL does not keep. Line ends and tabs stay. */
const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const words = (most: number) =>
  z
    .string('invalid')
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n').replace(unseen, '').trim())
    .refine((text) => text.length <= most, 'tooLong');

/** What a learner says of a block. The verb knows whether words are needed. */
export const commentShape = z.object({
  comment: z.string('invalid').refine(isId, 'invalid'),
  block: z.string('choosePassage').min(1, 'choosePassage').max(80, 'choosePassage'),
  kind: z
    .union([z.literal(''), z.enum(commentKinds)], 'invalid')
    .default('')
    .transform((kind) => kind || null),
  text: words(longestComment),
});

const revision = z.coerce.number('invalid').int('invalid').min(0, 'invalid');

/** What staff do with a comment: `revision` says which one they saw. */
export const commentSeenShape = z.object({ revision });
export const answerShape = z.object({ revision, answer: words(longestAnswer) });
