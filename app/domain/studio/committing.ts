import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import { draftFiles, draftRevisions } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import { findActor } from '../identity/index.server';
import { courseInStudio } from './access';
import { stateIn } from './folder-state';
import { pullCourse } from './pulling';

const run = promisify(execFile);

/**
 * Pulls the working copy into a folder of a git repository and commits what changed: as whoever saved last, with the
 * others who have saved in these files since the last pull as co-authors. Names only: an address is personal data, and a
 * repository may be public. Returns the paths. Refuses noRepository besides what pullCourse refuses.
 */
export async function commitPull(ctx: Ctx, slug: string, folder: string): Promise<string[]> {
  const inside = await git(folder, ['rev-parse', '--is-inside-work-tree']).catch(() => '');
  if (inside.trim() !== 'true') throw conflict('noRepository');
  const since = (await stateIn(folder))?.at ?? 0;
  const changed = await pullCourse(ctx, slug, folder, { draft: true });
  if (changed.length === 0) return changed;
  const [first = 'Kenes', ...others] = await authorsOf(ctx, slug, changed, since);
  const address = `no-reply@${new URL(ctx.env.baseUrl).hostname}`;
  const message = [
    `${slug}: ${changed.length === 1 ? changed[0] : `${changed.length} files`}`,
    others.map((name) => `Co-authored-by: ${name} <${address}>`).join('\n'),
  ];
  await git(folder, ['add', '--all', '--', ...changed, '.kenes.json']);
  const committer = ['-c', 'user.name=Kenes', '-c', `user.email=${address}`, '-c', 'commit.gpgSign=false'];
  const paths = ['--', ...changed, '.kenes.json'];
  const said = ['--message', message.filter(Boolean).join('\n\n')];
  await git(folder, [...committer, 'commit', '--quiet', `--author=${first} <${address}>`, ...said, ...paths]);
  return changed;
}

/** No shell, no hooks, no pager; paths stand behind `--` and are taken as they are. */
async function git(folder: string, args: string[]): Promise<string> {
  const safe = ['-C', path.resolve(folder), '--literal-pathspecs', '-c', 'core.hooksPath=/dev/null'];
  const { stdout } = await run('git', [...safe, ...args], { timeout: 60_000 });
  return stdout;
}

/** Names of those who saved in these files since, the last one first. */
async function authorsOf(ctx: Ctx, slug: string, paths: string[], since: number): Promise<string[]> {
  const course = await courseInStudio(ctx, slug);
  const of = (table: typeof draftFiles | typeof draftRevisions) =>
    and(eq(table.courseId, course.id), inArray(table.path, paths), gt(table.savedAt, since));
  const now = await ctx.db.read
    .select({ by: draftFiles.savedBy, at: draftFiles.savedAt })
    .from(draftFiles)
    .where(of(draftFiles))
    .orderBy(desc(draftFiles.savedAt));
  const before = await ctx.db.read
    .select({ by: draftRevisions.savedBy, at: draftRevisions.savedAt })
    .from(draftRevisions)
    .where(of(draftRevisions))
    .orderBy(desc(draftRevisions.savedAt));
  const accounts = [...new Set([...now, ...before].flatMap(({ by }) => by ?? []))];
  const actors = await Promise.all(accounts.map((account) => findActor(ctx, account)));
  // What could end the name or the line would be read as something else.
  return [...new Set(actors.flatMap((actor) => actor?.name?.replace(/[<>\p{C}]/gu, '').trim() || []))];
}
