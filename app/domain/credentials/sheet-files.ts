import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Env } from '~/platform/env';
import type { Locale } from '~/words/words';

const folderOf = (env: Env) => path.join(env.dataDir, 'certificates');
const fileOf = (env: Env, certificateId: string, locale: Locale) =>
  path.join(folderOf(env), `${certificateId}.${locale}.pdf`);

/** The kept bytes of a sheet, or null when there is no file. */
export async function readSheet(env: Env, certificateId: string, locale: Locale): Promise<Buffer | null> {
  try {
    return await readFile(fileOf(env, certificateId, locale));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps a sheet under its name, whole or not at all, readable by the owner of the process only. */
export async function writeSheet(env: Env, certificateId: string, locale: Locale, bytes: Buffer): Promise<void> {
  const file = fileOf(env, certificateId, locale);
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(folderOf(env), { recursive: true, mode: 0o700 });
  try {
    await writeFile(draft, bytes, { mode: 0o600, flag: 'wx', flush: true });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
