import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Env } from '~/platform/env';

const folderOf = (env: Env) => path.join(env.dataDir, 'certificates');

/**
 * The kept bytes of a sheet or a picture, or null when there is no file. Names begin with the certificate's id: an
 * erasure takes all of them away.
 */
export async function readSheet(env: Env, name: string): Promise<Buffer | null> {
  try {
    return await readFile(path.join(folderOf(env), name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps a sheet or a picture under its name, whole or not at all, readable by the owner of the process only. */
export async function writeSheet(env: Env, name: string, bytes: Buffer): Promise<void> {
  const file = path.join(folderOf(env), name);
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(folderOf(env), { recursive: true, mode: 0o700 });
  try {
    await writeFile(draft, bytes, { mode: 0o600, flag: 'wx', flush: true });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
