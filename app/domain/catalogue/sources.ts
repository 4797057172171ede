import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { sourceTexts, versionFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';
import type { MediaFile } from './course.schema';

/** A file of a course as its author wrote it: a text, or a file that lies among the media under its hash. */
export interface SourceFile {
  /** From the course's folder, with `/`. */
  path: string;
  /** Null for a file of media. */
  text: string | null;
  /** SHA-256 of its bytes. */
  hash: string;
}

/** What an author writes; whatever else lies in a folder is not the course's. */
const written = /\.(?:mdx|yaml)$/;

/** The texts and media of a course that was checked without faults. Links and hidden files are not followed. */
export async function sourcesIn(folder: string, media: MediaFile[]): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && written.test(entry.name))
      .map(async (entry) => {
        const full = path.join(entry.parentPath, entry.name);
        const text = await readFile(full, 'utf8');
        return { path: path.relative(folder, full).split(path.sep).join('/'), text, hash: sha256(text) };
      }),
  );
  const pictures = media.map((file) => ({ path: file.path, text: null, hash: file.sha256 }));
  return [...texts.filter(({ path: name }) => !/(?:^|\/)\./.test(name)), ...pictures];
}

/** Keeps what a version was made from; of a version that is loaded again, the files of the last time. */
export async function keepSources(tx: Tx, versionId: string, files: SourceFile[]): Promise<void> {
  await tx.delete(versionFiles).where(eq(versionFiles.versionId, versionId));
  for (const { path: name, text, hash } of files) {
    if (text !== null) await tx.insert(sourceTexts).values({ hash, text }).onConflictDoNothing();
    const kind = text === null ? 'media' : 'text';
    await tx.insert(versionFiles).values({ versionId, path: name, kind, hash });
  }
}

/** The files of a version by path; none of one that was loaded before files were kept. Two queries. */
export async function sourcesOf(ctx: Ctx, versionId: string): Promise<SourceFile[]> {
  const rows = await ctx.db.read.select().from(versionFiles).where(eq(versionFiles.versionId, versionId));
  const hashes = rows.flatMap(({ kind, hash }) => (kind === 'text' ? hash : []));
  const texts = hashes.length
    ? await ctx.db.read.select().from(sourceTexts).where(inArray(sourceTexts.hash, hashes))
    : [];
  const known = new Map(texts.map(({ hash, text }) => [hash, text]));
  return rows
    .map(({ path: name, kind, hash }) => ({ path: name, text: kind === 'text' ? (known.get(hash) ?? '') : null, hash }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
