import type { Ctx } from '~/platform/context';
import type { Member } from './actor';
import { endSessionById, endSessions, sessionsOf } from './sessions';

const browsers: [RegExp, string][] = [
  [/YaBrowser/, 'Yandex'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];
const first = (names: [RegExp, string][], text: string) => names.find(([pattern]) => pattern.test(text))?.[1];

/** A device in a few words, `Chrome · Android`; null when its browser does not say. Names, so never translated. */
export function deviceName(userAgent: string): string | null {
  return [first(browsers, userAgent), first(systems, userAgent)].filter(Boolean).join(' · ') || null;
}

/** Own devices, newest first: `here` is the one that asks. */
export async function devicesOf(ctx: Ctx, actor: Member) {
  const rows = await sessionsOf(ctx, actor.accountId);
  return rows.map(({ id, createdAt, userAgent }) => ({
    id,
    createdAt,
    name: deviceName(userAgent),
    here: id === actor.sessionId,
  }));
}

/** Ends one of one's own sessions (its stored id), or all others. A session of somebody else is not found: nothing ends. */
export async function endDevice(ctx: Ctx, actor: Member, which: string | 'others'): Promise<void> {
  if (which === 'others') await endSessions(ctx, actor.accountId, actor.sessionId);
  else await endSessionById(ctx, actor.accountId, which);
}
