import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const shape = z.record(
  z.string(),
  z.object({ kk: z.string(), ru: z.string(), en: z.string(), kk_sure: z.enum(['high', 'medium', 'low']) }),
);

export type Glossary = z.infer<typeof shape>;

let read: Glossary | undefined;

/** The terms of courses/glossary.yaml by key; read once. An installation without the file has no terms. */
export function glossary(file = path.resolve('courses/glossary.yaml')): Glossary {
  if (!read) {
    try {
      read = shape.parse(parse(readFileSync(file, 'utf8'), { schema: 'core', maxAliasCount: 0 }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      read = {};
    }
  }
  return read;
}
