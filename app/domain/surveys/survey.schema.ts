import { z } from 'zod';
import { sectors } from '../identity/profile.schema';
import { confidenceField, longest, scale } from './survey-choices';

/** What no one can type on purpose, and PostgreSQL does not keep. Line ends and tabs stay. */
const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Words of one's own; nothing but spaces is null. */
const words = (most: number) =>
  z
    .string('invalid')
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n').replace(unseen, '').trim())
    .refine((text) => text.length <= most, 'tooLong')
    .transform((text) => text || null);

const rating = z.enum(scale, 'ratingNeeded').transform(Number);
const maybe = z
  .union([z.literal(''), z.enum(scale)], 'invalid')
  .default('')
  .transform((value) => (value === '' ? null : Number(value)));
const tick = z
  .literal('on', 'invalid')
  .optional()
  .transform((value) => value === 'on');

const confidenceName = /^(before|now)-([0-9a-f]{12})$/;

/** A pair for each statement that was judged, by its key. */
export type Confidence = Record<string, { before: number; now: number }>;

const opinionShape = z.object({
  overall: rating,
  clear: maybe,
  useful: maybe,
  convenient: maybe,
  liked: words(longest.liked),
  improve: words(longest.improve),
  quote: tick,
});

/**
 * The form after a course. `confidence` is read from the fields `before-…` and `now-…`: of each statement both, or
 * neither. All that is to be mended is said at once.
 */
export const surveyShape = z.record(z.string(), z.unknown()).transform((values, issues) => {
  const opinion = opinionShape.safeParse(values);
  for (const { path, message } of opinion.error?.issues ?? []) issues.addIssue({ code: 'custom', path, message });
  const confidence = confidenceIn(values, (name, message) =>
    issues.addIssue({ code: 'custom', path: [name], message }),
  );
  return opinion.success ? { ...opinion.data, confidence } : z.NEVER;
});

function confidenceIn(values: Record<string, unknown>, fault: (name: string, message: string) => void): Confidence {
  const confidence: Confidence = {};
  for (const [name, value] of Object.entries(values)) {
    const [, moment, statement] = confidenceName.exec(name) ?? [];
    if (!moment || !statement) continue;
    const other = confidenceField(moment === 'before' ? 'now' : 'before', statement);
    if (!scale.some((one) => one === value)) fault(name, 'invalid');
    else if (values[other] === undefined) fault(other, 'pairNeeded');
    else confidence[statement] = { before: 0, now: 0, ...confidence[statement], [moment]: Number(value) };
  }
  return confidence;
}

export type SurveyInput = z.output<typeof surveyShape>;

const several = z
  .union([z.enum(sectors), z.array(z.enum(sectors)).max(sectors.length)], 'invalid')
  .optional()
  .transform((value) => [...new Set([value ?? []].flat())]);

/** The form of a follow-up. */
export const followUpShape = z
  .object({
    used: z.enum(['yes', 'no'], 'answerNeeded').transform((value) => value === 'yes'),
    example: words(longest.example),
    sector: several,
    initiative: words(longest.initiative),
    barrier: words(longest.barrier),
    quote: tick,
  })
  .refine(({ used, example }) => used || example === null, { path: ['used'], message: 'exampleWithoutUse' });

export type FollowUpInput = z.output<typeof followUpShape>;

export * from './survey-choices';
