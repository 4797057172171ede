import { and, asc, count, eq, isNull, ne, sql } from 'drizzle-orm';
import { hotIn, type Tx } from '#db/database';
import { cohorts, rosterImports, rosterLines } from '#db/schema';
import { minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { fold } from '~/platform/fold';
import type { JobHandlers } from '~/platform/jobs';
import { takeIntoCohort } from '../cohorts/index.server';
import {
  type Actor,
  alsoCalled,
  grantsOf,
  guest,
  inviteMany,
  operator,
  organisationNamed,
  writeListedProfile,
} from '../identity/index.server';
import { offerCourse, placeAndTellMany, placeMany } from '../learning/index.server';
import { type Decision, decide } from './decide';
import { confirmRoster } from './imports';
import { type Given, understood } from './interpret';
import { pairOf, whatIsKnown } from './known';
import { newOrganisation } from './remarks';
import { removedBy, removeNext } from './removals';
import { type Changeable, type LineData, type LineDetails, noCounts, type OrganisationChoices } from './roster.schema';
import { type World, worldOf } from './world';

type Import = typeof rosterImports.$inferSelect;

/** Lines carried out in one transaction. */
const atOnce = 100;
/** Letters of one list that may go at once; the others follow one by one, so that nobody else's letter waits for all. */
const lettersAtOnce = 100;
const letterEvery = 250;

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
  const people = await change(ctx, tx, batch, decisions);
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

/** When the letter about a line may go: the first at once, the others one by one. */
const letterAt = (ctx: Ctx, { line }: Decision): number =>
  ctx.clock() + Math.max(0, line.line - lettersAtOnce) * letterEvery;

/** Does what was decided. Gives the persons of the lines, by address, as far as their importer sees them now. */
async function change(ctx: Ctx, tx: Tx, { actor, roster }: Batch, decisions: Decision[]): Promise<Map<string, string>> {
  const enrolledBy = actor.accountId;
  const { dueAt } = roster;
  const organisationOf = await organisationsFor(ctx, tx, enrolledBy, decisions);
  const asked = decisions.filter(({ outcome }) => outcome === 'invited' || outcome === 'enrolled');
  const invited = await inviteNew(ctx, tx, enrolledBy, asked, organisationOf);
  const people = new Map<string, string>();
  const silent: Parameters<typeof placeMany>[2] = [];
  const told: Parameters<typeof placeAndTellMany>[2] = [];
  for (const decision of asked) {
    const { given, person, email, within, enrolled } = decision;
    if (!given || !email) continue;
    const placing = { course: given.course, enrolledBy, dueAt };
    const personId = invited.get(email)?.personId ?? (within ? person?.personId : undefined);
    if (!personId) {
      // Known, but beyond the scope: they are asked, and stay free to enrol.
      if (person) await offerCourse(ctx, tx, { accountId: enrolledBy }, { ...person, course: given.course });
      continue;
    }
    people.set(email, personId);
    if (invited.has(email)) silent.push({ ...placing, personId });
    else if (!enrolled) told.push({ ...placing, personId, letterAt: letterAt(ctx, decision) });
  }
  await placeMany(ctx, tx, silent);
  await placeAndTellMany(ctx, tx, told);
  for (const decision of decisions) await writeChanges(ctx, tx, enrolledBy, decision, organisationOf(decision));
  return people;
}

type OrganisationOf = (decision: Decision) => { id: string; name: string } | null;

/**
 * The organisations of the lines; those that are new here are added, once each, and those that were said to be one
 * that is there give it one more name.
 */
async function organisationsFor(
  ctx: Ctx,
  tx: Tx,
  actorId: string | null,
  decisions: Decision[],
): Promise<OrganisationOf> {
  const added = new Map<string, { id: string; name: string }>();
  const keyOf = (name: string, decision: Decision) => pairOf(fold(name), decision.given?.cityId ?? null);
  for (const decision of decisions) {
    const { chosen, given, outcome } = decision;
    if (chosen && 'is' in chosen && given?.organisation && outcome !== 'refused') {
      await alsoCalled(ctx, tx, { organisationId: chosen.is.id, alias: given.organisation.name, actorId });
      continue;
    }
    const name = newOrganisation(decision);
    if (!name || added.has(keyOf(name, decision))) continue;
    const { cityId, type } =
      chosen && 'type' in chosen ? chosen : { cityId: given?.cityId ?? null, type: 'other' as const };
    const id = await organisationNamed(ctx, tx, { name, cityId, type, actorId });
    added.set(keyOf(name, decision), { id, name });
  }
  return (decision) =>
    decision.organisation ?? added.get(keyOf(decision.given?.organisation?.name ?? '', decision)) ?? null;
}

/** Opens accounts for those who have none, one for each address, and notes what was written of them. */
async function inviteNew(
  ctx: Ctx,
  tx: Tx,
  invitedBy: string | null,
  asked: Decision[],
  organisationOf: OrganisationOf,
) {
  const fresh = new Map<string, Parameters<typeof inviteMany>[2][number]>();
  for (const decision of asked) {
    const { given, person, details } = decision;
    if (!given || person || fresh.has(given.email)) continue;
    const organisation = organisationOf(decision);
    details.wrote = wroteOf(given, organisation);
    fresh.set(given.email, {
      ...given,
      organisationId: organisation?.id ?? null,
      invitedBy,
      courseTitle: given.course.title[given.locale],
      letterAt: letterAt(ctx, decision),
    });
  }
  return inviteMany(ctx, tx, [...fresh.values()]);
}

function wroteOf(given: Given, organisation: { name: string } | null): LineDetails['wrote'] {
  const wrote = {
    name: given.name,
    sex: given.sex,
    city: given.cityId,
    organisation: organisation?.name ?? null,
    position: organisation ? given.position : null,
  };
  return Object.fromEntries(Object.entries(wrote).filter(([, value]) => value !== null)) as LineDetails['wrote'];
}

async function writeChanges(
  ctx: Ctx,
  tx: Tx,
  actorId: string | null,
  { details, given, person }: Decision,
  organisation: { id: string } | null,
): Promise<void> {
  if (!given || !person || details.changes.length === 0) return;
  const changes = new Set<Changeable>(details.changes.map(({ field }) => field));
  const [works] = person.works;
  const organisationId = changes.has('organisation') ? organisation?.id : works?.organisationId;
  const moves = (changes.has('organisation') || changes.has('position')) && organisationId;
  await writeListedProfile(ctx, tx, actorId, {
    personId: person.personId,
    ...(changes.has('name') && { names: given.names }),
    ...(changes.has('sex') && given.sex && { sex: given.sex }),
    ...(changes.has('city') && given.cityId && { cityId: given.cityId }),
    ...(moves && {
      work: { organisationId, position: changes.has('position') ? given.position : (works?.position ?? null) },
    }),
  });
}

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
