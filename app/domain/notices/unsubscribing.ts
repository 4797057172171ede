import { timingSafeEqual } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { accounts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type List, lists } from './notice.schema';
import { stopLetters } from './preferences';

const signature = (ctx: Ctx, list: List, accountId: string) => ctx.secrets.sign('unsubscribe', `${list}.${accountId}`);

/** What stands in the link that stops letters: which, whose, and our signature. It never ends, as old letters stay. */
export const stopToken = (ctx: Ctx, list: List, accountId: string): string =>
  `${list}.${accountId}.${signature(ctx, list, accountId)}`;

/** What a link stops and for whom; undefined when it was not made here, or the account is gone. */
export async function findStop(ctx: Ctx, token: string): Promise<{ list: List; accountId: string } | undefined> {
  const [name, accountId = '', given = ''] = token.split('.');
  const list = lists.find((one) => one === name);
  if (!list) return undefined;
  const right = Buffer.from(signature(ctx, list, accountId));
  const sent = Buffer.from(given);
  if (sent.length !== right.length || !timingSafeEqual(sent, right)) return undefined;
  const [account] = await ctx.db.read
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), isNull(accounts.closedAt)));
  return account && { list, accountId };
}

/** Stops what the link says; undefined, and nothing changes, when it is none of ours. Twice is once. */
export async function stopBy(ctx: Ctx, token: string): Promise<List | undefined> {
  const found = await findStop(ctx, token);
  if (found) await stopLetters(ctx, found.accountId, found.list);
  return found?.list;
}
