import { statusList, Unsigned } from '~/domain/credentials/index.server';
import { missing } from '~/platform/refusal';
import { page } from '~/web/page';
import { publicDocument } from './document.server';

/** Which certificates no longer stand, as a signed Bitstring Status List. */
export const loader = page('anyone', async (visit) => {
  const { list = '' } = visit.params;
  if (!/^[1-9]\d{0,5}$/.test(list)) throw missing();
  try {
    return publicDocument(visit, await statusList(visit.ctx, Number(list)), { type: 'application/vc', fresh: true });
  } catch (error) {
    if (!(error instanceof Unsigned)) throw error;
    visit.ctx.log.error({ list }, 'a status list cannot be signed: a signing key is missing');
    // An older list would call a revoked certificate valid.
    return new Response('The list cannot be signed at the moment.\n', {
      status: 503,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '3600' },
    });
  }
});
