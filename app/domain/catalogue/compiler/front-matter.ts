import { z } from 'zod';
import type { LessonFront } from '../lesson.schema';
import { faultInAddress } from './addresses';
import { bounds } from './bounds';
import type { Place, Report } from './faults';
import { idPattern } from './ids';
import { reportShape } from './shape-faults';
import { readYaml } from './yaml';

export interface SplitSource {
  /** The YAML between the rules; null when the lesson has no front matter. */
  front: string | null;
  /** The lesson with its front matter emptied to blank lines, so that lines keep their numbers. */
  body: string;
}

/**
 * Parts the front matter from the text. The first line is exactly `---`: a word after it would name an engine, and an
 * engine that runs its text (`---js`) is how front matter becomes a program.
 */
export function splitFrontMatter(source: string, report: Report): SplitSource {
  const first = source.split('\n', 1)[0]!;
  if (!/^---(?!-)/.test(first)) return { front: null, body: source };
  const start: Place = { line: 1, column: 4 };
  if (first.trimEnd() !== '---') {
    report(start, 'frontMatterEngine', { name: first.slice(3).trim().slice(0, 40) });
    return { front: null, body: '' };
  }
  const end = /^---[ \t]*$/gm;
  end.lastIndex = first.length + 1;
  const close = end.exec(source);
  if (!close) {
    report({ line: 1, column: 1 }, 'frontMatterOpen');
    return { front: null, body: '' };
  }
  const front = source.slice(first.length + 1, close.index);
  if (Buffer.byteLength(front) > bounds.frontMatterBytes) {
    report({ line: 1, column: 1 }, 'frontMatterLong', { most: bounds.frontMatterBytes });
  }
  const head = source.slice(0, close.index + close[0].length);
  return { front, body: head.replace(/[^\n]+/g, '') + source.slice(head.length) };
}

const date = z.iso.date({ error: 'date' });
const line = z.string().trim().min(1, 'nonEmpty').max(600, 'shorter');
const minutes = z.number().int('range').min(1, 'range').max(600, 'range');
const source = z.strictObject({
  title: line,
  detail: line.optional(),
  url: z
    .string()
    .refine((url) => faultInAddress(url, 'source') === undefined, 'https')
    .optional(),
  checked: date.optional(),
});
const hashes = z.record(z.string(), z.string().regex(/^[0-9a-f]{8}$/));
const translation = z.strictObject({
  of: z.enum(['kk', 'ru', 'en']),
  blocks: hashes.default({}),
  checked: hashes.optional(),
});
const shape = z.strictObject({
  id: z.string().regex(idPattern, 'id'),
  title: line,
  minutes,
  outcome: line.optional(),
  required: z.boolean().default(true),
  complete: z.enum(['manual', 'automatic']).default('manual'),
  lawChecked: date.optional(),
  sources: z.array(source).max(60).default([]),
  translation: translation.optional(),
});
/** A single file, or a lesson from elsewhere, says what it says; fields of other systems are left aside. */
const lenient = z.object({ ...shape.partial({ id: true, title: true, minutes: true }).shape });

/** What a lesson without (all of) its own front matter says of itself; the compiler fills the rest. */
export type PartialFront = Omit<LessonFront, 'id' | 'title' | 'minutes'> &
  Partial<Pick<LessonFront, 'id' | 'title' | 'minutes'>>;

const empty: PartialFront = { required: true, complete: 'manual', sources: [] };

/** Reads front matter; `strict` asks for `id`, `title` and `minutes` and refuses unknown fields. */
export function readFront(text: string | null, strict: boolean, report: Report): PartialFront {
  if (text === null) {
    if (strict) report({ line: 1, column: 1 }, 'frontMatterMissing');
    return empty;
  }
  const yaml = readYaml(text, report, 2);
  if (!yaml) return empty;
  const read = (strict ? shape : lenient).safeParse(yaml.value ?? {});
  if (read.success) return read.data as PartialFront;
  reportShape(read.error.issues, yaml, Object.keys(shape.shape), report);
  return empty;
}
