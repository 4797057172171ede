import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { attendanceMarks } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict, invalid } from '~/platform/refusal';
import { type Mark, type Meeting, standing } from './finding';
import { type AttendanceSource, type AttendanceStatus, meetingLengths } from './meeting.schema';

export interface Marking {
  /** Made by the device that marks: a retry is the same mark. */
  markId: string;
  personId: string;
  status: AttendanceStatus;
  checkInAt: number | null;
  checkOutAt: number | null;
  source: AttendanceSource;
  /** SHA-256 of the scan of the sheet from which it was typed. */
  evidenceHash?: string | null;
  /** Account. */
  recordedBy: string;
  /** Why a mark that is there already changes. */
  reason?: string | null;
}

export type Marked = 'recorded' | 'unchanged' | 'corrected';

/** The mark of somebody that counts, within a write. */
export async function markOf(tx: Tx, meetingId: string, personId: string): Promise<Mark | undefined> {
  const [mark] = await tx
    .select()
    .from(attendanceMarks)
    .where(and(eq(attendanceMarks.meetingId, meetingId), eq(attendanceMarks.personId, personId), standing));
  return mark;
}

/** True where this very mark was written before. Refuses eventTaken for an id that stands for another mark. */
export async function isWritten(tx: Tx, meetingId: string, { markId, personId }: Marking): Promise<boolean> {
  const [same] = await tx.select().from(attendanceMarks).where(eq(attendanceMarks.id, markId));
  if (!same) return false;
  if (same.meetingId === meetingId && same.personId === personId) return true;
  throw conflict('eventTaken');
}

/**
 * Writes a mark within a transaction: the first one, or a correction of the one that stands, which then needs a reason.
 * The same again changes nothing. In a closed list whoever has no mark was absent: that is written first, so that the
 * reason of the correction has something to correct. Refuses reasonRequired, tooLong, checkOutEarly, eventTaken.
 */
export async function setMark(ctx: Ctx, tx: Tx, meeting: Meeting, marking: Marking): Promise<Marked> {
  const { markId: id, reason: words, ...facts } = marking;
  if (facts.checkOutAt !== null && (facts.checkInAt === null || facts.checkInAt > facts.checkOutAt))
    throw invalid('checkOut', 'checkOutEarly');
  if (await isWritten(tx, meeting.id, marking)) return 'unchanged';
  let before = await markOf(tx, meeting.id, facts.personId);
  const row = { id, meetingId: meeting.id, ...facts, recordedAt: ctx.clock() };
  if (!before && meeting.closedAt === null) {
    await tx.insert(attendanceMarks).values(row);
    return 'recorded';
  }
  if (before && isSame(before, marking)) return 'unchanged';
  const reason = words?.trim() || null;
  if (reason === null) throw invalid('reason', 'reasonRequired');
  if (reason.length > meetingLengths.reason) throw invalid('reason', 'tooLong');
  before ??= await absentSince(ctx, tx, meeting, marking);
  await tx.insert(attendanceMarks).values({ ...row, supersedes: before.id, reason });
  return 'corrected';
}

/** Whether a mark says this already. */
export const isSame = (
  mark: Mark,
  { status, checkInAt, checkOutAt }: Pick<Marking, 'status' | 'checkInAt' | 'checkOutAt'>,
): boolean => mark.status === status && mark.checkInAt === checkInAt && mark.checkOutAt === checkOutAt;

async function absentSince(ctx: Ctx, tx: Tx, meeting: Meeting, { personId, recordedBy }: Marking): Promise<Mark> {
  const [mark] = await tx
    .insert(attendanceMarks)
    .values({
      id: ctx.newId(),
      meetingId: meeting.id,
      personId,
      status: 'absent',
      source: 'sheet',
      recordedBy,
      recordedAt: ctx.clock(),
    })
    .returning();
  return mark!;
}
