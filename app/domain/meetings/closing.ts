import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { attendanceMarks, meetings, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import type { Member } from '../identity/index.server';
import { heldMeeting, isMemberOf, meetingSeen, standing, type Which } from './finding';
import type { AttendanceStatus } from './meeting.schema';
import { settleThere } from './recording';
import { wasThere } from './rules';

export interface Closed {
  there: number;
  absent: number;
  /** People who completed the course by it. */
  completed: number;
}

/**
 * Closes the list of a session: members without a mark were absent, and in the same transaction the course is completed
 * for exactly those who were there and have all else. Twice is once: the second time nothing completes. Refuses missing,
 * meetingCancelled.
 */
export async function closeMeeting(ctx: Ctx, actor: Member, which: Which): Promise<Closed> {
  const found = await meetingSeen(ctx, actor, which);
  return ctx.db.write(async (tx) => {
    const before = await heldMeeting(tx, found.meeting.id);
    const statuses = await statusesIn(tx, before.id);
    const counted = (statuses: Record<string, AttendanceStatus>) => {
      const there = Object.values(statuses).filter(wasThere).length;
      return { there, absent: Object.keys(statuses).length - there };
    };
    if (before.closedAt !== null) return { ...counted(statuses), completed: 0 };
    const members = await tx.select({ id: persons.id }).from(persons).where(isMemberOf(before.cohortId));
    const unmarked = members.filter(({ id }) => statuses[id] === undefined);
    const mark = { meetingId: before.id, status: 'absent', source: 'sheet', recordedBy: actor.accountId } as const;
    await insertAll(
      tx,
      attendanceMarks,
      unmarked.map(({ id: personId }) => ({ id: ctx.newId(), personId, ...mark, recordedAt: ctx.clock() })),
    );
    const meeting = { ...before, closedAt: ctx.clock() };
    await tx.update(meetings).set({ closedAt: meeting.closedAt }).where(eq(meetings.id, before.id));
    const data = { cohortId: before.cohortId, unmarked: unmarked.length, ...counted(statuses) };
    await recordEvent(ctx, tx, { kind: 'meeting.closed', actorId: actor.accountId, subjectId: before.id, data });
    const completed = await settleThere(ctx, tx, found, meeting, statuses, actor);
    const { there, absent } = counted(statuses);
    return { there, absent: absent + unmarked.length, completed };
  });
}

async function statusesIn(tx: Tx, meetingId: string): Promise<Record<string, AttendanceStatus>> {
  const rows = await tx
    .select({ personId: attendanceMarks.personId, status: attendanceMarks.status })
    .from(attendanceMarks)
    .innerJoin(persons, eq(persons.id, attendanceMarks.personId))
    .where(and(eq(attendanceMarks.meetingId, meetingId), standing, isNull(persons.erasedAt)));
  return Object.fromEntries(rows.map(({ personId, status }) => [personId, status]));
}
