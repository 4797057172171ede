import { jwksOf } from '~/domain/credentials/index.server';
import { page } from '~/web/page';
import { publicJson } from './document.server';

/** `/.well-known/jwks.json`: every public key there ever was. */
export const loader = page('anyone', (visit) =>
  publicJson(visit, jwksOf(visit.ctx), { type: 'application/jwk-set+json' }),
);
