import { jwksOf } from '~/domain/credentials/index.server';
import { page } from '~/web/page';
import { publicJson } from './document.server';

/** `/.well-known/jwks.json`: every public key there ever was; asked for anew each time, as the DID document is. */
export const loader = page('anyone', (visit) =>
  publicJson(visit, jwksOf(visit.ctx), { type: 'application/jwk-set+json', fresh: true }),
);
