import type { Env } from '~/platform/env';

/** `__Host-` binds the cookie to this very host; browsers take it over TLS only. */
const nameOf = (env: Env) => (env.secure ? '__Host-session' : 'session');

export function readSessionCookie(env: Env, header: string | undefined): string | null {
  const name = nameOf(env);
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value && /^[\w-]{20,200}$/.test(value)) return value;
  }
  return null;
}

const attributes = (env: Env) => `Path=/; HttpOnly; SameSite=Lax${env.secure ? '; Secure' : ''}`;

/** Set-Cookie that keeps a session for as long as it may last. */
export const sessionCookie = (env: Env, token: string) =>
  `${nameOf(env)}=${token}; Max-Age=15552000; ${attributes(env)}`;

export const noSessionCookie = (env: Env) => `${nameOf(env)}=; Max-Age=0; ${attributes(env)}`;

export const localeCookie = (env: Env, locale: string) =>
  `locale=${locale}; Path=/; Max-Age=31536000; SameSite=Lax${env.secure ? '; Secure' : ''}`;
