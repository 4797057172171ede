/** The columns of attendance_sheet, in their binding order: what the head of a sheet says, then what its lines do. */
export const attendanceColumns = [
  'session_id',
  'event_or_cohort',
  'title',
  'date',
  'start',
  'end',
  'venue',
  'mode',
  'trainer',
  'partner_logos',
  'funding_statement',
  'no',
  'full_name',
  'organisation',
  'sector',
  'sex',
  'status',
  'check_in',
  'check_out',
  'minutes',
  'signature',
  'recorded_by',
  'corrected_at',
  'correction_reason',
] as const;

/**
 * One person at one session as the sheet says it. Days and times are those of Almaty; null = does not apply, not known
 * or, where it would name the person, without a consent that stands; `not_stated` = the person has not said.
 */
export type AttendanceRow = Record<(typeof attendanceColumns)[number], string | number | null>;
