import type { KeyObject } from 'node:crypto';
import type { Document } from './data-integrity';

/** What a JWT repeats of the credential that it carries (Open Badges 3.0 §8.2). */
interface Said extends Document {
  id: string;
  issuer: { id: string };
  validFrom: string;
  validUntil?: string;
  credentialSubject: { id: string };
}

// Loaded when first needed: the server's start and most of its requests do without.
const jose = () => import('jose');

const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);

/** A credential as a VC-JWT, signed with RS256. `kid` is the https address at which the key lies as a JWK. */
export async function toJwt({ proof: _, ...credential }: Document, kid: string, key: KeyObject): Promise<string> {
  const { id, issuer, validFrom, validUntil, credentialSubject } = credential as Said;
  const exp = validUntil === undefined ? {} : { exp: seconds(validUntil) };
  const claims = { iss: issuer.id, jti: id, nbf: seconds(validFrom), sub: credentialSubject.id, ...exp };
  const { CompactSign } = await jose();
  const payload = new TextEncoder().encode(JSON.stringify({ ...credential, ...claims }));
  return new CompactSign(payload).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(key);
}

/** The `kid` of a compact JWT, unverified: where its key is to be found. Null when there is none. */
export async function kidOf(jwt: string): Promise<string | null> {
  const { decodeProtectedHeader } = await jose();
  try {
    const { kid } = decodeProtectedHeader(jwt) as { kid?: unknown };
    return typeof kid === 'string' ? kid : null;
  } catch {
    return null;
  }
}

export type JwtFault =
  /** The signature is not one of this key over this text, or of another algorithm than its kind has here. */
  | 'signature'
  /** What the JWT says of the credential is not what the credential says itself. */
  | 'claims';

/** What a kind of key signs with; nothing that a token says of itself chooses another. */
const algorithms: Partial<Record<string, string[]>> = { rsa: ['RS256'], ec: ['ES256'], ed25519: ['EdDSA', 'Ed25519'] };

/** The credential in a VC-JWT whose signature and claims hold, or what is wrong. Dates are the caller's to compare. */
export async function readJwt(
  jwt: string,
  key: KeyObject,
): Promise<{ credential: Document; fault?: undefined } | { credential?: undefined; fault: JwtFault }> {
  const { compactVerify } = await jose();
  let said: Record<string, unknown>;
  try {
    const { payload } = await compactVerify(jwt, key, { algorithms: algorithms[key.asymmetricKeyType ?? ''] ?? [] });
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return { fault: 'signature' };
  }
  const { iss, jti, nbf, sub, exp, ...credential } = said;
  const { id, issuer, validFrom, validUntil, credentialSubject } = credential as Partial<Said>;
  const holds =
    iss === (typeof issuer === 'string' ? issuer : issuer?.id) &&
    jti === id &&
    sub === credentialSubject?.id &&
    typeof validFrom === 'string' &&
    nbf === seconds(validFrom) &&
    (exp === undefined || (typeof validUntil === 'string' && exp === seconds(validUntil)));
  return holds && iss && jti && sub ? { credential: credential as Document } : { fault: 'claims' };
}
