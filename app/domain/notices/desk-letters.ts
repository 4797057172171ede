import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { insertAll } from '#db/insert-all';
import { accounts, grants, notices } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { enqueueAll } from '~/platform/jobs';
import { preferencesAmong } from './preferences';

/**
 * Queues the letter of the week for everybody who coordinates and wants it, once for each week. Four queries, however
 * many they are.
 */
export async function queueDeskLetters(ctx: Ctx, monday: string): Promise<void> {
  const staff = await ctx.db.read
    .selectDistinct({ accountId: accounts.id, personId: accounts.personId })
    .from(grants)
    .innerJoin(accounts, eq(accounts.id, grants.accountId))
    .where(
      and(
        eq(grants.role, 'coordinator'),
        isNull(grants.revokedAt),
        isNull(accounts.closedAt),
        eq(accounts.demo, false),
        isNotNull(accounts.verifiedAt),
      ),
    )
    .orderBy(asc(accounts.id));
  const preferencesFor = await preferencesAmong(
    ctx.db.read,
    staff.map(({ accountId }) => accountId),
  );
  const wanted = staff
    .filter(({ accountId }) => preferencesFor(accountId).desk)
    .map((one) => ({ ...one, letter: `${one.accountId}:${monday}:desk` }));
  if (wanted.length === 0) return;
  await ctx.db.write(async (tx) => {
    const ids = wanted.map(({ letter }) => letter);
    const rows = await tx.select({ id: notices.id }).from(notices).where(inArray(notices.id, ids));
    const queued = new Set(rows.map(({ id }) => id));
    const fresh = wanted.filter(({ letter }) => !queued.has(letter));
    await insertAll(
      tx,
      notices,
      fresh.map(({ letter, personId, accountId }) => ({
        id: letter,
        personId,
        kind: 'desk',
        subjectId: accountId,
        notedAt: ctx.clock(),
        letter,
      })),
    );
    await enqueueAll(
      ctx,
      tx,
      fresh.map(({ letter, accountId }) => ({
        id: `notice:${letter}`,
        kind: 'notices.sendDesk',
        payload: { letter, accountId },
      })),
    );
  });
}
