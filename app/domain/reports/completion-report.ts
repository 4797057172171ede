import { setImmediate } from 'node:timers/promises';
import { and, asc, gt } from 'drizzle-orm';
import { enrolments } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import { courseVersion } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { certificatesOf } from './certificates';
import { cohortCodesOf } from './cohort-codes';
import type { CompletionRow } from './completion-report.schema';
import { completionRow } from './completion-row';
import { matching } from './matching';
import { progressesOf } from './progress';
import { resultsOf } from './results';
import { enrolmentRows, partOf } from './rows';
import type { Snapshot } from './snapshot';

/** Rows read at once: few queries, and few rows in memory. */
const batchSize = 500;

/**
 * The rows of a completion report as things stood at the snapshot's instant, oldest enrolment first, in batches of
 * the same few queries; other requests get their turn in between. Refuses `reportChanged` at the end when there are
 * not as many rows as the snapshot says, because people moved in or out of the filters meanwhile.
 */
export async function* completionRows(ctx: Ctx, actor: Actor, snapshot: Snapshot): AsyncGenerator<CompletionRow[]> {
  let after: string | undefined;
  let written = 0;
  do {
    const { rows, next } = await completionBatch(ctx, actor, snapshot, { after, limit: batchSize });
    written += rows.length;
    if (rows.length > 0) yield rows;
    after = next ?? undefined;
    await setImmediate();
  } while (after !== undefined);
  if (written !== snapshot.rows) throw conflict('reportChanged');
}

/**
 * Rows of a completion report after the enrolment with the id `after`, in five queries; `next` is the key of those that
 * follow. The screen shows one such batch.
 */
export async function completionBatch(
  ctx: Ctx,
  actor: Actor,
  snapshot: Snapshot,
  { after, limit }: { after?: string; limit: number },
): Promise<{ rows: CompletionRow[]; next: string | null }> {
  const { filters, at } = snapshot;
  const read = await enrolmentRows(
    ctx,
    and(
      enrolmentScope(ctx, actor, 'report.export'),
      matching(ctx, filters, at),
      after === undefined ? undefined : gt(enrolments.id, after),
    ),
  )
    .orderBy(asc(enrolments.id))
    .limit(limit + 1);
  const enrolled = read.slice(0, limit);
  const people = [...new Set(enrolled.map(({ personId }) => personId))];
  const courseIds = [...new Set(enrolled.map(({ courseId }) => courseId))];
  const progressOf = await progressesOf(ctx, enrolled, at);
  const results = await resultsOf(ctx, people, courseIds, at);
  const certificates = await certificatesOf(ctx, people, at);
  const cohorts = await cohortCodesOf(
    ctx,
    enrolled.map(({ id }) => id),
    at,
  );
  const rows: CompletionRow[] = [];
  for (const row of enrolled) {
    const progress = progressOf(row);
    rows.push(
      completionRow(snapshot, row, {
        progress,
        course: await courseVersion(ctx, progress.versionId),
        results: results.get(partOf(row)) ?? [],
        cohort: cohorts.get(row.id) ?? null,
        certificate: certificates.get(partOf(row))?.number ?? null,
      }),
    );
  }
  return { rows, next: read.length > limit ? (enrolled.at(-1)?.id ?? null) : null };
}
