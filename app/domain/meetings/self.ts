import { and, asc, desc, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { attendanceMarks, cohortMembers, cohorts, meetings } from '#db/schema';
import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { isId } from '~/platform/ids';
import { conflict, invalid, missing } from '~/platform/refusal';
import type { Member } from '../identity/index.server';
import { isFreshCode, isPassFor, passFor } from './codes';
import { type Mark, type Meeting, openMeeting, standing } from './finding';
import { markOf } from './marking';
import type { AttendanceSource } from './meeting.schema';
import { recordMark } from './recording';
import { wasThere } from './rules';

export interface OwnPart {
  meeting: Meeting;
  cohort: { id: string; name: string };
  /** Has a seat, waits for one, or is not in the cohort at all. */
  part: 'member' | 'waiting' | 'none';
  mark: Pick<Mark, 'status' | 'checkInAt' | 'recordedAt'> | null;
}

/** A session as one of its participants, or somebody who would be one, sees it. Refuses missing. */
export async function ownPartIn(ctx: Ctx, actor: Member, meetingId: string | undefined): Promise<OwnPart> {
  const [row] = await ctx.db.read
    .select({ meeting: meetings, code: cohorts.code, title: cohorts.title, seat: cohortMembers })
    .from(meetings)
    .innerJoin(cohorts, eq(cohorts.id, meetings.cohortId))
    .leftJoin(
      cohortMembers,
      and(
        eq(cohortMembers.cohortId, cohorts.id),
        eq(cohortMembers.personId, actor.personId),
        isNull(cohortMembers.leftAt),
      ),
    )
    .where(eq(meetings.id, meetingId ?? ''));
  if (!row) throw missing();
  const [mark] = await ctx.db.read
    .select({
      status: attendanceMarks.status,
      checkInAt: attendanceMarks.checkInAt,
      recordedAt: attendanceMarks.recordedAt,
    })
    .from(attendanceMarks)
    .where(and(eq(attendanceMarks.meetingId, row.meeting.id), eq(attendanceMarks.personId, actor.personId), standing));
  const { meeting, code, title, seat } = row;
  const part = !seat ? 'none' : seat.seatedAt === null ? 'waiting' : 'member';
  return { meeting, cohort: { id: meeting.cohortId, name: title ?? code }, part, mark: mark ?? null };
}

/**
 * The pass for a browser that came with the code of a session's screen. Refuses codeExpired, also for a session that
 * does not exist: a code that is no longer on the screen says nothing.
 */
export async function passByCode(ctx: Ctx, { meetingId, code }: { meetingId: string; code: string }): Promise<string> {
  if (!isId(meetingId) || !isFreshCode(ctx, meetingId, code)) throw invalid('code', 'codeExpired');
  return passFor(ctx, meetingId);
}

/**
 * The session of the actor whose screen shows this code now, and the pass for it. Only sessions of their own cohorts
 * around now are looked at. Refuses codeExpired.
 */
export async function passByTypedCode(
  ctx: Ctx,
  actor: Member,
  code: string,
): Promise<{ meetingId: string; pass: string }> {
  const now = ctx.clock();
  const near = await ctx.db.read
    .select({ id: meetings.id })
    .from(meetings)
    .innerJoin(cohortMembers, eq(cohortMembers.cohortId, meetings.cohortId))
    .where(
      and(
        eq(cohortMembers.personId, actor.personId),
        isNull(cohortMembers.leftAt),
        isNull(meetings.cancelledAt),
        isNull(meetings.closedAt),
        gt(meetings.endsAt, now - 30 * day),
        lt(meetings.startsAt, now + 30 * day),
      ),
    )
    .orderBy(desc(meetings.startsAt), asc(meetings.id))
    .limit(200);
  const found = near.find(({ id }) => isFreshCode(ctx, id, code));
  if (!found) throw invalid('code', 'codeExpired');
  return { meetingId: found.id, pass: passFor(ctx, found.id) };
}

interface Coming {
  meetingId: string | undefined;
  /** Made with the page: a double click and a retry mark once. */
  markId: string;
  pass: string | null;
}

/**
 * Marks oneself as present with the pass of a browser that was before the screen. Again changes nothing. Refuses missing,
 * passExpired, notOnList (no seat in this cohort), meetingCancelled, meetingClosed, attendanceOther (staff wrote
 * something else).
 */
export async function markOneself(ctx: Ctx, actor: Member, { meetingId, markId, pass }: Coming): Promise<void> {
  const { meeting, part } = await ownPartIn(ctx, actor, meetingId);
  if (!isPassFor(ctx, pass, meeting.id)) throw conflict('passExpired');
  if (part !== 'member') throw conflict('notOnList');
  await ctx.db.write((tx) =>
    arrive(ctx, tx, {
      meetingId: meeting.id,
      personId: actor.personId,
      markId,
      source: 'code',
      recordedBy: actor.accountId,
    }),
  );
}

interface Arriving {
  meetingId: string;
  personId: string;
  markId: string;
  source: AttendanceSource;
  recordedBy: string;
}

/** Writes that somebody has come now, unless that is written already, within a transaction. */
export async function arrive(ctx: Ctx, tx: Tx, { meetingId, ...coming }: Arriving): Promise<void> {
  if (!isId(coming.markId)) throw invalid('mark', 'invalid');
  const meeting = await openMeeting(tx, meetingId);
  const before = await markOf(tx, meeting.id, coming.personId);
  if (before && !wasThere(before.status)) throw conflict('attendanceOther');
  if (before) return;
  await recordMark(ctx, tx, meeting, { ...coming, status: 'present', checkInAt: ctx.clock(), checkOutAt: null });
}
