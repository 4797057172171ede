import { generateKeyPairSync } from 'node:crypto';
import { keyKinds } from '~/platform/signing-keys/folder';
import { keepPair } from '~/platform/signing-keys/making';

/** Made once a test process and short, because a long RSA key takes a second. */
const pairs = {
  ed25519: generateKeyPairSync('ed25519'),
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
};

/** Lays signing keys into a data folder, so that certificates can be issued there. */
export function laySigningKeys(dataDir: string): void {
  for (const kind of keyKinds) keepPair(dataDir, kind, pairs[kind], Date.UTC(2026, 0, 1));
}
