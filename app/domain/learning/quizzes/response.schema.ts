import { z } from 'zod';
import type { QuestionKind } from '../../catalogue/course.schema';

/**
 * An answer as it is kept, in the ids of the course file. single: option. multiple: options. truefalse: `true` or
 * `false`. match: left pair → pair whose right side was chosen. order: items from first to last. numeric, text: as
 * typed. cloze: gap → typed text or option. Empty ('', [], {}): nothing answered, or an answer taken back.
 */
export type Response = string | string[] | Record<string, string>;

/** How `answers.response` holds it: PostgreSQL's driver would read a bare "true" or "12" as something else. */
export interface KeptResponse {
  given: Response;
}

const part = z.string().max(80, 'tooLong');
const typed = z.string().max(300, 'tooLong');
const chosen = z.record(part, part);
const several = z.array(part).max(12, 'tooMany');

/** Bounds of a response of each kind. */
export const responseShapes = {
  single: part,
  multiple: several,
  truefalse: z.enum(['true', 'false', '']),
  match: chosen,
  order: several,
  numeric: z.string().max(40, 'tooLong'),
  text: typed,
  cloze: z.record(part, z.string().max(200, 'tooLong')),
} satisfies Record<QuestionKind, z.ZodType<Response>>;

/** True when nothing was answered. */
export const isEmpty = (response: Response): boolean =>
  typeof response === 'string' ? response.trim() === '' : Object.keys(response).length === 0;
