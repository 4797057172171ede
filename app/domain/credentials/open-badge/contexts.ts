import { sha256 } from '~/platform/secrets';
import credentialsV2 from './contexts/credentials-v2.txt?raw';
import dataIntegrityV2 from './contexts/data-integrity-v2.txt?raw';
import didV1 from './contexts/did-v1.txt?raw';
import multikeyV1 from './contexts/multikey-v1.txt?raw';
import openBadges302 from './contexts/open-badges-3.0.2.txt?raw';
import openBadges303 from './contexts/open-badges-3.0.3.txt?raw';

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2';
export const openBadgesContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
export const didContext = 'https://www.w3.org/ns/did/v1';
export const multikeyContext = 'https://w3id.org/security/multikey/v1';

/**
 * Every context that is understood, by its address: the text, and the SHA-256 that it must have. What a signature says
 * depends on them, so they are part of the program and never fetched. Where each digest is published: decision 24.
 */
const vendored: Record<string, [text: string, digest: string]> = {
  [credentialsContext]: [credentialsV2, '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734'],
  [openBadgesContext]: [openBadges303, 'ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761'],
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json': [
    openBadges302,
    '00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53',
  ],
  'https://w3id.org/security/data-integrity/v2': [
    dataIntegrityV2,
    '67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4',
  ],
  [multikeyContext]: [multikeyV1, 'ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597'],
  [didContext]: [didV1, '4f3eae5568c9c5f036a082088f9e192019ee06faa78973c87ff91d5421b88dad'],
};

const contexts = new Map<string, Record<string, unknown>>();
for (const [address, [text, digest]] of Object.entries(vendored)) {
  if (sha256(text) !== digest) throw new Error(`The context ${address} is not the one that was pinned.`);
  contexts.set(address, JSON.parse(text));
}

export const isKnownContext = (address: string): boolean => contexts.has(address);

/** A context that no signature of ours is checked with. */
export class UnknownContext extends Error {
  constructor(readonly address: string) {
    super(`unknown context: ${address}`);
  }
}

/** The loader of the JSON-LD library: knows the vendored contexts and asks nobody. Refuses any other by UnknownContext. */
export async function loadContext(address: string) {
  const document = contexts.get(address);
  if (!document) throw new UnknownContext(address);
  // `static` lets the library keep what it has worked out of a context, across documents.
  return { contextUrl: undefined, documentUrl: address, document, tag: 'static' };
}
