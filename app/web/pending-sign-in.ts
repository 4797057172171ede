import type { Env } from '~/platform/env';

/** Carries a sealed note from the right password to the second factor. It opens no session by itself. */
const nameOf = (env: Env) => (env.secure ? '__Host-pending' : 'pending');
const attributes = (env: Env) => `Path=/; HttpOnly; SameSite=Lax${env.secure ? '; Secure' : ''}`;

const signs: Record<string, string> = { '+': '-', '/': '_', '=': '' };

export const pendingCookie = (env: Env, note: string) =>
  `${nameOf(env)}=${note.replace(/[+/=]/g, (sign) => signs[sign]!)}; Max-Age=600; ${attributes(env)}`;

export const noPendingCookie = (env: Env) => `${nameOf(env)}=; Max-Age=0; ${attributes(env)}`;

export function readPendingCookie(env: Env, header: string | null): string | null {
  const name = nameOf(env);
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value && /^[\w-]{20,1200}$/.test(value)) return value;
  }
  return null;
}
