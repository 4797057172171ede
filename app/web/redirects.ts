import { redirect } from '@remix-run/node';
import type { Env } from '~/platform/env';
import { type Flash, flashCookie } from './flash';

/**
 * A place on this site to go on to, or the fallback. One leading slash; no backslash, no `//`, no control
 * characters, also when they are percent-encoded.
 */
export function safePath(value: unknown, fallback: string): string {
  if (typeof value !== 'string' || value.length > 1000) return fallback;
  let decoded = value;
  try {
    for (let i = 0; i < 3 && /%/.test(decoded); i++) decoded = decodeURIComponent(decoded);
  } catch {
    return fallback;
  }
  const sound = (text: string) => /^\/(?!\/)[^\\]*$/.test(text) && !/[\u0000-\u001f\u007f]|\/\//.test(text);
  return sound(value) && sound(decoded) ? value : fallback;
}

/** See other: where a form ends, with a message for the next page. */
export function seeOther(env: Env, to: string, flash?: Flash, cookies: string[] = []): Response {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  if (flash) headers.append('Set-Cookie', flashCookie(env, flash));
  return redirect(to, { status: 303, headers });
}
