import { z } from 'zod';
import { readSharedFile, type SharedFile } from './shared-files';

const text = z.string().trim().min(1, 'nonEmpty');
/** `kk_sure`: how settled the Kazakh form is. High: seen in official text; medium: regular, not seen there; low: coined. */
const term = z.strictObject({ kk: text, ru: text, en: text, kk_sure: z.enum(['high', 'medium', 'low']) });
const shape = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/, 'id'), term);

export type Glossary = z.infer<typeof shape>;

export const readGlossary = (file: string): SharedFile<Glossary> =>
  readSharedFile(file, shape, Object.keys(term.shape));

export const glossaryPath = 'courses/glossary.yaml';

let read: SharedFile<Glossary> | undefined;

/** The file as it was when it was first asked for. */
export function glossaryFile(): SharedFile<Glossary> {
  read ??= readGlossary(glossaryPath);
  return read;
}

/** The terms by key. An installation without the file, or with faults in it, has no terms. */
export const glossary = (): Glossary => glossaryFile().value ?? {};
