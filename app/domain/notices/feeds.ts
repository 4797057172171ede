import { and, eq, isNull } from 'drizzle-orm';
import { accounts, calendarFeeds } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { calendar } from '~/platform/icalendar';
import { newToken, sha256 } from '~/platform/secrets';
import { wordsIn } from '~/words/catalogues.server';
import type { Course } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { entriesOf, findDeadlineEntry } from './entries';

const addressOf = (ctx: Ctx, token: string) => `${ctx.env.baseUrl}/calendar/${token}.ics`;

/** The address of somebody's own calendar, or null when they have none. */
export async function findFeed(ctx: Ctx, actor: Member): Promise<string | null> {
  const [row] = await ctx.db.read
    .select({ sealed: calendarFeeds.sealed })
    .from(calendarFeeds)
    .where(eq(calendarFeeds.accountId, actor.accountId));
  return row ? addressOf(ctx, ctx.secrets.open(row.sealed)) : null;
}

/** Makes a calendar's address, or another one in its place: the one before is dead at once. */
export async function openFeed(ctx: Ctx, actor: Member): Promise<void> {
  const token = newToken();
  const set = { hash: sha256(token), sealed: ctx.secrets.seal(token), madeAt: ctx.clock() };
  const { accountId } = actor;
  await ctx.db.write(async (tx) => {
    await tx
      .insert(calendarFeeds)
      .values({ accountId, ...set })
      .onConflictDoUpdate({ target: calendarFeeds.accountId, set });
    await recordEvent(ctx, tx, { kind: 'calendar.opened', actorId: accountId, subjectId: accountId });
  });
}

/** Closes a calendar: its address is dead at once. Twice is once. */
export async function closeFeed(ctx: Ctx, actor: Member): Promise<void> {
  const { accountId } = actor;
  await ctx.db.write(async (tx) => {
    const gone = await tx
      .delete(calendarFeeds)
      .where(eq(calendarFeeds.accountId, accountId))
      .returning({ accountId: calendarFeeds.accountId });
    if (gone.length === 0) return;
    await recordEvent(ctx, tx, { kind: 'calendar.closed', actorId: accountId, subjectId: accountId });
  });
}

/** What stands behind an address, in the owner's language; undefined when it is none of ours or dead. */
export async function findCalendar(ctx: Ctx, token: string): Promise<string | undefined> {
  const [owner] = await ctx.db.read
    .select({ accountId: accounts.id, personId: accounts.personId, locale: accounts.locale })
    .from(calendarFeeds)
    .innerJoin(accounts, eq(accounts.id, calendarFeeds.accountId))
    .where(and(eq(calendarFeeds.hash, sha256(token)), isNull(accounts.closedAt)));
  if (!owner) return undefined;
  const entries = await entriesOf(ctx, owner);
  const name = wordsIn(owner.locale)('notices.calendarName', { brand: ctx.brand.name });
  return calendar(entries, { name, product: ctx.brand.name });
}

/** The deadline of one course as a file for a calendar; undefined when there is none. */
export async function findDeadlineFile(ctx: Ctx, actor: Member, course: Course): Promise<string | undefined> {
  const entry = await findDeadlineEntry(ctx, actor.personId, course, actor.locale);
  return entry && calendar([entry], { name: entry.title, product: ctx.brand.name });
}
