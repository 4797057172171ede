import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sourceTexts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { SourceFile } from '../catalogue/index.server';

/** What stood in a folder when it was last pulled or pushed: from there both sides went on. */
const stateFile = '.kenes.json';

export interface FolderState {
  course: string;
  /** When. */
  at?: number;
  /** Hash of each file by its path. */
  files: Record<string, string>;
}

/** Notes in the folder what it was pulled as, and keeps the texts under their hashes for the merge to come. */
export async function keepBase(ctx: Ctx, folder: string, course: string, files: SourceFile[]) {
  await ctx.db.write(async (tx) => {
    for (const { text, hash } of files)
      if (text !== null) await tx.insert(sourceTexts).values({ hash, text }).onConflictDoNothing();
  });
  const state: FolderState = {
    course,
    at: ctx.clock(),
    files: Object.fromEntries(files.map(({ path: name, hash }) => [name, hash])),
  };
  await writeFile(path.join(folder, stateFile), `${JSON.stringify(state, null, 2)}\n`);
}

/** Null where the folder was never pulled. */
export async function stateIn(folder: string): Promise<FolderState | null> {
  const text = await readFile(path.join(folder, stateFile), 'utf8').catch(() => null);
  try {
    const { course, files, at } = JSON.parse(text ?? '') as FolderState;
    return typeof course === 'string' && typeof files === 'object' && files
      ? { course, files, at: Number(at) || 0 }
      : null;
  } catch {
    return null;
  }
}
