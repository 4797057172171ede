import { inArray } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { noticePreferences } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import type { Member } from '../identity/index.server';
import type { List, Preferences } from './notice.schema';

/** What holds for whoever has chosen nothing. */
export const usual: Preferences = { deadlines: 'daily', meetings: 'daily', idle: 'daily', desk: true };

/** What these accounts have chosen: one query. */
export async function preferencesAmong(
  read: Pick<Read, 'select'>,
  accountIds: string[],
): Promise<(accountId: string) => Preferences> {
  const rows = await read.select().from(noticePreferences).where(inArray(noticePreferences.accountId, accountIds));
  const chosen = new Map(rows.map(({ accountId, changedAt: _, ...preferences }) => [accountId, preferences]));
  return (accountId) => chosen.get(accountId) ?? usual;
}

/** What somebody has chosen, or what is usual. */
export const preferencesOf = async (ctx: Ctx, actor: Member): Promise<Preferences> =>
  (await preferencesAmong(ctx.db.read, [actor.accountId]))(actor.accountId);

/** Keeps what somebody chose. The same again changes nothing. */
export async function savePreferences(ctx: Ctx, actor: Member, wanted: Preferences): Promise<void> {
  await ctx.db.write((tx) => write(ctx, tx, actor.accountId, wanted));
}

const stopped: Record<List, Partial<Preferences>> = {
  reminders: { deadlines: 'none', meetings: 'none', idle: 'none' },
  desk: { desk: false },
};

/** Stops one kind of letters to an account. Twice is once. */
export async function stopLetters(ctx: Ctx, accountId: string, list: List): Promise<void> {
  await ctx.db.write(async (tx) => {
    const before = (await preferencesAmong(tx, [accountId]))(accountId);
    await write(ctx, tx, accountId, { ...before, ...stopped[list] });
  });
}

async function write(ctx: Ctx, tx: Tx, accountId: string, wanted: Preferences): Promise<void> {
  const before = (await preferencesAmong(tx, [accountId]))(accountId);
  const { deadlines, meetings, idle, desk } = wanted;
  const after = { deadlines, meetings, idle, desk };
  const names = Object.keys(after) as (keyof Preferences)[];
  if (names.every((name) => before[name] === after[name])) return;
  const set = { ...after, changedAt: ctx.clock() };
  await tx
    .insert(noticePreferences)
    .values({ accountId, ...set })
    .onConflictDoUpdate({ target: noticePreferences.accountId, set });
  const data = { before: { ...before }, after };
  await recordEvent(ctx, tx, { kind: 'letters.chosen', actorId: accountId, subjectId: accountId, data });
}
