/** The columns of completion_report, in their binding order. */
export const completionColumns = [
  'snapshot_id',
  'period_from',
  'period_to',
  'course_slug',
  'course_version',
  'language',
  'cohort_code',
  'person_ref',
  'sex',
  'age_band',
  'sector',
  'city',
  'district',
  'enrolled_at',
  'started_at',
  'lessons_total',
  'lessons_done',
  'progress_pct',
  'minutes',
  'pretest_pct',
  'posttest_pct',
  'gain_pp',
  'quiz_best_pct',
  'quiz_attempts',
  'assignment_score',
  'status',
  'completed_at',
  'certificate_no',
] as const;

/**
 * One enrolment as the report says it. Instants are ISO 8601 in Almaty's time, percentages whole and rounded
 * down, null = does not apply, `not_stated` = the person has not said.
 */
export type CompletionRow = Record<(typeof completionColumns)[number], string | number | null>;
