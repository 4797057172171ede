import type { Tx } from '#db/database';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { isId } from '~/platform/ids';
import { conflict, invalid } from '~/platform/refusal';
import { settleMembers } from '../cohorts/index.server';
import type { Member } from '../identity/index.server';
import { type Found, heldMeeting, type Meeting, meetingSeen, openMeeting, personListed, type Which } from './finding';
import { isWritten, type Marking, markOf, setMark } from './marking';
import type { AttendanceStatus } from './meeting.schema';
import { wasThere } from './rules';

interface Tapped extends Which {
  /** Made with the button: a double click and a retry mark once. */
  markId: string;
  personId: string | undefined;
  status: AttendanceStatus;
}

/**
 * Marks somebody who has no mark yet; the time of coming is left open, which means the whole session. Refuses missing,
 * meetingCancelled, meetingClosed, attendanceMarked (there is another mark already: correcting it needs a reason).
 */
export async function markPerson(ctx: Ctx, actor: Member, { markId, status, ...of }: Tapped): Promise<void> {
  const found = await meetingSeen(ctx, actor, of);
  const person = await personListed(ctx, actor, found, of.personId);
  if (!isId(markId)) throw invalid('mark', 'invalid');
  const marking = {
    markId,
    personId: person.id,
    status,
    ...untimed,
    source: 'sheet',
    recordedBy: actor.accountId,
  } as const;
  await ctx.db.write(async (tx) => {
    if (await isWritten(tx, found.meeting.id, marking)) return;
    const meeting = await openMeeting(tx, found.meeting.id);
    const before = await markOf(tx, meeting.id, person.id);
    if (before && before.status !== status) throw conflict('attendanceMarked');
    if (before) return;
    await recordMark(ctx, tx, meeting, marking);
  });
}

const untimed = { checkInAt: null, checkOutAt: null } as const;

/** Writes a first mark of an open list with its event. */
export async function recordMark(ctx: Ctx, tx: Tx, meeting: Meeting, marking: Marking): Promise<void> {
  await setMark(ctx, tx, meeting, marking);
  const { markId: subjectId, personId, status, source, recordedBy: actorId } = marking;
  const data = { meetingId: meeting.id, personId, status, source };
  await recordEvent(ctx, tx, { kind: 'attendance.recorded', actorId, subjectId, data });
}

interface Correcting extends Which {
  markId: string;
  personId: string | undefined;
  /** The mark that was shown, or null: another one that came meanwhile is not overwritten unseen. */
  seen: string | null;
  status: AttendanceStatus;
  checkInAt: number | null;
  checkOutAt: number | null;
  reason: string;
}

export interface Corrected {
  /** True when this very correction completed the course. */
  completed: boolean;
}

/**
 * Corrects a mark, also after the list was closed, with a reason; the mark before stays. Somebody who turns out to have
 * been there completes in the same transaction; a completion is never taken back. Refuses missing, meetingCancelled,
 * reasonRequired, tooLong, checkOutEarly, attendanceChanged (somebody else was quicker), attendanceSame, eventTaken.
 */
export async function correctMark(ctx: Ctx, actor: Member, input: Correcting): Promise<Corrected> {
  const found = await meetingSeen(ctx, actor, input);
  const person = await personListed(ctx, actor, found, input.personId);
  const { markId, seen, status, checkInAt, checkOutAt, reason } = input;
  if (!isId(markId)) throw invalid('mark', 'invalid');
  const times = wasThere(status) ? { checkInAt, checkOutAt } : untimed;
  const marking = {
    markId,
    personId: person.id,
    status,
    ...times,
    source: 'sheet',
    recordedBy: actor.accountId,
    reason,
  } as const;
  return ctx.db.write(async (tx) => {
    if (await isWritten(tx, found.meeting.id, marking)) return { completed: false };
    const meeting = await heldMeeting(tx, found.meeting.id);
    const before = await markOf(tx, meeting.id, person.id);
    if ((before?.id ?? null) !== seen) throw conflict('attendanceChanged');
    if (!reason.trim()) throw invalid('reason', 'reasonRequired');
    const outcome = await setMark(ctx, tx, meeting, marking);
    if (outcome === 'unchanged') throw conflict('attendanceSame');
    // The reason may hold a name: it stays in the row, which an erasure reaches.
    const data = { meetingId: meeting.id, personId: person.id, before: before?.status ?? null, after: status };
    const kind = outcome === 'corrected' ? 'attendance.corrected' : 'attendance.recorded';
    await recordEvent(ctx, tx, { kind, actorId: actor.accountId, subjectId: markId, data });
    return { completed: (await settleThere(ctx, tx, found, meeting, { [person.id]: status }, actor)) > 0 };
  });
}

/** After a change in a closed list: those of these people who were there may have completed by it. */
export async function settleThere(
  ctx: Ctx,
  tx: Tx,
  { cohort }: Found,
  meeting: Meeting,
  statuses: Record<string, AttendanceStatus>,
  actor: Member,
): Promise<number> {
  if (meeting.closedAt === null || !meeting.required) return 0;
  const personIds = Object.keys(statuses).filter((id) => wasThere(statuses[id]));
  return settleMembers(ctx, tx, { cohort, course: cohort, personIds, actor });
}
