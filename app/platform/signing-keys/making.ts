import { createHash, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type KeyKind, keyKinds, keysFolder, privateFile, publicFile, signingKeys } from './folder';
import { toMultikey } from './multikey';

const generate = promisify(generateKeyPair);

/** Good for decades, as what it signs should be; a signature of it is 384 bytes. */
const rsaBits = 3072;

interface Pair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

export const newPair = (kind: KeyKind): Promise<Pair> =>
  kind === 'ed25519' ? generate('ed25519') : generate('rsa', { modulusLength: rsaBits });

/**
 * Keeps a new pair in DATA_DIR/keys/signing (mode 600) as the one that signs from now on; gives its id. The private
 * half is written first: a public key that is there alone would stop the issuing.
 */
export function keepPair(dataDir: string, kind: KeyKind, { publicKey, privateKey }: Pair, now: number): string {
  const folder = keysFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const jwk = publicKey.export({ format: 'jwk' });
  const id = kind === 'ed25519' ? toMultikey(publicKey) : thumbprint(jwk);
  const before = signingKeys(dataDir).current(kind);
  // A clock that went back must not make an older key the newest.
  const madeAt = new Date(Math.max(now, (before?.madeAt ?? 0) + 1)).toISOString();
  write(folder, privateFile(kind, id), privateKey.export({ format: 'pem', type: 'pkcs8' }) as string);
  write(folder, publicFile(kind, id), `${JSON.stringify({ id, kind, madeAt, jwk }, null, 2)}\n`);
  return id;
}

/** The first keys of a site, one of each kind. */
export async function makeFirstKeys(dataDir: string, now: number): Promise<void> {
  for (const kind of keyKinds) keepPair(dataDir, kind, await newPair(kind), now);
}

export interface Rotated {
  kind: KeyKind;
  made: string;
  retired: string | null;
}

/** New keys in the place of those that sign. The old public halves stay; the old private ones are no more needed and go. */
export async function rotateKeys(dataDir: string, kinds: readonly KeyKind[], now: number): Promise<Rotated[]> {
  const rotated: Rotated[] = [];
  for (const kind of kinds) {
    const made = keepPair(dataDir, kind, await newPair(kind), now);
    const old = signingKeys(dataDir).all.filter((one) => one.kind === kind && one.id !== made);
    for (const { id } of old) rmSync(path.join(keysFolder(dataDir), privateFile(kind, id)), { force: true });
    rotated.push({ kind, made, retired: old[0]?.id ?? null });
  }
  return rotated;
}

function write(folder: string, name: string, text: string): void {
  const draft = path.join(folder, `${name}.draft`);
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  renameSync(draft, path.join(folder, name));
}

/** Of an RSA key (RFC 7638). */
function thumbprint({ e, kty, n }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
}
