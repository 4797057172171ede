import path from 'node:path';
import type { Env } from '~/platform/env';
import { keepUnderHash } from '~/platform/kept-file';

/** What may be evidence, told by its first bytes: what a file calls itself proves nothing. */
const kinds: [type: string, begins: Buffer][] = [
  ['application/pdf', Buffer.from('%PDF-')],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
];

/** The type of a file that may be evidence, or null. */
export const evidenceType = (bytes: Buffer): string | null =>
  kinds.find(([, begins]) => bytes.subarray(0, begins.length).equals(begins))?.[0] ?? null;

const folderOf = (env: Env) => path.join(env.dataDir, 'evidence');

/** Where the file of a hash lies. */
export const evidenceFile = (env: Env, hash: string): string => path.join(folderOf(env), hash);

/** Keeps a file; gives its hash. */
export const keepEvidence = (env: Env, bytes: Buffer): Promise<string> => keepUnderHash(folderOf(env), bytes);
