import { z } from 'zod';
import { isId } from '~/platform/ids';

const id = z.string().refine(isId, 'invalid');
const block = z.string().max(80, 'invalid');

export const completionForm = z.object({ event: id });

/** Seconds beyond what one event may carry are cut, so that a clock gone wrong loses no place in the text. */
export const readingForm = z.object({
  event: id,
  seconds: z.coerce.number().int().min(0, 'invalid').max(86_400, 'invalid'),
  block: block.default(''),
});

export const noteForm = z.object({ note: id, block: block.default(''), text: z.string() });

export const bookmarkForm = z.object({ block, on: z.enum(['0', '1']).default('1') });

/** What a block asks is checked against the block itself. */
export const blockForm = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
