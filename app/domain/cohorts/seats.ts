import { and, asc, count, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { cohortMembers, cohorts } from '#db/schema';
import type { Ctx, PersonErased } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue } from '~/platform/jobs';
import { setDue } from '../learning/index.server';
import type { Cohort } from './finding';
import { dueFor } from './rules';

interface Waiting {
  id: string;
  personId: string;
}

/** How many seats of a cohort are taken. */
export async function seatsTaken(tx: Tx, cohortId: string): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(cohortMembers)
    .where(and(eq(cohortMembers.cohortId, cohortId), isNull(cohortMembers.leftAt), isNotNull(cohortMembers.seatedAt)));
  return row?.n ?? 0;
}

/**
 * Takes these people in, within a transaction: at the end of the waiting list, from which the free seats are filled at
 * once. Whoever is in already stays where they are. Gives how many came, and how many of them wait.
 */
export async function takeIn(
  ctx: Ctx,
  tx: Tx,
  { cohort, personIds, actorId }: { cohort: Cohort; personIds: string[]; actorId: string | null },
): Promise<{ joined: number; waiting: number }> {
  const fresh = new Set<string>();
  for (const personId of personIds) {
    const row = { id: ctx.newId(), cohortId: cohort.id, personId, joinedAt: ctx.clock() };
    const [made] = await tx.insert(cohortMembers).values(row).onConflictDoNothing().returning({ id: cohortMembers.id });
    if (!made) continue;
    fresh.add(made.id);
    const data = { cohortId: cohort.id, personId };
    await recordEvent(ctx, tx, { kind: 'cohort.joined', actorId, subjectId: made.id, data });
  }
  const seated = await fillSeats(ctx, tx, { cohort, actorId, untold: fresh });
  return { joined: fresh.size, waiting: [...fresh].filter((id) => !seated.has(id)).length };
}

/**
 * Gives the free seats to those who wait, first come first. Each gets a letter, save `untold`, who have only just come.
 * Gives the ids of the memberships that were seated.
 */
export async function fillSeats(
  ctx: Ctx,
  tx: Tx,
  { cohort, actorId, untold }: { cohort: Cohort; actorId: string | null; untold?: ReadonlySet<string> },
): Promise<Set<string>> {
  const free = cohort.capacity === null ? null : cohort.capacity - (await seatsTaken(tx, cohort.id));
  if (free !== null && free <= 0) return new Set();
  const queue = tx
    .select({ id: cohortMembers.id, personId: cohortMembers.personId })
    .from(cohortMembers)
    .where(and(eq(cohortMembers.cohortId, cohort.id), isNull(cohortMembers.leftAt), isNull(cohortMembers.seatedAt)))
    .orderBy(asc(cohortMembers.joinedAt), asc(cohortMembers.id));
  const waiting: Waiting[] = free === null ? await queue : await queue.limit(free);
  for (const one of waiting) await seat(ctx, tx, { cohort, actorId, member: one, tell: !untold?.has(one.id) });
  return new Set(waiting.map(({ id }) => id));
}

/** Gives the seats that an erased person had to those who wait, in the transaction of the erasure. */
export async function fillFreedSeats(ctx: Ctx, tx: Tx, { personId, at, by }: PersonErased): Promise<void> {
  const freed = tx
    .select({ id: cohortMembers.cohortId })
    .from(cohortMembers)
    .where(and(eq(cohortMembers.personId, personId), eq(cohortMembers.leftAt, at), isNotNull(cohortMembers.seatedAt)));
  const open = await tx
    .select()
    .from(cohorts)
    .where(and(inArray(cohorts.id, freed), isNull(cohorts.closedAt)));
  for (const cohort of open) await fillSeats(ctx, tx, { cohort, actorId: by });
}

/** Gives one membership a seat, whatever the number of seats, and sets the deadline of the cohort. */
export async function seat(
  ctx: Ctx,
  tx: Tx,
  { cohort, actorId, member, tell }: { cohort: Cohort; actorId: string | null; member: Waiting; tell: boolean },
): Promise<void> {
  const seatedAt = ctx.clock();
  const { personId } = member;
  await tx.update(cohortMembers).set({ seatedAt }).where(eq(cohortMembers.id, member.id));
  const dueAt = dueFor(cohort, seatedAt);
  if (dueAt !== null) await setDue(tx, { personId, courseId: cohort.courseId, dueAt });
  const data = { cohortId: cohort.id, personId, dueAt };
  await recordEvent(ctx, tx, { kind: 'cohort.seated', actorId, subjectId: member.id, data });
  if (!tell) return;
  const payload = { cohortId: cohort.id, personId };
  await enqueue(ctx, tx, { id: `mail:cohort-seated:${member.id}`, kind: 'mail.cohortSeated', payload });
}
