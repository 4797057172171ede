import { localIso } from '~/platform/calendar';
import type { Course } from '../catalogue/index.server';
import { personRef } from '../identity/index.server';
import type { CompletionRow } from './completion-report.schema';
import { notStated } from './enrolment.schema';
import type { Progress } from './progress';
import type { Snapshot } from './report';
import { percentOf, type QuizResult, scoresOf } from './results';
import type { EnrolmentRow } from './rows';
import { stateOf } from './states';

const statusInFile = {
  notStarted: 'not_started',
  inProgress: 'in_progress',
  completed: 'completed',
  withdrawn: 'withdrawn',
} as const;

interface Known {
  progress: Progress;
  course: Course;
  results: QuizResult[];
  /** Of 100, as of the snapshot's instant. */
  assignment: number | null;
  cohort: string | null;
  certificate: string | null;
}

/**
 * One enrolment as the report says it, as it stood at the snapshot's instant. Minutes of reading are those of now:
 * their sum is kept, not its history. Nobody is asked for their district yet.
 */
export function completionRow(snapshot: Snapshot, row: EnrolmentRow, known: Known): CompletionRow {
  const { done, total, seconds, version } = known.progress;
  const scores = scoresOf(known.course, known.results);
  const instant = (value: number | null) => (value !== null && value <= snapshot.at ? localIso(value) : null);
  return {
    snapshot_id: snapshot.id,
    period_from: snapshot.filters.from ?? null,
    period_to: snapshot.filters.to ?? null,
    course_slug: row.courseSlug,
    course_version: version,
    language: row.language ?? notStated,
    cohort_code: known.cohort,
    person_ref: personRef(row.personId),
    sex: row.sex ?? notStated,
    age_band: row.ageBand ?? notStated,
    sector: row.sector ?? notStated,
    city: row.cityId ?? notStated,
    district: notStated,
    enrolled_at: localIso(row.enrolledAt),
    started_at: instant(row.startedAt),
    lessons_total: total,
    lessons_done: done,
    progress_pct: percentOf(done, total),
    minutes: Math.round(seconds / 60),
    pretest_pct: scores.pretest,
    posttest_pct: scores.posttest,
    gain_pp: scores.gain,
    quiz_best_pct: scores.quizBest,
    quiz_attempts: scores.quizAttempts,
    assignment_score: known.assignment,
    status: statusInFile[stateOf(row, snapshot.at)],
    completed_at: instant(row.completedAt),
    certificate_no: known.certificate,
  };
}
