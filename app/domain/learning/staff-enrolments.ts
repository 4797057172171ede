import { and, eq } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { courses, jobs, persons } from '#db/schema';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue, enqueueAll } from '~/platform/jobs';
import { forbidden, invalid, missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import type { Course } from '../catalogue/index.server';
import {
  checkName,
  citiesIn,
  inviteSomebody,
  type Member,
  normalEmail,
  ownersOf,
  type Scope,
  scopesOf,
  tidyName,
} from '../identity/index.server';
import { askPrerequisites, type Placing, placeEnrolment, placeMany } from './enrolments';
import { enrolmentScope, peopleScope } from './scope';

interface Enrolling {
  course: Course;
  dueAt: number | null;
}

export interface EnrollingByAddress extends Enrolling {
  email: string;
  /** What is taken down of somebody new; of somebody known nothing is changed. */
  name: string;
  locale: Locale;
  cityId: string | null;
  organisation: { id: string } | { name: string } | null;
  /** Told in the same transaction who was enrolled; not told of somebody to whom the course is only offered. */
  placed?: (tx: Tx, personId: string) => Promise<void>;
}

/**
 * Enrols whoever has this address. Somebody new gets an account without a password and the letter that lets them
 * in; somebody known a letter that says so; somebody known whom the actor may not see a letter that offers the
 * course, and stays free to enrol. The caller is told the same in all three cases. Twice is once.
 * Refuses enrolOutsideScope, prerequisites, invalid (city), and what a name at sign-up refuses.
 */
export async function enrolByAddress(ctx: Ctx, actor: Member, input: EnrollingByAddress): Promise<void> {
  const { course, dueAt } = input;
  // All that is typed is judged before anybody is looked up, so that no refusal tells who has an account.
  checkName(tidyName(input.name) ?? '', 'name', 'either');
  if (input.cityId && !(await citiesIn(ctx, input.locale)).some(({ id }) => id === input.cityId))
    throw invalid('city', 'invalid');
  const scopes = scopesOf(actor, 'enrolment.create');
  if (!reaches(scopes, input)) throw invalid('city', 'enrolOutsideScope');
  const { organisation } = input;
  const own = (id: string) => scopes.some((scope) => scope.kind === 'organisation' && scope.id === id);
  if (organisation && 'id' in organisation && !own(organisation.id))
    throw invalid('organisationId', 'enrolOutsideScope');
  const email = normalEmail(input.email);
  const before = await knownBy(ctx, ctx.db.read, actor, { email, course });
  await askPrerequisites(ctx, before?.inScope ? before.personId : '', course, actor.locale);
  await ctx.db.write(async (tx) => {
    const invitation = { email, invitedBy: actor.accountId, courseTitle: course.title[input.locale] };
    const invited = await inviteSomebody(ctx, tx, { ...input, ...invitation });
    if (invited) {
      await placeEnrolment(ctx, tx, { personId: invited.personId, course, enrolledBy: actor.accountId, dueAt });
      await input.placed?.(tx, invited.personId);
      return;
    }
    const known = await knownBy(ctx, tx, actor, { email, course });
    if (known?.inScope) {
      await placeAndTell(ctx, tx, actor, { personId: known.personId, course, dueAt });
      await input.placed?.(tx, known.personId);
    } else if (known) await offerCourse(ctx, tx, actor, { accountId: known.accountId, course });
  });
}

/** Enrols somebody whom the actor sees. Refuses missing, forbidden (a course beyond their scope), prerequisites. */
export async function enrolPerson(ctx: Ctx, actor: Member, input: Enrolling & { personId: string }): Promise<void> {
  const { personId, course } = input;
  const [seen] = await ctx.db.read
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.id, personId), peopleScope(ctx, actor, 'enrolment.create')));
  if (!seen) throw missing();
  if (!(await isWithin(ctx, ctx.db.read, actor, { personId, course }))) throw forbidden('enrolOutsideScope');
  await askPrerequisites(ctx, personId, course, actor.locale);
  await ctx.db.write((tx) => placeAndTell(ctx, tx, actor, input));
}

/** True when somebody so described would be within the scope: decided by what is typed, not by who is known. */
export function reaches(
  scopes: Scope[],
  { course, cityId, organisation }: Pick<EnrollingByAddress, 'course' | 'cityId' | 'organisation'>,
): boolean {
  return scopes.some((scope) => {
    if (scope.kind === 'all') return true;
    if (scope.kind === 'course') return scope.id === course.id;
    if (scope.kind === 'programme') return scope.id === course.programme;
    if (scope.kind === 'city') return scope.id === cityId;
    return organisation !== null && 'id' in organisation && scope.id === organisation.id;
  });
}

/** Whether the actor would see this person in this course. */
async function isWithin(ctx: Ctx, read: Read, actor: Member, part: { personId: string; course: Course }) {
  const [row] = await read
    .select({ id: persons.id })
    .from(persons)
    .innerJoin(courses, eq(courses.id, part.course.id))
    .where(and(eq(persons.id, part.personId), enrolmentScope(ctx, actor, 'enrolment.create', read)));
  return row !== undefined;
}

async function knownBy(ctx: Ctx, read: Read, actor: Member, { email, course }: { email: string; course: Course }) {
  const account = (await ownersOf(read, [email])).get(email);
  if (!account) return undefined;
  return { ...account, inScope: await isWithin(ctx, read, actor, { personId: account.personId, course }) };
}

/**
 * Enrols within a transaction, and queues the letter that says so; nothing when they were enrolled before. The caller
 * asks about scope and prerequisites.
 */
export async function placeAndTell(
  ctx: Ctx,
  tx: Tx,
  actor: Member,
  { personId, course, dueAt }: Enrolling & { personId: string },
) {
  const placing = { personId, course, enrolledBy: actor.accountId, dueAt };
  const { enrolmentId, outcome } = await placeEnrolment(ctx, tx, placing);
  if (outcome === 'unchanged') return;
  const id = `mail:enrolled:${enrolmentId}:${ctx.clock()}`;
  await enqueue(ctx, tx, { id, kind: 'mail.enrolled', payload: { personId, courseId: course.id } });
}

/**
 * Enrols many people known within the scope, and queues the letters that say so. The caller has seen, in this
 * transaction, that none of them is or was enrolled so. `letterAt`: when each letter may go.
 */
export async function placeAndTellMany(ctx: Ctx, tx: Tx, placings: (Placing & { letterAt: number })[]) {
  const ids = await placeMany(ctx, tx, placings);
  const work = placings.map(({ personId, course, letterAt }, i) => ({
    id: `mail:enrolled:${ids[i]}:${ctx.clock()}`,
    kind: 'mail.enrolled',
    payload: { personId, courseId: course.id },
    runAt: letterAt,
  }));
  await enqueueAll(ctx, tx, work);
}

/** Queues the letter that offers a course: to the same person once a day at most. */
export async function offerCourse(
  ctx: Ctx,
  tx: Tx,
  actor: { accountId: string | null },
  { accountId, course }: { accountId: string; course: Course },
) {
  const id = `mail:course-offered:${accountId}:${course.id}:${dayIn(ctx.clock())}`;
  const [queued] = await tx.select({ id: jobs.id }).from(jobs).where(eq(jobs.id, id));
  if (queued) return;
  await enqueue(ctx, tx, { id, kind: 'mail.courseOffered', payload: { accountId, courseId: course.id } });
  await recordEvent(ctx, tx, {
    kind: 'course.offered',
    actorId: actor.accountId,
    subjectId: course.id,
    data: { accountId },
  });
}
