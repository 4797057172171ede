import { z } from 'zod';
import type { Meeting, SheetLine } from '~/domain/meetings/index.server';
import { type AttendanceStatus, attendanceStatuses, meetingLengths } from '~/domain/meetings/meeting.schema';
import { instantAt, isTime } from '~/platform/calendar';
import { dayIn } from '~/platform/clock';

interface TypedLine {
  personId: string;
  status: AttendanceStatus;
  in: string | null;
  out: string | null;
  seen: string | null | undefined;
}

/** A typed sheet: `status.<person>`, `in.<person>` and `out.<person>` for each line, and `seen.<person>`, the mark that stood beside it; a line without a mark says nothing. */
export const sheetShape = z.record(z.string(), z.unknown()).transform((values, context) => {
  const lines: TypedLine[] = [];
  const wrong = (field: string, message: string) => context.addIssue({ code: 'custom', message, path: [field] });
  for (const [name, value] of Object.entries(values)) {
    const personId = /^status\.(.{1,100})$/.exec(name)?.[1];
    if (personId === undefined) continue;
    const [came, left] = (['in', 'out'] as const).map((field) => {
      const time = String(values[`${field}.${personId}`] ?? '').trim();
      if (time && !isTime(time)) wrong(`${field}.${personId}`, 'timeWrong');
      return time || null;
    });
    const status = attendanceStatuses.find((one) => one === value);
    if (value && !status) wrong(name, 'invalid');
    if (!status && (came || left)) wrong(name, 'markNeeded');
    const shown = values[`seen.${personId}`];
    const seen = typeof shown === 'string' ? shown || null : undefined;
    if (status) lines.push({ personId, status, in: came ?? null, out: left ?? null, seen });
  }
  const reason = String(values.reason ?? '').trim();
  if (reason.length > meetingLengths.reason) wrong('reason', 'tooLong');
  return { lines, reason };
});

/** The lines with instants of the session's day. */
export const sheetLines = ({ lines }: { lines: TypedLine[] }, meeting: Meeting): SheetLine[] =>
  lines.map(({ personId, status, seen, ...times }) => {
    const at = (time: string | null) => (time === null ? null : instantAt(dayIn(meeting.startsAt), time));
    return { personId, status, checkInAt: at(times.in), checkOutAt: at(times.out), seen };
  });
