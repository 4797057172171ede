import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { evidenceFile, evidenceOf } from '~/domain/initiatives/index.server';
import { page } from '~/web/page';

const endings: Record<string, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** The file that proves an initiative, for staff within its scope; always to be saved, never shown on our own pages. */
export const loader = page('initiative.keep', async ({ ctx, actor, params }) => {
  const { hash, contentType, bytes } = await evidenceOf(ctx, actor, params.initiative, params.hash);
  const body = Readable.toWeb(createReadStream(evidenceFile(ctx.env, hash))) as ReadableStream;
  const name = `${params.initiative?.toUpperCase()}-${hash.slice(0, 12)}.${endings[contentType] ?? 'bin'}`;
  return new Response(body, {
    headers: {
      'Content-Type': contentType,
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '')}"`,
    },
  });
});
