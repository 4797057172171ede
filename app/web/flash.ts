import type { Env } from '~/platform/env';

/** A sentence for the next page: the key of its words and its parameters. */
export interface Flash {
  tone: 'done' | 'problem';
  /** Key in the word files, for example `courses.enrolled`. */
  key: string;
  params?: Record<string, string | number>;
}

/** Set-Cookie for a message that the next page shows once. */
export const flashCookie = (env: Env, flash: Flash) =>
  `flash=${encodeURIComponent(JSON.stringify(flash))}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax${env.secure ? '; Secure' : ''}`;

export const noFlashCookie = 'flash=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax';

/** The message of the request's cookie, or null. Only keys of word files get out of here, never markup. */
export function readFlash(header: string | null): Flash | null {
  const value = /(?:^|;\s*)flash=([^;]+)/.exec(header ?? '')?.[1];
  if (!value) return null;
  try {
    const flash = JSON.parse(decodeURIComponent(value)) as Flash;
    const known = /^[a-z]+\.[\w.]+$/.test(flash.key) && (flash.tone === 'done' || flash.tone === 'problem');
    return known ? { tone: flash.tone, key: flash.key, params: flash.params ?? {} } : null;
  } catch {
    return null;
  }
}
