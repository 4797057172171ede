import { sha256 } from '~/platform/secrets';
import type { Visit } from '~/web/visit';

/** How long others may keep a document without asking whether it has changed. */
const hour = 3600;

/**
 * A document that any program may read, also a page of another site: text with an ETag, answered in a line when the
 * same is known already. `fresh`: asked for anew each time, for what may change at any moment.
 */
export function publicDocument(
  { header }: Visit,
  text: string,
  { type = 'application/json', fresh = false, fileName }: { type?: string; fresh?: boolean; fileName?: string } = {},
): Response {
  const tag = `"${sha256(text).slice(0, 32)}"`;
  const headers = new Headers({
    ETag: tag,
    'Cache-Control': fresh ? 'public, no-cache' : `public, max-age=${hour}`,
    'Access-Control-Allow-Origin': '*',
    'X-Robots-Tag': 'noindex',
  });
  if (isKnown(header('if-none-match'), tag)) return new Response(null, { status: 304, headers });
  headers.set('Content-Type', type);
  if (fileName) headers.set('Content-Disposition', `attachment; filename="${fileName}"`);
  return new Response(text, { headers });
}

export const publicJson = (visit: Visit, value: unknown, options: { type?: string; fresh?: boolean } = {}): Response =>
  publicDocument(visit, `${JSON.stringify(value, null, 2)}\n`, options);

/** Whether a program has this very text; what stands between us and it may have made the tag a weak one. */
const isKnown = (given: string | undefined, tag: string): boolean =>
  (given ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
