import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import type { Member } from '../identity/index.server';

/** Archives of one account that wait to be carried out. */
const mostStaged = 3;

const named = /^[0-9a-f-]{36}$/;

/** Nobody else's archives can be named: the folder is that of whoever asks. */
const folderOf = (ctx: Ctx, actor: Member) => path.join(ctx.env.dataDir, 'imports', actor.accountId);

/**
 * Keeps an archive between the page that shows what it would change and the button that does it: for a day, and no more
 * than three of one person. Gives its id.
 */
export async function stageArchive(ctx: Ctx, actor: Member, bytes: Buffer): Promise<string> {
  const folder = folderOf(ctx, actor);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const there = await Promise.all(
    (await readdir(folder)).map(async (name) => ({ name, at: (await stat(path.join(folder, name))).mtimeMs })),
  );
  const old = there.sort((a, b) => b.at - a.at).filter(({ at }, i) => i >= mostStaged - 1 || Date.now() - at > day);
  for (const { name } of old) await rm(path.join(folder, name), { force: true });
  const id = ctx.newId();
  await writeFile(path.join(folder, id), bytes, { mode: 0o600, flag: 'wx' });
  return id;
}

/** An archive of the actor's own. Refuses archiveGone. */
export async function stagedArchive(ctx: Ctx, actor: Member, id: string | undefined): Promise<Buffer> {
  const bytes = named.test(id ?? '') ? await readFile(path.join(folderOf(ctx, actor), id!)).catch(() => null) : null;
  if (!bytes) throw conflict('archiveGone');
  return bytes;
}

export async function dropStaged(ctx: Ctx, actor: Member, id: string): Promise<void> {
  if (named.test(id)) await rm(path.join(folderOf(ctx, actor), id), { force: true });
}
