import { attendanceStatuses } from '~/domain/meetings/meeting.schema';
import type { AttendanceRow } from '~/domain/reports/attendance-sheet.schema';
import { notStated } from '~/domain/reports/enrolment.schema';
import type { MemberVisit } from '~/web/visit';
import { shortDay } from '~/words/short-day';
import { stated } from './facts.server';

/** Rows of the sheet as the screen prints them: the values of the file, in words where they are codes. */
export const attendanceLines = (visit: MemberVisit, rows: AttendanceRow[]) =>
  rows.map((row, i) => {
    const { words: t } = visit;
    const text = (column: keyof AttendanceRow) => String(row[column] ?? '');
    const code = (column: keyof AttendanceRow) => (row[column] === notStated ? null : text(column));
    return {
      id: `${text('session_id')} ${i}`,
      name: text('full_name'),
      work: text('organisation'),
      profile: [stated(visit, 'sex', code('sex')), stated(visit, 'sector', code('sector'))].join(' · '),
      session: text('title'),
      cohort: text('event_or_cohort'),
      when: `${shortDay(text('date'), t.locale)}, ${text('start')}–${text('end')}`,
      status: attendanceStatuses.find((one) => one === row.status) ?? 'absent',
      times: [text('check_in'), text('check_out')].filter(Boolean).join('–'),
      minutes: text('minutes'),
      corrected: text('corrected_at') && shortDay(text('corrected_at').slice(0, 10), t.locale),
      reason: text('correction_reason'),
    };
  });

export type AttendanceLine = ReturnType<typeof attendanceLines>[number];
