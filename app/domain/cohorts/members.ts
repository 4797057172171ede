import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { cohortMembers, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, missing } from '~/platform/refusal';
import { courseById } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import {
  askPrerequisites,
  type EnrollingByAddress,
  enrolByAddress,
  enrolmentScope,
  peopleScope,
  placeAndTell,
} from '../learning/index.server';
import { cohortAt, memberAt, openCohort } from './finding';
import { fillSeats, seat, takeIn } from './seats';

/**
 * Takes people whom the actor sees into a cohort and enrols those who are not on its course yet, all or none. Beyond
 * the number of seats they wait, in the order given. Refuses missing (also when one of them is beyond the scope),
 * cohortClosed, prerequisites.
 */
export async function addPeople(
  ctx: Ctx,
  actor: Member,
  { code, personIds }: { code: string | undefined; personIds: string[] },
): Promise<{ joined: number; waiting: number }> {
  const { id, courseId } = await cohortAt(ctx, actor, code);
  const course = await courseById(ctx, courseId);
  const wanted = [...new Set(personIds)];
  const [seen] = await ctx.db.read
    .select({ n: count() })
    .from(persons)
    .innerJoin(courses, eq(courses.id, courseId))
    .where(
      and(
        inArray(persons.id, wanted),
        isNull(persons.erasedAt),
        isNull(persons.mergedInto),
        peopleScope(ctx, actor, 'enrolment.create'),
        enrolmentScope(ctx, actor, 'enrolment.create'),
      ),
    );
  if (seen?.n !== wanted.length) throw missing();
  if (course.prerequisites.length > 0) {
    const enrolled = await ctx.db.read
      .select({ personId: enrolments.personId })
      .from(enrolments)
      .where(
        and(eq(enrolments.courseId, courseId), inArray(enrolments.personId, wanted), isNull(enrolments.withdrawnAt)),
      );
    const on = new Set(enrolled.map(({ personId }) => personId));
    for (const personId of wanted) if (!on.has(personId)) await askPrerequisites(ctx, personId, course, actor.locale);
  }
  return ctx.db.write(async (tx) => {
    const cohort = await openCohort(tx, id);
    for (const personId of wanted) await placeAndTell(ctx, tx, actor, { personId, course, dueAt: null });
    return takeIn(ctx, tx, { cohort, personIds: wanted, actorId: actor.accountId });
  });
}

type ByAddress = Omit<EnrollingByAddress, 'course' | 'dueAt' | 'placed'>;

/**
 * Takes whoever has this address into a cohort, as `enrolByAddress` enrols them and with its letters and refusals.
 * Somebody known whom the actor may not see is offered the course and does not come into the cohort; the caller is told
 * the same.
 */
export async function addByAddress(
  ctx: Ctx,
  actor: Member,
  { code, ...given }: ByAddress & { code: string | undefined },
): Promise<void> {
  const { id, courseId, closedAt } = await cohortAt(ctx, actor, code);
  if (closedAt !== null) throw conflict('cohortClosed');
  const course = await courseById(ctx, courseId);
  const placed = async (tx: Tx, personId: string) => {
    const cohort = await openCohort(tx, id);
    await takeIn(ctx, tx, { cohort, personIds: [personId], actorId: actor.accountId });
  };
  await enrolByAddress(ctx, actor, { ...given, course, dueAt: null, placed });
}

interface OfMember {
  code: string | undefined;
  memberId: string | undefined;
}

/**
 * Gives somebody who waits a seat out of turn, even where all seats are taken. Twice is once. Refuses missing,
 * cohortClosed, memberLeft.
 */
export async function seatMember(ctx: Ctx, actor: Member, { code, memberId }: OfMember): Promise<void> {
  const known = await cohortAt(ctx, actor, code);
  const { id } = await memberAt(ctx, actor, known.id, memberId);
  await ctx.db.write(async (tx) => {
    const cohort = await openCohort(tx, known.id);
    const [member] = await tx.select().from(cohortMembers).where(eq(cohortMembers.id, id));
    if (!member) throw missing();
    if (member.leftAt !== null) throw conflict('memberLeft');
    if (member.seatedAt !== null) return;
    await seat(ctx, tx, { cohort, actorId: actor.accountId, member, tell: true });
  });
}

/**
 * Takes somebody out of a cohort, and gives the seat to the first who waits. They stay enrolled, with all that was
 * learnt and earned. Twice is once. Refuses missing, cohortClosed.
 */
export async function removeMember(ctx: Ctx, actor: Member, { code, memberId }: OfMember): Promise<void> {
  const known = await cohortAt(ctx, actor, code);
  const { id, personId } = await memberAt(ctx, actor, known.id, memberId);
  await ctx.db.write(async (tx) => {
    const cohort = await openCohort(tx, known.id);
    const left = await tx
      .update(cohortMembers)
      .set({ leftAt: ctx.clock() })
      .where(and(eq(cohortMembers.id, id), isNull(cohortMembers.leftAt)))
      .returning({ id: cohortMembers.id });
    if (left.length === 0) return;
    const data = { cohortId: cohort.id, personId };
    await recordEvent(ctx, tx, { kind: 'cohort.left', actorId: actor.accountId, subjectId: id, data });
    await fillSeats(ctx, tx, { cohort, actorId: actor.accountId });
  });
}
