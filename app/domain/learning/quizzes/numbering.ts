import { asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { attempts } from '#db/schema';

/**
 * Numbers somebody's attempts at each quiz anew, in the order in which they were begun: after the attempts of two
 * persons have come together, or have parted. Needs no number to be free: it counts below nought first.
 */
export async function numberAttempts(tx: Tx, personId: string): Promise<void> {
  const rows = await tx
    .select({ id: attempts.id, quizId: attempts.quizId, number: attempts.number })
    .from(attempts)
    .where(eq(attempts.personId, personId))
    .orderBy(asc(attempts.startedAt), asc(attempts.id));
  const counted = new Map<string, number>();
  const wrong = rows.flatMap(({ id, quizId, number }) => {
    const right = (counted.get(quizId) ?? 0) + 1;
    counted.set(quizId, right);
    return right === number ? [] : [{ id, right }];
  });
  for (const { id, right } of wrong) await tx.update(attempts).set({ number: -right }).where(eq(attempts.id, id));
  for (const { id, right } of wrong) await tx.update(attempts).set({ number: right }).where(eq(attempts.id, id));
}

/** Sets these attempts' numbers below all others, so that they can be given to somebody who has attempts of their own. */
export async function unnumberAttempts(tx: Tx, personId: string): Promise<void> {
  const rows = await tx.select({ id: attempts.id }).from(attempts).where(eq(attempts.personId, personId));
  for (const [i, { id }] of rows.entries())
    await tx
      .update(attempts)
      .set({ number: -1_000_000 - i })
      .where(eq(attempts.id, id));
}
