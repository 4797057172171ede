import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { attendanceMarks, cohortMembers, courses, meetings, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict, missing } from '~/platform/refusal';
import { cohortAt, cohortSeen, type KnownCohort } from '../cohorts/index.server';
import { type Actor, nameIn } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';

export type Meeting = typeof meetings.$inferSelect;
export type Mark = typeof attendanceMarks.$inferSelect;
export interface Found {
  cohort: KnownCohort;
  meeting: Meeting;
}

/** Which session: by its cohort's code and its own id. */
export interface Which {
  code: string | undefined;
  meetingId: string | undefined;
}

/** A session of a cohort that the actor may look into. Refuses missing, also a session of another cohort. */
export const meetingSeen = async (ctx: Ctx, actor: Actor, which: Which): Promise<Found> =>
  within(ctx, await cohortSeen(ctx, actor, which.code), which);

/** The same of a cohort that the actor manages. */
export const meetingAt = async (ctx: Ctx, actor: Actor, which: Which): Promise<Found> =>
  within(ctx, await cohortAt(ctx, actor, which.code), which);

async function within(ctx: Ctx, cohort: KnownCohort, { meetingId }: Which): Promise<Found> {
  const [meeting] = await ctx.db.read
    .select()
    .from(meetings)
    .where(and(eq(meetings.id, meetingId ?? ''), eq(meetings.cohortId, cohort.id)));
  if (!meeting) throw missing();
  return { cohort, meeting };
}

/** The session as it stands within a write. Refuses missing, meetingCancelled. */
export async function heldMeeting(tx: Tx, id: string): Promise<Meeting> {
  const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, id));
  if (!meeting) throw missing();
  if (meeting.cancelledAt !== null) throw conflict('meetingCancelled');
  return meeting;
}

/** The same while its list is open. Refuses meetingClosed too. */
export async function openMeeting(tx: Tx, id: string): Promise<Meeting> {
  const meeting = await heldMeeting(tx, id);
  if (meeting.closedAt !== null) throw conflict('meetingClosed');
  return meeting;
}

/** Has a seat in the cohort now: a condition over `persons`. */
export const isMemberOf = (cohortId: string): SQL => sql`${persons.id} in (select ${cohortMembers.personId}
  from ${cohortMembers} where ${and(
    eq(cohortMembers.cohortId, cohortId),
    isNull(cohortMembers.leftAt),
    isNotNull(cohortMembers.seatedAt),
  )})`;

/** The mark that counts: nothing supersedes it. A condition over `attendance_marks`. */
export const standing: SQL = sql`not exists (select 1 from attendance_marks later
  where later.supersedes = ${attendanceMarks.id})`;

/** Whom the list of a session holds for an actor: members, and whoever left the cohort and has a mark. */
export const listed = (ctx: Ctx, actor: Actor, { cohort, meeting }: Found): SQL | undefined =>
  and(
    isNull(persons.erasedAt),
    or(
      isMemberOf(cohort.id),
      sql`${persons.id} in (select ${attendanceMarks.personId} from ${attendanceMarks}
        where ${eq(attendanceMarks.meetingId, meeting.id)})`,
    ),
    enrolmentScope(ctx, actor, 'attendance.record'),
  );

/** These of the people on the list of a session. One query. Refuses missing where one is not, or is beyond the scope. */
export async function peopleListed(ctx: Ctx, actor: Actor, found: Found, ids: string[]) {
  const wanted = [...new Set(ids)];
  const people = await ctx.db.read
    .select({ id: persons.id, nameKk: persons.nameKk, nameRu: persons.nameRu, nameLatin: persons.nameLatin })
    .from(persons)
    .innerJoin(courses, eq(courses.id, found.cohort.courseId))
    .where(and(inArray(persons.id, wanted), listed(ctx, actor, found)));
  if (people.length !== wanted.length) throw missing();
  return people;
}

/** One of them. */
export async function personListed(ctx: Ctx, actor: Actor, found: Found, personId: string | undefined) {
  const [person] = await peopleListed(ctx, actor, found, [personId ?? '']);
  return { ...person!, name: nameIn(person!, actor.locale) };
}
