import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Seals small secrets that must be read again (second factors) with a key that lies apart from the database, and signs
 * what goes out and must come back unchanged.
 */
export interface Secrets {
  seal(plain: string): string;
  open(sealed: string): string;
  /** Signature of a text for one purpose, for links that work without signing in. Base64url, always the same. */
  sign(purpose: string, text: string): string;
}

/** Reads DATA_DIR/keys/seal.key, or makes it at the first start (mode 600). */
export function openSecrets(dataDir: string): Secrets {
  const folder = path.join(dataDir, 'keys');
  const file = path.join(folder, 'seal.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
    chmodSync(file, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  return {
    seal(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    sign(purpose, text) {
      const own = Buffer.from(hkdfSync('sha256', key, '', `sign:${purpose}`, 32));
      return createHmac('sha256', own).update(text).digest('base64url');
    },
  };
}

export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** A secret to hand out once; keep only its sha256. */
export const newToken = (): string => randomBytes(32).toString('base64url');
