import { Readable } from 'node:stream';
import { archiveOf, filesToExport } from '~/domain/studio/index.server';
import type { MemberVisit } from '~/web/visit';

/** An archive of the course's files, written as it is read. */
export async function archiveAnswer({ ctx, actor, params }: MemberVisit, which: 'workingCopy' | 'published') {
  const slug = params.course ?? '';
  const { name, files } = await filesToExport(ctx, actor, slug, which);
  return new Response(Readable.toWeb(Readable.from(archiveOf(ctx, slug, files))) as ReadableStream, {
    headers: { 'Content-Type': 'application/zip', 'Content-Disposition': `attachment; filename="${name}"` },
  });
}
