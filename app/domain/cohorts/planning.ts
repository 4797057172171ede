import { and, eq, isNotNull, isNull, like } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { cohortMembers, cohorts, cohortTrainers } from '#db/schema';
import { isDay } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { isId } from '~/platform/ids';
import { conflict, invalid } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import type { Course } from '../catalogue/index.server';
import { citiesIn, type Member, scopesOf } from '../identity/index.server';
import { setDue } from '../learning/index.server';
import { mostDays, mostSeats } from './cohort.schema';
import { type Cohort, cohortAt, openCohort } from './finding';
import { alsoInOf, codeBeginning, dueFor, freeCode, isCode } from './rules';
import { reaches } from './scope';
import { fillSeats, seatsTaken } from './seats';
import { settleMembers } from './settling';
import { trainersAmong } from './trainers';

/** What a coordinator says of a cohort; the code and the course are said once. Days are YYYY-MM-DD. */
export interface CohortPlan {
  title: string | null;
  cityId: string | null;
  organisationId: string | null;
  /** The main one. */
  language: Locale;
  /** Those in which it is held besides, in any order; the main one among them says nothing more. */
  alsoIn: Locale[];
  startsOn: string;
  endsOn: string;
  capacity: number | null;
  deadlineDays: number | null;
  deadlineOn: string | null;
  /** Share of the required sessions that completion asks of its members, per cent; null = attendance is not asked. */
  attendancePercent: number | null;
  trainerIds: string[];
}

interface Planning {
  /** Made with the form: sending it twice plans once. */
  cohortId: string;
  /** Null = the next free one of the course and the year. */
  code: string | null;
  course: Course;
  plan: CohortPlan;
}

/**
 * Plans a run of a course and returns its code. Refuses cohortCodeWrong, cohortCodeTaken, cohortOutsideScope, daysOrder,
 * deadlineEarly, trainerElsewhere, numberWrong, dayWrong, invalid (city, organisation), eventTaken.
 */
export async function planCohort(ctx: Ctx, actor: Member, input: Planning): Promise<{ code: string }> {
  const { cohortId, course, plan } = input;
  if (!isId(cohortId)) throw invalid('cohort', 'invalid');
  const wanted = input.code?.toUpperCase() ?? null;
  if (wanted !== null && !isCode(wanted)) throw invalid('code', 'cohortCodeWrong');
  await check(ctx, actor, course, plan, null);
  return ctx.db.write(async (tx) => {
    const [same] = await tx.select().from(cohorts).where(eq(cohorts.id, cohortId));
    if (same) {
      if (same.courseId === course.id && same.createdBy === actor.accountId) return { code: same.code };
      throw conflict('eventTaken');
    }
    const code = wanted ?? (await suggestCode(tx, course.slug, plan.startsOn));
    const [taken] = await tx.select({ id: cohorts.id }).from(cohorts).where(eq(cohorts.code, code));
    if (taken) throw invalid('code', 'cohortCodeTaken');
    const { trainerIds, facts } = keptOf(plan);
    const row = { id: cohortId, code, courseId: course.id, ...facts };
    await tx.insert(cohorts).values({ ...row, createdBy: actor.accountId, createdAt: ctx.clock() });
    await setTrainers(tx, cohortId, trainerIds);
    const { title: _, ...told } = row;
    const data = { ...told, trainerIds };
    await recordEvent(ctx, tx, { kind: 'cohort.planned', actorId: actor.accountId, subjectId: cohortId, data });
    return { code };
  });
}

/** The next code of a course's cohorts that begin in that year. */
export async function suggestCode(read: Pick<Read, 'select'>, courseSlug: string, startsOn: string): Promise<string> {
  const beginning = codeBeginning(courseSlug, startsOn);
  const rows = await read
    .select({ code: cohorts.code })
    .from(cohorts)
    .where(like(cohorts.code, `${beginning}%`));
  return freeCode(beginning, new Set(rows.map(({ code }) => code)));
}

/**
 * Changes a cohort. A new deadline holds for all who have a seat and have not completed; more seats are given to those
 * who wait, and who has now attended enough completes, in the same transaction. Refuses what planning refuses, missing, cohortClosed and seatsTaken (fewer seats
 * than are taken).
 */
export async function changeCohort(
  ctx: Ctx,
  actor: Member,
  { code, plan }: { code: string | undefined; plan: CohortPlan },
): Promise<void> {
  const known = await cohortAt(ctx, actor, code);
  const course = { id: known.courseId, programme: known.programme };
  await check(ctx, actor, course, plan, known);
  await ctx.db.write(async (tx) => {
    const before = await openCohort(tx, known.id);
    const { trainerIds, facts } = keptOf(plan);
    const taken = await seatsTaken(tx, before.id);
    if (facts.capacity !== null && facts.capacity !== before.capacity && facts.capacity < taken)
      throw invalid('capacity', 'seatsTaken', { n: taken });
    const names = Object.keys(facts) as (keyof typeof facts)[];
    const changed = names.filter((name) => facts[name] !== before[name]);
    const trainersChanged = await setTrainers(tx, before.id, trainerIds);
    if (changed.length === 0 && !trainersChanged) return;
    await tx.update(cohorts).set(facts).where(eq(cohorts.id, before.id));
    const after: Cohort = { ...before, ...facts };
    // A title may hold a name: the chain says that it changed, not what it says.
    const said = (of: Cohort) => Object.fromEntries(changed.map((name) => [name, name === 'title' ? '…' : of[name]]));
    const data = { before: said(before), after: said(after), ...(trainersChanged ? { trainerIds } : {}) };
    await recordEvent(ctx, tx, { kind: 'cohort.changed', actorId: actor.accountId, subjectId: before.id, data });
    if (changed.some((name) => name === 'deadlineDays' || name === 'deadlineOn' || name === 'startsOn'))
      await moveDeadlines(tx, before, after);
    if (changed.includes('attendancePercent')) await settleMembers(ctx, tx, { cohort: after, course: known, actor });
    await fillSeats(ctx, tx, { cohort: after, actorId: actor.accountId });
  });
}

/** A plan as it is kept: what stands in the row of the cohort, and its trainers beside. */
function keptOf({ trainerIds, alsoIn, ...rest }: CohortPlan) {
  return { trainerIds, facts: { ...rest, alsoIn: alsoInOf(rest.language, alsoIn) } };
}

/** Closes a cohort for good: nobody comes or goes any more, all that was learnt stays. Twice is once. */
export async function closeCohort(ctx: Ctx, actor: Member, code: string | undefined): Promise<void> {
  const { id } = await cohortAt(ctx, actor, code);
  await ctx.db.write(async (tx) => {
    const closed = await tx
      .update(cohorts)
      .set({ closedAt: ctx.clock() })
      .where(and(eq(cohorts.id, id), isNull(cohorts.closedAt)))
      .returning({ id: cohorts.id });
    if (closed.length === 0) return;
    await recordEvent(ctx, tx, { kind: 'cohort.closed', actorId: actor.accountId, subjectId: id });
  });
}

/** Sets the deadlines of all who have a seat anew, where the cohort's own deadline says another day than before. */
async function moveDeadlines(tx: Tx, before: Cohort, after: Cohort): Promise<void> {
  const seated = await tx
    .select({ personId: cohortMembers.personId, seatedAt: cohortMembers.seatedAt })
    .from(cohortMembers)
    .where(and(eq(cohortMembers.cohortId, after.id), isNull(cohortMembers.leftAt), isNotNull(cohortMembers.seatedAt)));
  for (const { personId, seatedAt } of seated) {
    const dueAt = dueFor(after, seatedAt ?? 0);
    if (dueAt !== dueFor(before, seatedAt ?? 0)) await setDue(tx, { personId, courseId: after.courseId, dueAt });
  }
}

/** Makes these the trainers of a cohort; true when they were others before. */
async function setTrainers(tx: Tx, cohortId: string, personIds: string[]): Promise<boolean> {
  const of = eq(cohortTrainers.cohortId, cohortId);
  const rows = await tx.select({ id: cohortTrainers.personId }).from(cohortTrainers).where(of);
  const wanted = [...new Set(personIds)];
  const before = new Set(rows.map(({ id }) => id));
  if (before.size === wanted.length && wanted.every((id) => before.has(id))) return false;
  await tx.delete(cohortTrainers).where(of);
  if (wanted.length > 0) await tx.insert(cohortTrainers).values(wanted.map((personId) => ({ cohortId, personId })));
  return true;
}

/** Refuses a plan that cannot be, or that is beyond the actor's scope. What a cohort has already may stay. */
async function check(
  ctx: Ctx,
  actor: Member,
  course: { id: string; programme: string },
  plan: CohortPlan,
  known: Cohort | null,
): Promise<void> {
  const whole = (n: number | null, most: number) => n === null || (Number.isInteger(n) && n >= 1 && n <= most);
  for (const name of ['startsOn', 'endsOn'] as const) if (!isDay(plan[name])) throw invalid(name, 'dayWrong');
  if (plan.endsOn < plan.startsOn) throw invalid('endsOn', 'daysOrder');
  if (!whole(plan.capacity, mostSeats)) throw invalid('capacity', 'numberWrong');
  if (!whole(plan.deadlineDays, mostDays)) throw invalid('deadlineDays', 'numberWrong');
  if (!whole(plan.attendancePercent, 100)) throw invalid('attendancePercent', 'percentWrong');
  if (plan.deadlineOn !== null && !isDay(plan.deadlineOn)) throw invalid('deadlineOn', 'dayWrong');
  if (plan.deadlineOn !== null && plan.deadlineDays !== null) throw invalid('deadline', 'invalid');
  if (plan.deadlineOn !== null && plan.deadlineOn < plan.startsOn) throw invalid('deadlineOn', 'deadlineEarly');
  const cities = await citiesIn(ctx, actor.locale);
  if (plan.cityId !== null && !cities.some(({ id }) => id === plan.cityId)) throw invalid('city', 'invalid');
  const own = scopesOf(actor, 'cohort.manage').some(
    (scope) => scope.kind === 'organisation' && scope.id === plan.organisationId,
  );
  if (plan.organisationId !== null && !own && plan.organisationId !== known?.organisationId)
    throw invalid('organisationId', 'enrolOutsideScope');
  if (!reaches(actor, { course, ...plan })) throw invalid('city', 'cohortOutsideScope');
  const trainers = await trainersAmong(ctx.db.read, plan.trainerIds, course);
  if (plan.trainerIds.some((id) => !trainers.has(id))) throw invalid('trainers', 'trainerElsewhere');
}
