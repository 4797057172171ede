import { findKey } from '~/domain/credentials/index.server';
import { missing } from '~/platform/refusal';
import { page } from '~/web/page';
import { publicJson } from './document.server';

/** The key that the `kid` of a VC-JWT names, as a JWK. */
export const loader = page('anyone', (visit) => {
  const key = findKey(visit.ctx, visit.params.key ?? '');
  if (!key) throw missing();
  return publicJson(visit, key, { type: 'application/jwk+json' });
});
