import { z } from 'zod';
import { commentField, levelField, longest, placeField } from './work-choices';

/** What no one can type on purpose, and PostgreSQL does not keep. Line ends and tabs stay. */
const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const tidy = (text: string) => text.replaceAll('\r\n', '\n').replace(unseen, '').trim();

const words = (most: number) =>
  z
    .string('invalid')
    .default('')
    .transform(tidy)
    .refine((text) => text.length <= most, 'tooLong');

const revision = z
  .string('invalid')
  .regex(/^\d{1,9}$/, 'invalid')
  .default('0')
  .transform(Number);

/** What a learner writes. How long it may be is said by the verb, which sees the text as it is kept. */
export const workShape = z.object({
  work: z.string('invalid').regex(/^[\w-]{1,64}$/, 'invalid'),
  revision,
  text: z.string('invalid').default('').transform(tidy),
  without: z
    .union([z.string(), z.array(z.string())], 'invalid')
    .default([])
    .transform((value) => [value].flat()),
});

/** A mark as a marker types it, by the fields of the form. */
export interface TypedMark {
  /** Level by the id of its criterion; those without a level are left out. */
  levels: Record<string, number>;
  comments: Record<string, string>;
  /** Words by the number of a paragraph. */
  places: Record<string, string>;
  words: string;
  /** The saving of one's own mark that the form knows. */
  revision: number;
  /** Somebody else is to mark it too. */
  second: boolean;
}

const markFields = z.object({
  revision,
  words: words(longest.words),
  second: z
    .literal('on', 'invalid')
    .optional()
    .transform((value) => value === 'on'),
});

const named = (beginning: string) => new RegExp(`^${beginning}([\\w-]{1,64})$`);
const levelName = named(levelField(''));
const commentName = named(commentField(''));
const placeName = named(placeField(''));

/** Which of the criteria and paragraphs there are is said by the verb, which knows the work. */
export const markShape = z.record(z.string(), z.unknown()).transform((values, issues): TypedMark => {
  const fields = markFields.safeParse(values);
  for (const { path, message } of fields.error?.issues ?? []) issues.addIssue({ code: 'custom', path, message });
  const levels: TypedMark['levels'] = {};
  const [comments, places]: [TypedMark['comments'], TypedMark['places']] = [{}, {}];
  const say = (into: Record<string, string>, key: string, name: string, value: unknown, most: number) => {
    const read = words(most).safeParse(value);
    if (!read.success) issues.addIssue({ code: 'custom', path: [name], message: 'tooLong' });
    else if (read.data) into[key] = read.data;
  };
  for (const [name, value] of Object.entries(values)) {
    const [level, comment, place] = [levelName, commentName, placeName].map((pattern) => pattern.exec(name)?.[1]);
    if (level && typeof value === 'string' && /^[0-4]$/.test(value)) levels[level] = Number(value);
    if (comment) say(comments, comment, name, value, longest.comment);
    if (place) say(places, place, name, value, longest.place);
  }
  return fields.success ? { ...fields.data, levels, comments, places } : z.NEVER;
});

/** A moderated mark: levels, and why they are what they are. */
export const moderationShape = z.record(z.string(), z.unknown()).transform((values, issues) => {
  const fields = z.object({ result: z.string('invalid').default(''), reason: words(longest.reason) }).safeParse(values);
  for (const { path, message } of fields.error?.issues ?? []) issues.addIssue({ code: 'custom', path, message });
  const levels: Record<string, number> = {};
  for (const [name, value] of Object.entries(values)) {
    const [, id] = levelName.exec(name) ?? [];
    if (id && typeof value === 'string' && /^[0-4]$/.test(value)) levels[id] = Number(value);
  }
  return fields.success ? { ...fields.data, levels } : z.NEVER;
});
