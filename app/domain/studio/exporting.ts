import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import { ZipStream } from '~/platform/sheets/zip-stream';
import { type SourceFile, sourcesOf } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { courseToWrite } from './access';
import { openedDraft } from './draft';

/** Pieces that are packed by themselves. */
const piece = 256 * 1024;

export interface Exported {
  /** Of the archive, without its folder. */
  name: string;
  files: SourceFile[];
}

/**
 * The files of a course for whoever may write it: the working copy, or what stands on the site. Refuses missing, and
 * studioNoSources where the texts of the version were never kept.
 */
export async function filesToExport(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  which: 'workingCopy' | 'published',
): Promise<Exported> {
  const course = await courseToWrite(ctx, actor, slug);
  const copy = which === 'workingCopy' ? await openedDraft(ctx, actor, slug) : null;
  const files = copy ? copy.files : await sourcesOf(ctx, course.versionId);
  if (files.length === 0) throw conflict('studioNoSources');
  return { name: `${course.slug}${copy ? '' : `-${course.version.replace(/[^\w.-]/g, '')}`}.zip`, files };
}

/** An archive of these files in one folder, piece by piece. The same files give the same bytes. */
export async function* archiveOf(ctx: Ctx, folder: string, files: SourceFile[]): AsyncGenerator<Buffer> {
  const zip = new ZipStream();
  for (const { path: name, text, hash } of files) {
    const content = text === null ? await readFile(path.join(ctx.env.dataDir, 'media', hash)) : Buffer.from(text);
    yield zip.begin(`${folder}/${name}`);
    for (let at = 0; at < content.length; at += piece) yield zip.add(content.subarray(at, at + piece));
    yield zip.end();
  }
  yield zip.close();
}
