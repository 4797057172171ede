import { moduleFile, moduleFileTag } from '~/domain/catalogue/index.server';
import { printWorker } from '~/platform/build';
import { Refusal } from '~/platform/refusal';
import { page } from '~/web/page';
import { sentenceOf, statusOf } from '~/web/refusals';
import { printedAt } from './module-view.server';

/** `…/library/<module>.pdf`: the module as a file, made at its first download. Answered in a line when it is known. */
export const loader = page('anyone', async (visit) => {
  try {
    const sheet = await printedAt(visit);
    const etag = `"${moduleFileTag(sheet)}"`;
    // Asked for anew each time, because a course may be loaded again; no-transform, or its length would be lost.
    const headers = { ETag: etag, 'Cache-Control': 'public, no-cache, no-transform' };
    if (visit.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
    const { bytes, fileName } = await moduleFile(visit.ctx, sheet, printWorker());
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...headers,
        'Content-Type': 'application/pdf',
        'Content-Length': String(bytes.length),
        'Content-Language': sheet.locale,
        'Content-Disposition': `attachment; filename="${fileName}"`,
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const plain = { 'Content-Type': 'text/plain; charset=utf-8' };
    return new Response(`${sentenceOf(error, visit)}\n`, { status: statusOf[error.kind], headers: plain });
  }
});
