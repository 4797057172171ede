import { and, asc, count, eq, isNull, ne, sql } from 'drizzle-orm';
import { hotIn, type Tx } from '#db/database';
import { cohorts, rosterImports, rosterLines } from '#db/schema';
import { minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import type { JobHandlers } from '~/platform/jobs';
import { takeIntoCohort } from '../cohorts/index.server';
import { type Actor, grantsOf, guest, operator } from '../identity/index.server';
import { changeAsDecided } from './changes';
import { type Decision, decide } from './decide';
import { confirmRoster } from './imports';
import { understood } from './interpret';
import { whatIsKnown } from './known';
import { removedBy, removeNext } from './removals';
import { type LineData, type LineDetails, noCounts, type OrganisationChoices } from './roster.schema';
import { type World, worldOf } from './world';

type Import = typeof rosterImports.$inferSelect;

/** Lines carried out in one transaction. */
const atOnce = 100;

/**
 * Carries out a planned list, batch by batch: each batch decides its lines anew by what is known now, and is kept with
 * its lines' outcomes in one transaction. Begun again after a restart it goes on where it stopped.
 */
async function carryOut(ctx: Ctx, { rosterId }: { rosterId: string }): Promise<void> {
  const [roster] = await ctx.db.read.select().from(rosterImports).where(eq(rosterImports.id, rosterId));
  if (!roster?.confirmedAt || roster.finishedAt !== null) return;
  const actor = await actorOf(ctx, roster);
  const { wholeOf, cohortId, organisationId } = roster;
  const whole = wholeOf === null ? null : cohortId === null ? { organisationId } : { cohortId };
  const organisationChoices = roster.organisationChoices as OrganisationChoices | null;
  const world = await worldOf(ctx, actor, { ...roster, whole, organisationChoices });
  while (await ctx.db.write((tx) => carryOutBatch(ctx, tx, { roster, actor, world })));
}

/** Whoever confirmed the list, with the roles that they have now. */
async function actorOf(ctx: Ctx, { confirmedBy, locale }: Import): Promise<Actor> {
  if (confirmedBy === null) return operator(locale);
  return {
    ...guest(locale),
    accountId: confirmedBy,
    grants: await grantsOf(ctx, confirmedBy),
    verified: true,
    secondFactor: true,
  };
}

interface Batch {
  roster: Import;
  actor: Actor;
  world: World;
}

/** True while there is more to do. */
async function carryOutBatch(ctx: Ctx, tx: Tx, batch: Batch): Promise<boolean> {
  const { roster, actor, world } = batch;
  const rows = await tx
    .select()
    .from(rosterLines)
    .where(and(eq(rosterLines.importId, roster.id), isNull(rosterLines.doneAt), ne(rosterLines.outcome, 'refused')))
    .orderBy(asc(rosterLines.line))
    .limit(atOnce);
  if (rows.length === 0) {
    if (roster.wholeOf !== null && (await isOpen(tx, roster)) && (await removeNext(ctx, tx, roster, actor.accountId)))
      return true;
    await finish(ctx, tx, batch);
    return false;
  }
  const read = rows.map(({ line, data }) => {
    const one = { line, data: data as LineData, formula: null };
    return [one, understood(one, world)] as const;
  });
  const known = await whatIsKnown(
    ctx,
    tx,
    actor,
    read.flatMap(([, meant]) => ('given' in meant ? meant.given : [])),
    roster.cohortId,
  );
  const decisions = read.map(([line, meant]) => decide(line, meant, known, world));
  const people = await changeAsDecided(ctx, tx, { actorId: actor.accountId, dueAt: roster.dueAt }, decisions);
  if (roster.cohortId !== null && (await isOpen(tx, roster))) {
    const joining = { cohortId: roster.cohortId, personIds: [...new Set(people.values())], actorId: actor.accountId };
    await takeIntoCohort(ctx, tx, joining);
  }
  for (const [i, row] of rows.entries()) {
    const { outcome, details, email } = decisions[i] as Decision;
    const planned = row.details as LineDetails;
    await lineDone(tx).execute({
      roster: roster.id,
      line: row.line,
      outcome,
      person: people.get(email ?? '') ?? row.personId,
      details: JSON.stringify({ ...planned, ...details, alike: planned.alike, alikeLines: planned.alikeLines }),
      at: ctx.clock(),
    });
  }
  await tx
    .update(rosterImports)
    .set({ doneLines: sql`${rosterImports.doneLines} + ${rows.length}` })
    .where(eq(rosterImports.id, roster.id));
  return true;
}

/** False once the cohort of a whole list was closed: who was in it stays as it is. */
async function isOpen(tx: Tx, { cohortId }: Import): Promise<boolean> {
  if (cohortId === null) return true;
  const [row] = await tx.select({ closedAt: cohorts.closedAt }).from(cohorts).where(eq(cohorts.id, cohortId));
  return row?.closedAt === null;
}

/** Notes what came of a line: a query that stands ready, for there are thousands of them. */
const lineDone = (tx: Tx) =>
  hotIn(tx, 'roster-line-done', () =>
    tx
      .update(rosterLines)
      .set({
        outcome: sql`${sql.placeholder('outcome')}`,
        personId: sql`${sql.placeholder('person')}`,
        details: sql`${sql.placeholder('details')}`,
        doneAt: sql`${sql.placeholder('at')}`,
      })
      .where(and(eq(rosterLines.importId, sql.placeholder('roster')), eq(rosterLines.line, sql.placeholder('line')))),
  );

/** Counts what came of all lines, and writes it into the chain of events: numbers, no names. */
async function finish(ctx: Ctx, tx: Tx, { roster, actor }: Batch): Promise<void> {
  const rows = await tx
    .select({ outcome: rosterLines.outcome, attention: rosterLines.attention, n: count() })
    .from(rosterLines)
    .where(eq(rosterLines.importId, roster.id))
    .groupBy(rosterLines.outcome, rosterLines.attention);
  const counts = noCounts();
  for (const { outcome, attention, n } of rows) {
    counts[outcome] += n;
    if (attention) counts.attention += n;
  }
  const removals = roster.wholeOf === null ? null : await removedBy(tx, roster.id);
  await tx
    .update(rosterImports)
    .set({ counts, removals, finishedAt: ctx.clock() })
    .where(eq(rosterImports.id, roster.id));
  const data = { lines: roster.lines, ...counts, ...(removals !== null && { removals }) };
  await recordEvent(ctx, tx, { kind: 'roster.carriedOut', actorId: actor.accountId, subjectId: roster.id, data });
}

/**
 * Confirms a planned list and carries it out now, in this process. Its job waits in the queue for the case that this
 * does not come to its end. Refuses what confirmRoster refuses.
 */
export async function carryOutNow(
  ctx: Ctx,
  actor: Actor,
  rosterId: string,
  removals: number | null = null,
): Promise<void> {
  await confirmRoster(ctx, actor, rosterId, { later: 10 * minute, removals });
  await carryOut(ctx, { rosterId });
}

/** What this room does after a transaction, by kind of job. */
export const rosterHandlers: JobHandlers = { 'roster.carryOut': carryOut };
