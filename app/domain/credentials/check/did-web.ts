import { thing } from './said';

const labels = /^did:web:([A-Za-z0-9.-]+)((?::[A-Za-z0-9._-]+)*)$/;

/** Where the document of a did:web lies, and the name of its site; null for anything else, also one with a port. */
export function didWeb(did: string): { host: string; address: string } | null {
  if (did.length > 500) return null;
  const [, host, below] = labels.exec(did) ?? [];
  if (!host) return null;
  const path = below ? `${below.replaceAll(':', '/')}/did.json` : '/.well-known/did.json';
  if (path.includes('/../') || path.includes('/./')) return null;
  return { host: host.toLowerCase(), address: `https://${host}${path}` };
}

/**
 * The verification method of this name in a DID document, if its controller lets it make assertions; undefined when it
 * does not or has given the key up, or the document is another one's.
 */
export function methodIn(document: unknown, did: string, name: string): unknown {
  const { id, verificationMethod, assertionMethod } = thing(document);
  if (id !== did) return undefined;
  const whole = (one: unknown) => (typeof one === 'string' && one.startsWith('#') ? `${did}${one}` : one);
  const isIt = (one: unknown) => whole(typeof one === 'string' ? one : thing(one).id) === name;
  const allowed = list(assertionMethod).find(isIt);
  const method = typeof allowed === 'object' ? allowed : allowed && list(verificationMethod).find(isIt);
  const { controller, revoked } = thing(method);
  // Whoever stole a key writes any day into what they sign with it: one that was given up is believed for no day.
  return controller === did && revoked === undefined ? method : undefined;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, 200) : []);
