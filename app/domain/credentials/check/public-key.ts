import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { fromMultikey } from '~/platform/signing-keys/multikey';
import { thing } from './said';

/**
 * The public key of a verification method (Multikey, Ed25519VerificationKey2020, JsonWebKey), or of a multikey alone;
 * null when it is of a kind that is not checked here. Never throws.
 */
export function publicKeyOf(method: unknown): KeyObject | null {
  if (typeof method === 'string') return multikey(method);
  const { publicKeyMultibase, publicKeyJwk } = thing(method);
  return publicKeyMultibase === undefined ? jwk(publicKeyJwk) : multikey(publicKeyMultibase);
}

function multikey(text: unknown): KeyObject | null {
  if (typeof text !== 'string' || text.length > 100) return null;
  try {
    return fromMultikey(text);
  } catch {
    return null;
  }
}

function jwk(value: unknown): KeyObject | null {
  const { kty, crv, x, y, n, e } = thing(value) as JsonWebKey;
  try {
    // Of a JWK only what makes a public key: one that holds a secret is not taken for it.
    if (kty === 'OKP' && crv === 'Ed25519') return createPublicKey({ key: { kty, crv, x: x! }, format: 'jwk' });
    if (kty === 'EC' && crv === 'P-256') return createPublicKey({ key: { kty, crv, x: x!, y: y! }, format: 'jwk' });
    if (kty === 'RSA') return createPublicKey({ key: { kty, n: n!, e: e! }, format: 'jwk' });
  } catch {
    // No key.
  }
  return null;
}
