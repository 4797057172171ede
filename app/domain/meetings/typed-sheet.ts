import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { Refusal } from '~/platform/refusal';
import type { Member } from '../identity/index.server';
import { heldMeeting, meetingSeen, peopleListed, type Which } from './finding';
import { markOf, setMark } from './marking';
import type { AttendanceSource, AttendanceStatus } from './meeting.schema';
import { settleThere } from './recording';
import { wasThere } from './rules';
import { nameScan, type Scan, writeScan } from './scans';

export interface SheetLine {
  personId: string;
  status: AttendanceStatus;
  checkInAt: number | null;
  checkOutAt: number | null;
}

interface Sheet extends Which {
  lines: SheetLine[];
  source: AttendanceSource & ('sheet' | 'import');
  /** For all lines that change a mark. */
  reason: string | null;
  /** The paper from which it was typed. */
  scan: Scan | null;
}

export interface SheetKept {
  recorded: number;
  corrected: number;
  unchanged: number;
  /** People who completed the course by it. */
  completed: number;
}

/**
 * Writes the lines of a sheet, all or none. A line that says what is written already changes nothing, so that the same
 * sheet sent again does nothing; one that changes a mark needs the reason. Refuses missing (also for somebody beyond the
 * scope), meetingCancelled, reasonRequired, tooLong, checkOutEarly with the person in `field`.
 */
export async function keepSheet(
  ctx: Ctx,
  actor: Member,
  { lines, source, reason, scan, ...which }: Sheet,
): Promise<SheetKept> {
  const found = await meetingSeen(ctx, actor, which);
  await peopleListed(
    ctx,
    actor,
    found,
    lines.map(({ personId }) => personId),
  );
  if (scan) await writeScan(ctx.env, scan);
  return ctx.db.write(async (tx) => {
    const meeting = await heldMeeting(tx, found.meeting.id);
    const kept: SheetKept = { recorded: 0, corrected: 0, unchanged: 0, completed: 0 };
    const there: Record<string, AttendanceStatus> = {};
    for (const line of lines) {
      const times = wasThere(line.status) ? line : { checkInAt: null, checkOutAt: null };
      const marking = {
        markId: ctx.newId(),
        personId: line.personId,
        status: line.status,
        checkInAt: times.checkInAt,
        checkOutAt: times.checkOutAt,
        source,
        evidenceHash: scan?.hash ?? null,
        recordedBy: actor.accountId,
        reason,
      };
      const before = await markOf(tx, meeting.id, line.personId);
      const outcome = await setMark(ctx, tx, meeting, marking).catch((error) => {
        throw error instanceof Refusal && error.field === 'checkOut'
          ? new Refusal('invalid', error.code, `out.${line.personId}`)
          : error;
      });
      kept[outcome]++;
      if (outcome !== 'unchanged') there[line.personId] = line.status;
      if (outcome === 'corrected') {
        const data = {
          meetingId: meeting.id,
          personId: line.personId,
          before: before?.status ?? null,
          after: line.status,
        };
        const facts = { actorId: actor.accountId, subjectId: marking.markId, data };
        await recordEvent(ctx, tx, { kind: 'attendance.corrected', ...facts });
      }
    }
    if (scan) await nameScan(ctx, tx, { meetingId: meeting.id, scan, uploadedBy: actor.accountId });
    if (kept.recorded > 0) {
      const data = { source, recorded: kept.recorded, ...(scan ? { evidenceHash: scan.hash } : {}) };
      await recordEvent(ctx, tx, {
        kind: 'attendance.recorded',
        actorId: actor.accountId,
        subjectId: meeting.id,
        data,
      });
    }
    kept.completed = await settleThere(ctx, tx, found, meeting, there, actor);
    return kept;
  });
}
