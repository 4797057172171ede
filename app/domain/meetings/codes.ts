import { timingSafeEqual } from 'node:crypto';
import { hour, minute, second } from '~/platform/clock';
import type { Ctx } from '~/platform/context';

/** How long a code stands on the screen; the one before it is taken too, for whoever types slowly. */
export const codeStep = 30 * second;
const codeLetters = 6;
/** Without I, L, O and U: nobody asks whether that is a nought. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Between scanning and confirming one may have to log in. */
const passLasts = 15 * minute;
const kioskLasts = 12 * hour;

function codeAt(ctx: Ctx, meetingId: string, step: number): string {
  const bytes = Buffer.from(ctx.secrets.sign('attendance code', `${meetingId} ${step}`), 'base64url');
  return Array.from({ length: codeLetters }, (_, i) => alphabet[bytes[i]! % alphabet.length]).join('');
}

/** The code that stands on the screen of a session now, and until when. */
export function currentCode(ctx: Ctx, meetingId: string): { code: string; until: number } {
  const step = Math.floor(ctx.clock() / codeStep);
  return { code: codeAt(ctx, meetingId, step), until: (step + 1) * codeStep };
}

/** As people type it: in any case, with spaces, with letters that look like figures. */
const tidyCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1').slice(0, 20);

/** Whether somebody who gives this code stands before the screen of a session, or stood there a moment ago. */
export function isFreshCode(ctx: Ctx, meetingId: string, typed: string): boolean {
  const given = tidyCode(typed);
  const step = Math.floor(ctx.clock() / codeStep);
  // Both are always compared, so that the time of the answer says nothing.
  const [now, before] = [step, step - 1].map((at) => same(codeAt(ctx, meetingId, at), given));
  return Boolean(now) || Boolean(before);
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Facts that go out and come back unchanged until they expire. `use` keeps one kind from passing for another. */
function seal(ctx: Ctx, use: string, facts: string[], expires: number): string {
  const body = Buffer.from(JSON.stringify([...facts, expires])).toString('base64url');
  return `${body}.${ctx.secrets.sign(use, body)}`;
}

function open(ctx: Ctx, use: string, sealed: string): string[] | null {
  const [body = '', signature = '', ...more] = sealed.length > 600 ? [] : sealed.split('.');
  if (more.length > 0 || !same(ctx.secrets.sign(use, body), signature)) return null;
  const facts: unknown[] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  const expires = facts.pop();
  return typeof expires === 'number' && expires > ctx.clock() ? facts.map(String) : null;
}

/**
 * Says that this browser was before the screen of a session: it is kept there while somebody logs in, and goes no
 * further. A code or an address sent to somebody outside has expired by then.
 */
export const passFor = (ctx: Ctx, meetingId: string): string =>
  seal(ctx, 'attendance pass', [meetingId], ctx.clock() + passLasts);

export const isPassFor = (ctx: Ctx, pass: string | null, meetingId: string): boolean =>
  pass !== null && open(ctx, 'attendance pass', pass)?.[0] === meetingId;

/** The address of a screen at the door: for one session, opened by one account, for half a day. */
export const kioskToken = (ctx: Ctx, { meetingId, accountId }: { meetingId: string; accountId: string }): string =>
  seal(ctx, 'attendance kiosk', [meetingId, accountId], ctx.clock() + kioskLasts);

export function readKioskToken(ctx: Ctx, token: string): { meetingId: string; accountId: string } | null {
  const [meetingId, accountId] = open(ctx, 'attendance kiosk', token) ?? [];
  return meetingId && accountId ? { meetingId, accountId } : null;
}
