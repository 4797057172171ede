import { and, asc, between, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Read } from '#db/database';
import { cohortMembers, cohorts, enrolments, meetings, notices } from '#db/schema';
import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { type ById, grouped } from './by-person';
import { leadersSoon } from './leading';
import { daysAhead, missedFor, type OpenEnrolment, silence, type Told } from './rules';

type Reading = Pick<Read, 'select'>;
export type LedgerRow = Told & { personId: string; was: unknown; letter: string | null };

/** The open enrolments of these people in which there may be something to say: one query. */
export async function enrolmentsAmong(ctx: Ctx, personIds: string[]): Promise<ById<OpenEnrolment>> {
  const now = ctx.clock();
  const last = sql`coalesce(${enrolments.lastActiveAt}, ${enrolments.startedAt}, ${enrolments.enrolledAt})`;
  const rows = await ctx.db.read
    .select({
      id: enrolments.id,
      personId: enrolments.personId,
      enrolledAt: enrolments.enrolledAt,
      startedAt: enrolments.startedAt,
      lastActiveAt: enrolments.lastActiveAt,
      dueAt: enrolments.dueAt,
    })
    .from(enrolments)
    .where(
      and(
        inArray(enrolments.personId, personIds),
        isNull(enrolments.completedAt),
        isNull(enrolments.withdrawnAt),
        or(
          between(enrolments.dueAt, now - missedFor * day, now + (daysAhead.first + 1) * day),
          between(last, now - silence.to * day, now - silence.from * day),
        ),
      ),
    )
    .orderBy(asc(enrolments.dueAt), asc(enrolments.id));
  return grouped(rows);
}

/** The meetings of the next days in cohorts where these people have a seat: one query. */
export async function meetingsAmong(ctx: Ctx, personIds: string[]): Promise<ById<{ id: string; startsAt: number }>> {
  const now = ctx.clock();
  const rows = await ctx.db.read
    .select({ id: meetings.id, personId: cohortMembers.personId, startsAt: meetings.startsAt })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .innerJoin(meetings, eq(meetings.cohortId, cohorts.id))
    .where(
      and(
        inArray(cohortMembers.personId, personIds),
        isNull(cohortMembers.leftAt),
        isNotNull(cohortMembers.seatedAt),
        isNull(cohorts.closedAt),
        isNull(meetings.cancelledAt),
        gt(meetings.startsAt, now),
        lt(meetings.startsAt, now + (daysAhead.first + 1) * day),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  return grouped(rows);
}

/** What the ledger says of these people: one query. */
export async function toldAmong(read: Reading, personIds: string[]): Promise<ById<LedgerRow>> {
  const rows = await read
    .select({
      id: notices.id,
      personId: notices.personId,
      kind: notices.kind,
      subjectId: notices.subjectId,
      was: notices.was,
      notedAt: notices.notedAt,
      letter: notices.letter,
    })
    .from(notices)
    .where(inArray(notices.personId, personIds))
    .orderBy(asc(notices.notedAt), asc(notices.id));
  return grouped(rows);
}

/** Those who wait for a letter about a change, and those who have, or lead, a meeting today or tomorrow. */
export async function peopleOfMeetings(ctx: Ctx): Promise<string[]> {
  const now = ctx.clock();
  const waiting = await ctx.db.read
    .selectDistinct({ personId: notices.personId })
    .from(notices)
    .where(isNull(notices.letter));
  const invited = await ctx.db.read
    .selectDistinct({ personId: cohortMembers.personId })
    .from(meetings)
    .innerJoin(cohortMembers, eq(cohortMembers.cohortId, meetings.cohortId))
    .where(
      and(
        gt(meetings.startsAt, now),
        lt(meetings.startsAt, now + 2 * day),
        isNull(meetings.cancelledAt),
        isNull(cohortMembers.leftAt),
        isNotNull(cohortMembers.seatedAt),
      ),
    );
  const people = [...waiting, ...invited].map(({ personId }) => personId);
  return [...new Set([...people, ...(await leadersSoon(ctx))])].sort();
}
