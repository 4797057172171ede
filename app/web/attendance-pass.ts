import type { Env } from '~/platform/env';

/** Keeps in this browser that it was before the screen of a session, while somebody logs in. It opens nothing by itself. */
const nameOf = (env: Env) => (env.secure ? '__Host-attendance' : 'attendance');
const attributes = (env: Env) => `Path=/; HttpOnly; SameSite=Lax${env.secure ? '; Secure' : ''}`;

export const attendanceCookie = (env: Env, pass: string) => `${nameOf(env)}=${pass}; Max-Age=900; ${attributes(env)}`;

export const noAttendanceCookie = (env: Env) => `${nameOf(env)}=; Max-Age=0; ${attributes(env)}`;

export function readAttendanceCookie(env: Env, header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === nameOf(env) && value && /^[\w.-]{20,600}$/.test(value)) return value;
  }
  return null;
}
