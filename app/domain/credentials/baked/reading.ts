/** What was found in a file that may carry a credential. Nothing of it is verified yet. */
export type Reading =
  /** `several`: more than one stands there, which no standard allows; this is the first. */
  | { kind: 'credential'; credential: string; form: Form; several: boolean }
  /** A badge by Open Badges 2 or older: another shape, which is not checked here. */
  | { kind: 'older' }
  | { kind: 'none' }
  | { kind: 'unreadable'; why: Fault };

/** A signed compact token, or JSON with its proof inside. */
export type Form = 'jwt' | 'json';

/**
 * `otherwise`: something stands where a credential should, but not as the standard writes it (compressed, in another
 * place, neither a token nor JSON).
 */
export type Fault = 'tooLarge' | 'damaged' | 'otherwise';

/** Bytes of a file that is looked into. */
export const mostFile = 10 * 1024 * 1024;
/** Letters of a credential: one with pictures inside it has some hundred thousand. */
export const mostCredential = 1024 * 1024;

export const unreadable = (why: Fault): Reading => ({ kind: 'unreadable', why });

const token = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** What a telephone reads from the square that verifies without a network: an address, and a token behind `#`. */
const address = /^https?:\/\/[^\s#]{1,300}#/;

/** A credential as text: pasted, a file of its own, or what was taken out of a picture. Never throws. */
export function readText(text: string): Reading {
  if (text.length > mostCredential) return unreadable('tooLarge');
  const credential = text.trim().replace(address, '');
  const form: Form = token.test(credential) ? 'jwt' : 'json';
  const said = form === 'jwt' ? payloadOf(credential) : objectIn(credential);
  if (!said) return unreadable('otherwise');
  return isOlder(said) ? { kind: 'older' } : { kind: 'credential', credential, form, several: false };
}

/** The form of a credential that we made. Throws for anything else: a bug of the caller. */
export function formOf(credential: string): Form {
  const reading = readText(credential);
  if (reading.kind !== 'credential' || reading.credential !== credential)
    throw new Error('Neither a compact token nor the JSON of a credential');
  return reading.form;
}

type Said = Record<string, unknown>;

const payloadOf = (jwt: string) => objectIn(Buffer.from(jwt.split('.')[1]!, 'base64url').toString('utf8'));

export function objectIn(text: string): Said | null {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null && !Array.isArray(said) ? (said as Said) : null;
  } catch {
    return null;
  }
}

/** Assertions of Open Badges 2 name its context; those of 1 have none, and name their badge. */
function isOlder(said: Said): boolean {
  const contexts = [said['@context']].flat();
  if (contexts.some((one) => typeof one === 'string' && /^https?:\/\/w3id\.org\/openbadges\b/.test(one))) return true;
  return said['@context'] === undefined && 'badge' in said && 'recipient' in said;
}

/** Letters of bytes that must be UTF-8, or null. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
