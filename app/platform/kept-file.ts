import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from './secrets';

/** Keeps a file in a folder under its SHA-256, whole or not at all, readable by the owner of the process only. */
export async function keepUnderHash(folder: string, bytes: Buffer): Promise<string> {
  const hash = sha256(bytes);
  const file = path.join(folder, hash);
  if (existsSync(file)) return hash;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(draft, bytes, { mode: 0o600, flag: 'wx', flush: true });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  return hash;
}
