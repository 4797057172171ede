import { setImmediate as turn } from 'node:timers/promises';
import { asc, eq, gt } from 'drizzle-orm';
import { accounts, settings } from '#db/schema';
import { dayIn, second } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { enqueue } from '~/platform/jobs';
import { lookThrough } from './batch';
import { noteChanges } from './changes';
import { queueDeskLetters } from './desk-letters';
import { isQuiet, mondayOf, nextLook } from './hours';
import { peopleOfMeetings } from './known';

/** People looked at in one turn: few enough that a page waits for no more than some milliseconds. */
export const peopleAtOnce = 50;
/** One piece of work ends after so long, and the next goes on where it stopped: other letters wait no longer. */
const longest = 20 * second;

interface Look {
  /** The hour for which it was planned. */
  slot: number;
  /** Where a look at everybody goes on. */
  after?: string;
  queued?: number;
}

/** Plans the look of the next full hour of the day; twice is once. */
export async function planLook(ctx: Ctx): Promise<void> {
  const slot = nextLook(ctx.clock());
  const payload: Look = { slot };
  await ctx.db.write((tx) =>
    enqueue(ctx, tx, { id: `notices.look:${slot}`, kind: 'notices.look', payload, runAt: slot }),
  );
}

/**
 * What is done each hour of the day: meetings that changed are noted; at the first look of a day everybody is looked
 * through, later ones those only who have a meeting soon. A look that was missed is made up for by the next one.
 */
export async function look(ctx: Ctx, { slot, after = '', queued = 0 }: Look): Promise<void> {
  const now = ctx.clock();
  const today = dayIn(now);
  if (!isQuiet(now)) {
    const [lastDay, lastWeek] = [await kept(ctx, 'notices.day'), await kept(ctx, 'notices.week')];
    const monday = mondayOf(today);
    // The first week of an installation begins with its first Monday.
    const weekly = lastWeek === undefined ? monday === today : lastWeek !== monday;
    await noteChanges(ctx);
    if (lastDay === today) await lookAtMeetings(ctx);
    else {
      const rest = await lookAtEverybody(ctx, { after, queued, weekly });
      if (rest) {
        const id = `notices.look:${slot}:${rest.after}`;
        const payload: Look = { slot, ...rest };
        await ctx.db.write((tx) => enqueue(ctx, tx, { id, kind: 'notices.look', payload }));
        return;
      }
      if (weekly) await queueDeskLetters(ctx, monday);
      await keep(ctx, { 'notices.day': today, 'notices.week': monday });
    }
  }
  await planLook(ctx);
}

/** Whether the first look of the day, which goes through everybody, has been. */
export const lookedToday = async (ctx: Ctx): Promise<boolean> =>
  (await kept(ctx, 'notices.day')) === dayIn(ctx.clock());

/** Looks through everybody with an account, by key; gives where to go on when it took too long. */
async function lookAtEverybody(
  ctx: Ctx,
  { after, queued, weekly }: { after: string; queued: number; weekly: boolean },
): Promise<{ after: string; queued: number } | null> {
  const started = performance.now();
  const place = { after, queued };
  for (;;) {
    const rows = await ctx.db.read
      .select({ personId: accounts.personId })
      .from(accounts)
      .where(gt(accounts.personId, place.after))
      .orderBy(asc(accounts.personId))
      .limit(peopleAtOnce);
    const ids = rows.map(({ personId }) => personId);
    if (ids.length > 0) place.queued += await lookThrough(ctx, ids, { weekly, queued: place.queued });
    if (ids.length < peopleAtOnce) return null;
    place.after = ids.at(-1) ?? '';
    if (performance.now() - started > longest) return place;
    await turn();
  }
}

async function lookAtMeetings(ctx: Ctx): Promise<void> {
  const ids = await peopleOfMeetings(ctx);
  let queued = 0;
  for (let i = 0; i < ids.length; i += peopleAtOnce) {
    queued += await lookThrough(ctx, ids.slice(i, i + peopleAtOnce), { weekly: false, queued });
    await turn();
  }
}

async function kept(ctx: Ctx, key: string): Promise<string | undefined> {
  const [row] = await ctx.db.read.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return row?.value;
}

const keep = (ctx: Ctx, facts: Record<string, string>) =>
  ctx.db.write(async (tx) => {
    for (const [key, value] of Object.entries(facts))
      await tx.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } });
  });
