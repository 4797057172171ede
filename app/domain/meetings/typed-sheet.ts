import type { Tx } from '#db/database';
import type { Ctx } from '~/platform/context';
import { timeOf } from '~/platform/dates';
import { recordEvent } from '~/platform/events';
import { Refusal } from '~/platform/refusal';
import type { Member } from '../identity/index.server';
import { heldMeeting, type Meeting, meetingSeen, peopleListed, type Which } from './finding';
import { isSame, markOf, setMark } from './marking';
import type { AttendanceSource, AttendanceStatus } from './meeting.schema';
import { settleThere } from './recording';
import { wasThere } from './rules';
import { nameScan, type Scan, writeScan } from './scans';

export interface SheetLine {
  personId: string;
  status: AttendanceStatus;
  checkInAt: number | null;
  checkOutAt: number | null;
  /** The mark that was shown beside the line, or null for none; left out where nobody saw one. */
  seen?: string | null;
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
 * scope), meetingCancelled, reasonRequired, tooLong, checkOutEarly with the person in `field`, and
 * attendanceChangedTo for every line whose mark somebody else has changed meanwhile to something else.
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
    await refuseStale(tx, meeting, lines);
    const kept: SheetKept = { recorded: 0, corrected: 0, unchanged: 0, completed: 0 };
    const there: Record<string, AttendanceStatus> = {};
    for (const line of lines) {
      const times = timesOf(line);
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

const timesOf = (line: SheetLine) => (wasThere(line.status) ? line : { checkInAt: null, checkOutAt: null });

/** Refuses what would overwrite a mark that nobody has seen: the sentence names both, so that one can choose. */
async function refuseStale(tx: Tx, meeting: Meeting, lines: SheetLine[]): Promise<void> {
  const stale: Refusal[] = [];
  for (const line of lines) {
    if (line.seen === undefined) continue;
    const now = await markOf(tx, meeting.id, line.personId);
    if (!now || now.id === line.seen) continue;
    const { checkInAt, checkOutAt } = timesOf(line);
    const typed = { status: line.status, checkInAt, checkOutAt };
    if (isSame(now, typed)) continue;
    const params = { now: now.status, nowAt: said(now), typed: typed.status, typedAt: said(typed) };
    stale.push(new Refusal('conflict', 'attendanceChangedTo', `status.${line.personId}`, params));
  }
  const [first, ...others] = stale;
  if (first) throw new Refusal(first.kind, first.code, first.field, first.params, others);
}

/** ` 10:02–12:00`, as far as it is known. */
function said({ checkInAt, checkOutAt }: Pick<SheetLine, 'checkInAt' | 'checkOutAt'>): string {
  const times = [checkInAt, checkOutAt].flatMap((at) => (at === null ? [] : timeOf(at)));
  return times.length > 0 ? ` ${times.join('–')}` : '';
}
