import { didDocument } from '~/domain/credentials/index.server';
import { page } from '~/web/page';
import { publicJson } from './document.server';

/**
 * `/.well-known/did.json`: the keys of did:web for whoever checks a certificate of this site. Asked for anew each time:
 * after a rotation a kept one would not know the key of what is signed next.
 */
export const loader = page('anyone', (visit) => publicJson(visit, didDocument(visit.ctx), { fresh: true }));
