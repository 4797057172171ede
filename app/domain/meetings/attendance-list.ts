import { and, asc, count, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import { accounts, attendanceMarks, courses, meetings, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Actor, nameIn } from '../identity/index.server';
import { type Found, isMemberOf, listed, type Mark, standing } from './finding';
import type { AttendanceStatus } from './meeting.schema';

export interface Counts {
  present: number;
  late: number;
  absent: number;
  excused: number;
}

const none: Counts = { present: 0, late: 0, absent: 0, excused: 0 };

/** How many are marked how in each of these sessions, whoever sees them. One query. */
export async function countsIn(ctx: Ctx, meetingIds: string[]): Promise<(meetingId: string) => Counts> {
  const rows =
    meetingIds.length === 0
      ? []
      : await ctx.db.read
          .select({ meetingId: attendanceMarks.meetingId, status: attendanceMarks.status, n: count() })
          .from(attendanceMarks)
          .where(and(inArray(attendanceMarks.meetingId, meetingIds), standing))
          .groupBy(attendanceMarks.meetingId, attendanceMarks.status);
  const counts = new Map<string, Counts>();
  for (const { meetingId, status, n } of rows)
    counts.set(meetingId, { ...(counts.get(meetingId) ?? none), [status]: n });
  return (meetingId) => counts.get(meetingId) ?? none;
}

/** Members without a mark in a session, whoever sees them: they become absent when it is closed. */
export async function unmarkedIn(ctx: Ctx, { cohort, meeting }: Found): Promise<number> {
  const [row] = await ctx.db.read
    .select({ n: count() })
    .from(persons)
    .where(and(isMemberOf(cohort.id), unmarked(meeting.id)));
  return row?.n ?? 0;
}

const unmarked = (meetingId: string): SQL =>
  sql`${persons.id} not in (select ${attendanceMarks.personId} from ${attendanceMarks}
    where ${eq(attendanceMarks.meetingId, meetingId)})`;

export interface Listed {
  personId: string;
  name: string | null;
  /** The one that counts; null = not marked yet. */
  mark: Pick<Mark, 'id' | 'status' | 'source' | 'checkInAt' | 'checkOutAt' | 'recordedAt'> | null;
}

/**
 * One page of the people of a session whom the actor may see, by name, each with the mark that counts; `after` is the
 * person before the page. Two queries, however many people.
 */
export async function attendanceOf(
  ctx: Ctx,
  actor: Actor,
  found: Found,
  { after, limit }: { after?: string; limit: number },
): Promise<{ people: Listed[]; next: string | null }> {
  const { cohort, meeting } = found;
  const [key] = after
    ? await ctx.db.read.select({ id: persons.id, name: persons.namesFolded }).from(persons).where(eq(persons.id, after))
    : [];
  const read = await ctx.db.read
    .select({
      personId: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      mark: {
        id: attendanceMarks.id,
        status: attendanceMarks.status,
        source: attendanceMarks.source,
        checkInAt: attendanceMarks.checkInAt,
        checkOutAt: attendanceMarks.checkOutAt,
        recordedAt: attendanceMarks.recordedAt,
      },
    })
    .from(persons)
    .innerJoin(courses, eq(courses.id, cohort.courseId))
    .leftJoin(
      attendanceMarks,
      and(eq(attendanceMarks.personId, persons.id), eq(attendanceMarks.meetingId, meeting.id), standing),
    )
    .where(
      and(
        listed(ctx, actor, found),
        key && or(gt(persons.namesFolded, key.name), and(eq(persons.namesFolded, key.name), gt(persons.id, key.id))),
      ),
    )
    .orderBy(asc(persons.namesFolded), asc(persons.id))
    .limit(limit + 1);
  const people = read.slice(0, limit).map(({ personId, mark, ...names }) => ({
    personId,
    name: nameIn(names, actor.locale),
    mark: mark?.id ? (mark as Listed['mark']) : null,
  }));
  return { people, next: read.length > limit ? (people.at(-1)?.personId ?? null) : null };
}

/** How many of a session's people the actor may see. */
export async function seenIn(ctx: Ctx, actor: Actor, found: Found): Promise<number> {
  const [row] = await ctx.db.read
    .select({ n: count() })
    .from(persons)
    .innerJoin(courses, eq(courses.id, found.cohort.courseId))
    .where(listed(ctx, actor, found));
  return row?.n ?? 0;
}

export interface PastMark extends Pick<Mark, 'id' | 'source' | 'checkInAt' | 'checkOutAt' | 'recordedAt' | 'reason'> {
  status: AttendanceStatus;
  /** Who recorded it; null = nobody who is known any more. */
  by: string | null;
  /** Recorded by the person themselves. */
  own: boolean;
  /** A scan of the sheet stands behind it. */
  evidenceHash: string | null;
}

/** All marks of somebody in a session, first to last. */
export async function marksOf(ctx: Ctx, actor: Actor, meetingId: string, personId: string): Promise<PastMark[]> {
  const rows = await ctx.db.read
    .select({
      id: attendanceMarks.id,
      status: attendanceMarks.status,
      source: attendanceMarks.source,
      checkInAt: attendanceMarks.checkInAt,
      checkOutAt: attendanceMarks.checkOutAt,
      recordedAt: attendanceMarks.recordedAt,
      reason: attendanceMarks.reason,
      evidenceHash: attendanceMarks.evidenceHash,
      supersedes: attendanceMarks.supersedes,
      by: accounts.personId,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(attendanceMarks)
    .leftJoin(accounts, eq(accounts.id, attendanceMarks.recordedBy))
    .leftJoin(persons, eq(persons.id, accounts.personId))
    .where(and(eq(attendanceMarks.meetingId, meetingId), eq(attendanceMarks.personId, personId)));
  // Two may be of one instant, and the ids come from several devices: only the chain itself says what came after what.
  const after = new Map(rows.map((row) => [row.supersedes, row]));
  const chain: typeof rows = [];
  for (let next = after.get(null); next; next = after.get(next.id)) chain.push(next);
  return chain.map(({ by, nameKk, nameRu, nameLatin, supersedes: _, ...mark }) => ({
    ...mark,
    by: nameIn({ nameKk, nameRu, nameLatin }, actor.locale),
    own: by === personId,
  }));
}

/** The sessions of a cohort, first to last. */
export const meetingsOf = (ctx: Ctx, cohortId: string) =>
  ctx.db.read
    .select()
    .from(meetings)
    .where(eq(meetings.cohortId, cohortId))
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
