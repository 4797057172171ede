import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { workFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Env } from '~/platform/env';
import { enqueue, type JobHandlers } from '~/platform/jobs';
import { keepUnderHash } from '~/platform/kept-file';

const folderOf = (env: Env) => path.join(env.dataDir, 'works');

/** Where the file of a hash lies. */
export const workFilePath = (env: Env, hash: string): string => path.join(folderOf(env), hash);

/** Keeps a file; gives its hash. */
export const keepWorkFile = (env: Env, bytes: Buffer): Promise<string> => keepUnderHash(folderOf(env), bytes);

/** Queues, in the transaction that takes rows of files out, that the files go too where no row needs them any more. */
export async function dropWorkFiles(ctx: Ctx, tx: Tx, hashes: string[]): Promise<void> {
  const payload = { hashes: [...new Set(hashes)] };
  if (hashes.length > 0)
    await enqueue(ctx, tx, { id: `works.dropFiles:${ctx.newId()}`, kind: 'works.dropFiles', payload });
}

/**
 * Out of the way first, and only then a look whether somebody needs the file: whoever keeps the same one meanwhile finds
 * none after writing their row, and writes it anew (see `saveWork`).
 */
async function dropUnneeded(ctx: Ctx, { hashes }: { hashes: string[] }): Promise<void> {
  for (const hash of hashes) {
    const file = workFilePath(ctx.env, hash);
    const aside = `${file}.gone`;
    if (existsSync(file)) await rename(file, aside);
    const needed = await ctx.db.read
      .select({ id: workFiles.id })
      .from(workFiles)
      .where(eq(workFiles.hash, hash))
      .limit(1);
    if (needed.length > 0 && existsSync(aside) && !existsSync(file)) await rename(aside, file);
    await rm(aside, { force: true });
  }
}

export const fileHandlers: JobHandlers = { 'works.dropFiles': dropUnneeded };
