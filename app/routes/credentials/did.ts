import { didDocument } from '~/domain/credentials/index.server';
import { page } from '~/web/page';
import { publicJson } from './document.server';

/** `/.well-known/did.json`: the keys of did:web for whoever checks a certificate of this site. */
export const loader = page('anyone', (visit) => publicJson(visit, didDocument(visit.ctx)));
