import { createPublicKey, type KeyObject } from 'node:crypto';
import { fromBase58, toBase58 } from '~/platform/base58';

/** Multicodec of an Ed25519 public key, as a varint. */
const codec = Buffer.from([0xed, 0x01]);

/** An Ed25519 public key as Multikey writes it: `z6Mk…`. */
export function toMultikey(key: KeyObject): string {
  return toBase58(Buffer.concat([codec, Buffer.from(key.export({ format: 'jwk' }).x as string, 'base64url')]));
}

/** The Ed25519 public key of a Multikey; null when it is none. */
export function fromMultikey(text: string): KeyObject | null {
  const bytes = fromBase58(text);
  if (bytes?.length !== 34 || !bytes.subarray(0, 2).equals(codec)) return null;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(2).toString('base64url') };
  return createPublicKey({ key: jwk, format: 'jwk' });
}
