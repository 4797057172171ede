import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { isDrawable, isPicture, type WorkFile, workFilePath } from '~/domain/marking/index.server';
import type { Env } from '~/platform/env';
import { missing } from '~/platform/refusal';

/** Whatever a file holds, it runs nothing, loads nothing and is a page of nobody's. */
const confined = "default-src 'none'; sandbox";

/** A file of a work, always to be saved. */
export function download(env: Env, { hash, name, contentType, bytes }: WorkFile): Response {
  const plain = name.replace(/[^\w.-]+/g, '_');
  const body = Readable.toWeb(createReadStream(workFilePath(env, hash))) as ReadableStream;
  return new Response(body, {
    headers: {
      'Content-Type': contentType,
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`,
      'Content-Security-Policy': confined,
    },
  });
}

/** A picture of a work, to be drawn on a page of ours. Refuses missing for anything else, and for one too large to draw. */
export async function picture(env: Env, { hash, contentType }: WorkFile): Promise<Response> {
  if (!isPicture(contentType)) throw missing();
  const bytes = await readFile(workFilePath(env, hash));
  if (!isDrawable(bytes)) throw missing();
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': 'inline',
      'Content-Security-Policy': confined,
    },
  });
}

/** RFC 8187: what `encodeURIComponent` leaves and a header may not have. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
