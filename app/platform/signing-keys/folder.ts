import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const keyKinds = ['ed25519', 'rsa'] as const;
export type KeyKind = (typeof keyKinds)[number];

/** The public half of a key that credentials were signed with: kept for ever. */
export interface PublicKey {
  /** Multikey (`z6Mk…`) of an Ed25519 key, thumbprint (RFC 7638) of an RSA key. */
  id: string;
  kind: KeyKind;
  /** Epoch milliseconds. */
  madeAt: number;
  jwk: JsonWebKey;
  key: KeyObject;
}

export interface SigningKey {
  id: string;
  key: KeyObject;
}

export interface SigningKeys {
  /** Newest first. */
  all: PublicKey[];
  /** The newest of its kind, whether or not its private half is there. */
  current(kind: KeyKind): PublicKey | undefined;
  /** What signs now; undefined when the private half of the newest key is missing, or belongs to another one. */
  signing(kind: KeyKind): SigningKey | undefined;
  /** Files that cannot be read as a public key. */
  damaged: string[];
}

export const keysFolder = (dataDir: string): string => path.join(dataDir, 'keys', 'signing');
export const publicFile = (kind: KeyKind, id: string): string => `${kind}-${id}.json`;
export const privateFile = (kind: KeyKind, id: string): string => `${kind}-${id}.pem`;

export const publicShape = z.object({
  id: z.string().regex(/^[\w-]{20,80}$/),
  kind: z.enum(keyKinds),
  madeAt: z.iso.datetime(),
  jwk: z.record(z.string(), z.string()),
});

const kept = new Map<string, { stamp: string; keys: SigningKeys }>();

/**
 * The keys in DATA_DIR/keys/signing. Read again when a file came or went, so that a rotation by the operator's tool is
 * seen by a server that runs.
 */
export function signingKeys(dataDir: string): SigningKeys {
  const folder = keysFolder(dataDir);
  const stamp = existsSync(folder) ? String(statSync(folder, { bigint: true }).mtimeNs) : 'none';
  const known = kept.get(folder);
  if (known?.stamp === stamp) return known.keys;
  const keys = readFolder(folder);
  kept.set(folder, { stamp, keys });
  return keys;
}

/** True when a credential can be signed in every form that it has. */
export const canSign = (dataDir: string): boolean => {
  const keys = signingKeys(dataDir);
  return keyKinds.every((kind) => keys.signing(kind));
};

function readFolder(folder: string): SigningKeys {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  const read = names.map((name) => ({ name, found: readPublic(path.join(folder, name)) }));
  const all = read.flatMap(({ found }) => found ?? []).sort((a, b) => b.madeAt - a.madeAt || (a.id < b.id ? 1 : -1));
  const current = (kind: KeyKind) => all.find((one) => one.kind === kind);
  const signing = Object.fromEntries(
    keyKinds.map((kind) => {
      const newest = current(kind);
      return [kind, newest && readPrivate(folder, newest)];
    }),
  ) as Record<KeyKind, SigningKey | undefined>;
  const damaged = read.flatMap(({ name, found }) => (found ? [] : [name]));
  return { all, current, signing: (kind) => signing[kind], damaged };
}

function readPublic(file: string): PublicKey | null {
  try {
    const { madeAt, ...said } = publicShape.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { ...said, madeAt: Date.parse(madeAt), key: createPublicKey({ key: said.jwk, format: 'jwk' }) };
  } catch {
    return null;
  }
}

function readPrivate(folder: string, { kind, id, key }: PublicKey): SigningKey | undefined {
  try {
    const secret = createPrivateKey(readFileSync(path.join(folder, privateFile(kind, id))));
    return createPublicKey(secret).equals(key) ? { id, key: secret } : undefined;
  } catch {
    return undefined;
  }
}
