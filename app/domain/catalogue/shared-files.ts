import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { faultsOf, readYaml, reportShape } from './compiler/index.server';
import type { Fault } from './lesson.schema';

/** What a file beside the courses holds. */
export interface SharedFile<T> {
  /** Null when the file is not there or has faults. */
  value: T | null;
  faults: Fault[];
}

/**
 * Reads a YAML file that all courses share and holds it to a shape. Each fault has its line and column; a file that is
 * not there has none, because an installation may do without it. `fields` are the names to suggest for a mistyped one.
 */
export function readSharedFile<T>(file: string, shape: z.ZodType<T>, fields: Iterable<string>): SharedFile<T> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { value: null, faults: [] };
  }
  const { list: faults, report } = faultsOf(file);
  const yaml = readYaml(text, report);
  const read = yaml && shape.safeParse(yaml.value);
  if (yaml && read && !read.success) reportShape(read.error.issues, yaml, fields, report);
  return { value: read?.success ? read.data : null, faults };
}
