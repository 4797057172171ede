import { and, asc, gt } from 'drizzle-orm';
import { enrolments } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Course, courseVersion } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { assignmentPointsOf } from './assignment-points';
import { certificatesOf } from './certificates';
import { cohortCodesOf } from './cohort-codes';
import { completionPictures } from './completion-pictures';
import { type CompletionRow, completionColumns } from './completion-report.schema';
import { completionRow } from './completion-row';
import { filterNames } from './enrolment.schema';
import { matching } from './matching';
import { progressesOf } from './progress';
import type { Batch, Place, Report, Snapshot } from './report';
import { resultsOf } from './results';
import { asksForFew, enrolmentRows } from './rows';
import { enrolmentTotals, totalsOf } from './totals';

/** One row for each enrolment, oldest first. */
export const completionReport: Report<CompletionRow> = {
  name: 'completion_report',
  path: 'completion',
  prefix: 'cr',
  columns: completionColumns,
  filters: filterNames,
  paper: [
    'person_ref',
    'sex',
    'age_band',
    'sector',
    'city',
    'course_slug',
    'cohort_code',
    'enrolled_at',
    'progress_pct',
    'pretest_pct',
    'posttest_pct',
    'gain_pp',
    'status',
    'completed_at',
    'certificate_no',
  ],
  permission: 'report.export',
  count: async (ctx, actor, filters, at) => (await totalsOf(ctx, actor, filters, at)).participations,
  batch: completionBatch,
  totals: enrolmentTotals,
  pictures: completionPictures,
};

/**
 * Rows of a completion report after the enrolment with the id `after`, in six queries; `next` is the key of those that
 * follow. The screen shows one such batch.
 */
export async function completionBatch(
  ctx: Ctx,
  actor: Actor,
  snapshot: Snapshot,
  { after, limit }: Place,
): Promise<Batch<CompletionRow>> {
  const { filters, at } = snapshot;
  const read = await enrolmentRows(
    ctx,
    and(
      enrolmentScope(ctx, actor, 'report.export'),
      matching(ctx, filters, at),
      after === undefined ? undefined : gt(enrolments.id, after),
    ),
    asksForFew(actor, filters, 'report.export') ? undefined : 'recent',
  )
    .orderBy(asc(enrolments.id))
    .limit(limit + 1);
  const enrolled = read.slice(0, limit);
  const ids = enrolled.map(({ id }) => id);
  const progressOf = await progressesOf(ctx, enrolled, at);
  const results = await resultsOf(ctx, ids, at);
  const certificates = await certificatesOf(ctx, ids, at);
  const cohorts = await cohortCodesOf(ctx, ids, at);
  const assignments = await assignmentPointsOf(ctx, ids, at);
  const courses = new Map<string, Course>();
  const rows: CompletionRow[] = [];
  for (const row of enrolled) {
    const progress = progressOf(row);
    const { versionId } = progress;
    // In memory, but each look would be a turn of its own.
    const course = courses.get(versionId) ?? (await courseVersion(ctx, versionId));
    courses.set(versionId, course);
    rows.push(
      completionRow(snapshot, row, {
        progress,
        course,
        results: results.get(row.id) ?? [],
        assignment: assignments.get(row.id) ?? null,
        cohort: cohorts.get(row.id) ?? null,
        certificate: certificates.get(row.id)?.number ?? null,
      }),
    );
  }
  return { rows, next: read.length > limit ? (enrolled.at(-1)?.id ?? null) : null };
}
