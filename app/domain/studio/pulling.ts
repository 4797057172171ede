import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { courses } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, missing } from '~/platform/refusal';
import { courseAt, type SourceFile, sourcesOf } from '../catalogue/index.server';
import { courseInStudio } from './access';
import { draftOfCourse } from './draft';
import { keepBase } from './folder-state';
import { isOfCourse } from './own-files';

/**
 * Writes a course into a folder: the version on the site, or the working copy. Files of the course that are not in it
 * any more go. Returns the paths that were written or taken away. Refuses folderTaken where the folder holds something
 * else, and studioNoSources where the texts were never kept.
 */
export async function pullCourse(ctx: Ctx, slug: string, folder: string, { draft = false } = {}): Promise<string[]> {
  const course = await courseInStudio(ctx, slug);
  const files: SourceFile[] | undefined = draft
    ? (await draftOfCourse(ctx, course))?.files
    : await sourcesOf(ctx, course.versionId);
  if (!files) throw missing();
  if (files.length === 0) throw conflict('studioNoSources');
  const there = await ownFiles(folder);
  if (there === null || (there.length > 0 && (await idIn(folder)) !== course.id)) throw conflict('folderTaken');
  const changed: string[] = [];
  for (const { path: name, text, hash } of files) {
    const full = path.join(folder, name);
    const content = text ?? (await readFile(path.join(ctx.env.dataDir, 'media', hash)));
    const before = await readFile(full).catch(() => null);
    if (before && Buffer.compare(before, Buffer.from(content)) === 0) continue;
    await mkdir(path.dirname(full), { recursive: true });
    if (text === null) await copyFile(path.join(ctx.env.dataDir, 'media', hash), full);
    else await writeFile(full, text);
    changed.push(name);
  }
  for (const gone of there.filter((name) => !files.some((file) => file.path === name))) {
    await rm(path.join(folder, gone));
    changed.push(gone);
  }
  await keepBase(ctx, folder, course.id, files);
  return changed.sort();
}

/** Files of a course in a folder; null where it holds files, and none of them is a course's. */
export async function ownFiles(folder: string): Promise<string[] | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((name) => !/(?:^|\/)\./.test(name));
  return files.length === 0 || files.includes('course.yaml') ? files.filter((name) => isOfCourse(name)) : null;
}

const idIn = async (folder: string): Promise<string | undefined> =>
  /^id:\s*["']?([\w-]+)/m.exec(await readFile(path.join(folder, 'course.yaml'), 'utf8'))?.[1];

/** Gives a course back to its folder: the next load reads it from there again. The working copy stays. */
export async function releaseCourse(ctx: Ctx, slug: string): Promise<void> {
  const course = await courseAt(ctx, slug);
  await ctx.db.write(async (tx) => {
    await tx.update(courses).set({ studioSince: null }).where(eq(courses.id, course.id));
    await recordEvent(ctx, tx, { kind: 'course.released', actorId: null, subjectId: course.id });
  });
}
