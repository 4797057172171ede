import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inArray } from 'drizzle-orm';
import { sourceTexts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { findActor, type Member } from '../identity/index.server';
import { incoming } from './archive';
import { type Draft, openedDraft } from './draft';
import { type FolderState, stateIn } from './folder-state';
import { type FileChange, planImport, writeFiles } from './importing';
import { mergeSections } from './merging';
import type { IncomingFile } from './new-course';
import { ownFiles } from './pulling';

export interface PushConflict {
  path: string;
  /** Line of the mark in the text that was written; 0 where a file was taken out on one side and changed on the other. */
  line: number;
}

export interface Pushed {
  changes: FileChange[];
  conflicts: PushConflict[];
}

/**
 * Takes a folder that was pulled into the working copy. What only one side changed is taken; a text that both changed is
 * merged section by section, and what cannot be merged stands there with both texts between marks, which the compiler
 * refuses. A file that one side took out and the other changed stays as it was changed. Refuses folderTaken (never
 * pulled, or another course) and mediaFaults; `dryRun` writes nothing.
 */
export async function pushCourse(
  ctx: Ctx,
  actor: Member,
  slug: string,
  folder: string,
  { dryRun = false } = {},
): Promise<Pushed> {
  const draft = await openedDraft(ctx, actor, slug);
  const state = await stateIn(folder);
  const names = await ownFiles(folder);
  if (!state || !names || state.course !== draft.course.id) throw conflict('folderTaken');
  const mine = await Promise.all(names.map(async (name) => incoming(name, await readFile(path.join(folder, name)))));
  const { files, conflicts } = await merged(ctx, actor, draft, mine, state);
  const plan = await planImport(ctx, actor, slug, files);
  if (!dryRun && plan.changes.length > 0) await writeFiles(ctx, actor, draft, { ...plan, state: draft.state });
  return { changes: plan.changes, conflicts };
}

async function merged(ctx: Ctx, actor: Member, draft: Draft, mine: IncomingFile[], state: FolderState) {
  const base = new Map(Object.entries(state.files));
  const ours = new Map(mine.map((file) => [file.path, file]));
  const theirs = new Map(draft.files.map((file) => [file.path, file]));
  const baseTexts = await textsOf(ctx, [...base.values()]);
  const files: IncomingFile[] = [];
  const conflicts: PushConflict[] = [];
  for (const name of [...new Set([...ours.keys(), ...theirs.keys()])].sort()) {
    const [own, other, from] = [ours.get(name), theirs.get(name), base.get(name)];
    const changedHere = own?.hash !== from;
    const changedThere = other?.hash !== from;
    if (!changedThere || own?.hash === other?.hash) {
      if (own) files.push(own);
    } else if (!changedHere) {
      if (other) files.push(await asIncoming(ctx, other));
    } else if (own?.text != null && other?.text != null) {
      const names = { mine: actor.name ?? 'mine', theirs: await nameOf(ctx, other.savedBy) };
      const kind = name.endsWith('.yaml') ? 'yaml' : 'lesson';
      const result = mergeSections(baseTexts.get(from ?? '') ?? '', own.text, other.text, { kind, ...names });
      files.push({ path: name, text: result.text, hash: sha256(result.text) });
      conflicts.push(...result.conflicts.map(({ line }) => ({ path: name, line })));
    } else {
      // Taken out on one side, or a picture that both changed: what stands in the studio is kept, else what came.
      const kept = other ? await asIncoming(ctx, other) : own;
      if (kept) files.push(kept);
      conflicts.push({ path: name, line: 0 });
    }
  }
  return { files, conflicts };
}

async function textsOf(ctx: Ctx, hashes: string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await ctx.db.read.select().from(sourceTexts).where(inArray(sourceTexts.hash, hashes));
  return new Map(rows.map(({ hash, text }) => [hash, text]));
}

async function asIncoming(ctx: Ctx, file: Draft['files'][number]): Promise<IncomingFile> {
  const { path: name, text, hash } = file;
  if (text !== null) return { path: name, text, hash };
  return { path: name, text, hash, bytes: await readFile(path.join(ctx.env.dataDir, 'media', hash)) };
}

const nameOf = async (ctx: Ctx, account: string | null): Promise<string> =>
  (account && (await findActor(ctx, account))?.name) || 'theirs';
