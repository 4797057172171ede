import { findCalendar } from '~/domain/notices/index.server';
import { missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { page } from '~/web/page';

/** Somebody's own calendar at its secret address, for calendar programs, which ask again and again. */
export const loader = page('anyone', async ({ ctx, params, header }) => {
  const text = await findCalendar(ctx, params.token ?? '');
  if (text === undefined) throw missing();
  const tag = `"${sha256(text).slice(0, 32)}"`;
  const headers = { ETag: tag, 'Cache-Control': 'private, no-cache' };
  if (isKnown(header('if-none-match'), tag)) return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="calendar.ics"',
    },
  });
});

/** Whether a program has this very text; what stands between us and it may have made the tag a weak one. */
const isKnown = (given: string | undefined, tag: string): boolean =>
  (given ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
