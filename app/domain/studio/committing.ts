import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { and, eq, gt } from 'drizzle-orm';
import { draftFiles, draftRevisions } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import { findActor } from '../identity/index.server';
import { courseInStudio } from './access';
import { stateIn } from './folder-state';
import { pullCourse } from './pulling';

const run = promisify(execFile);

/**
 * Pulls the working copy into a folder of a git repository and commits what changed: one commit for each stretch of saves
 * of one author since the last pull, in their order, and at last what else differs. The first pull is one commit, of
 * whoever saved last with the others as co-authors. Names only: an address is personal data, and a repository may be
 * public. Returns the paths. Refuses noRepository besides what pullCourse refuses.
 */
export async function commitPull(ctx: Ctx, slug: string, folder: string): Promise<string[]> {
  const inside = await git(folder, ['rev-parse', '--is-inside-work-tree']).catch(() => '');
  if (inside.trim() !== 'true') throw conflict('noRepository');
  const since = (await stateIn(folder))?.at ?? 0;
  const saves = await savesSince(ctx, slug, since);
  const names = await namesOf(ctx, saves);
  const parts = since > 0 ? stretches(saves) : [];
  const written = new Set<string>();
  for (const part of parts.slice(0, -1)) {
    for (const [name, text] of part.texts) await writeFile(path.join(folder, name), text);
    const paths = [...part.texts.keys()];
    for (const name of paths) written.add(name);
    await commit(ctx, { slug, folder, paths, authors: [names.get(part.by) ?? nobody] });
  }
  const changed = await pullCourse(ctx, slug, folder, { draft: true });
  if (changed.length > 0) {
    const last = parts.at(-1);
    const ofFiles = saves.filter((save) => changed.includes(save.path)).reverse();
    const all = new Set(ofFiles.flatMap(({ by }) => names.get(by) ?? []));
    const authors = last ? [names.get(last.by) ?? nobody] : [...all];
    await commit(ctx, {
      slug,
      folder,
      paths: [...changed, '.kenes.json'],
      authors: authors.length ? authors : [nobody],
    });
  }
  return [...new Set([...written, ...changed])].sort();
}

/** Whoever has no name any more. */
const nobody = 'Kenes';

interface Save {
  path: string;
  text: string;
  by: string;
  at: number;
}

/** What was saved since, by whom, the first one first: of files that the copy still has. */
async function savesSince(ctx: Ctx, slug: string, since: number): Promise<Save[]> {
  const { id } = await courseInStudio(ctx, slug);
  const columns = (table: typeof draftFiles | typeof draftRevisions) => ({
    path: table.path,
    text: table.text,
    by: table.savedBy,
    at: table.savedAt,
  });
  const now = await ctx.db.read.select(columns(draftFiles)).from(draftFiles).where(eq(draftFiles.courseId, id));
  const before = await ctx.db.read
    .select(columns(draftRevisions))
    .from(draftRevisions)
    .where(and(eq(draftRevisions.courseId, id), gt(draftRevisions.savedAt, since)));
  const there = new Set(now.map((file) => file.path));
  return [...before, ...now]
    .flatMap(({ path: name, text, by, at }) =>
      text !== null && by !== null && at !== null && at > since && there.has(name)
        ? [{ path: name, text, by, at }]
        : [],
    )
    .sort((a, b) => a.at - b.at);
}

interface Stretch {
  by: string;
  /** The last text of each file by its path. */
  texts: Map<string, string>;
}

/** Saves that follow one another and are one person's. */
function stretches(saves: Save[]): Stretch[] {
  const found: Stretch[] = [];
  for (const { path: name, text, by } of saves) {
    if (found.at(-1)?.by !== by) found.push({ by, texts: new Map() });
    found.at(-1)!.texts.set(name, text);
  }
  return found;
}

/** By account; what could end the name or the line would be read as something else. */
async function namesOf(ctx: Ctx, saves: Save[]): Promise<Map<string, string>> {
  const accounts = [...new Set(saves.map(({ by }) => by))];
  const actors = await Promise.all(accounts.map((account) => findActor(ctx, account)));
  return new Map(
    accounts.flatMap((account, i): [string, string][] => {
      const name = actors[i]?.name?.replace(/[<>\p{C}]/gu, '').trim();
      return name ? [[account, name]] : [];
    }),
  );
}

interface Commit {
  slug: string;
  folder: string;
  paths: string[];
  /** The first is the author, the others are co-authors. */
  authors: string[];
}

/** Commits these paths where they differ from what the repository has. */
async function commit(ctx: Ctx, { slug, folder, paths, authors: [first, ...others] }: Commit): Promise<void> {
  const address = `no-reply@${new URL(ctx.env.baseUrl).hostname}`;
  const named = paths.filter((name) => name !== '.kenes.json');
  const message = [
    `${slug}: ${named.length === 1 ? named[0] : `${named.length} files`}`,
    others.map((name) => `Co-authored-by: ${name} <${address}>`).join('\n'),
  ];
  await git(folder, ['add', '--all', '--', ...paths]);
  if ((await git(folder, ['status', '--porcelain', '--', ...paths])).trim() === '') return;
  const committer = ['-c', 'user.name=Kenes', '-c', `user.email=${address}`, '-c', 'commit.gpgSign=false'];
  const said = ['--message', message.filter(Boolean).join('\n\n'), '--', ...paths];
  await git(folder, [...committer, 'commit', '--quiet', `--author=${first} <${address}>`, ...said]);
}

/** No shell, no hooks, no pager; paths stand behind `--` and are taken as they are. */
async function git(folder: string, args: string[]): Promise<string> {
  const safe = ['-C', path.resolve(folder), '--literal-pathspecs', '-c', 'core.hooksPath=/dev/null'];
  const { stdout } = await run('git', [...safe, ...args], { timeout: 60_000 });
  return stdout;
}
