import { copyFile, mkdir, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ctx } from '~/platform/context';
import type { Draft } from './draft';

/** What this process has written, by folder: path to hash. Whatever lay there before it started is thrown away. */
const written = new Map<string, Map<string, string>>();
const writing = new Map<string, Promise<unknown>>();

/**
 * The working copy as a folder, as the compiler and the loader read one: `DATA_DIR/studio/<course id>/<slug>`. Only
 * what changed is written. `work` runs while nobody else changes the folder.
 */
export async function inWorkingFolder<T>(ctx: Ctx, draft: Draft, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = path.resolve(ctx.env.dataDir, 'studio', draft.course.id, draft.course.slug);
  const turn = (writing.get(folder) ?? Promise.resolve()).then(async () => {
    await writeOut(ctx, draft, folder);
    return work(folder);
  });
  const settled = turn.catch(() => undefined);
  writing.set(folder, settled);
  try {
    return await turn;
  } finally {
    if (writing.get(folder) === settled) writing.delete(folder);
  }
}

async function writeOut(ctx: Ctx, { files }: Draft, folder: string): Promise<void> {
  let there = written.get(folder);
  if (!there) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    there = new Map();
    written.set(folder, there);
  }
  const wanted = new Set(files.map((file) => file.path));
  for (const gone of [...there.keys()].filter((name) => !wanted.has(name))) {
    await rm(path.join(folder, gone), { force: true });
    await removeEmpty(folder, path.dirname(gone));
    there.delete(gone);
  }
  for (const { path: name, text, hash } of files) {
    if (there.get(name) === hash) continue;
    const full = path.join(folder, name);
    if (!full.startsWith(folder + path.sep)) throw new Error(`outside the course: ${name}`);
    await mkdir(path.dirname(full), { recursive: true, mode: 0o700 });
    if (text === null) await copyFile(path.join(ctx.env.dataDir, 'media', hash), full);
    else await writeFile(full, text);
    there.set(name, hash);
  }
}

/** A folder that is left without files would be a lesson without texts. */
async function removeEmpty(folder: string, inside: string): Promise<void> {
  for (let name = inside; name !== '.'; name = path.dirname(name)) {
    const removed = await rmdir(path.join(folder, name)).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}
