import { setImmediate } from 'node:timers/promises';
import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import type { Actor } from '../identity/index.server';
import type { Report, ReportRow, Snapshot } from './report';

/** Rows read at once: few queries, and few rows in memory. */
const batchSize = 1000;

/**
 * The rows of a report as things stood at the snapshot's instant, in batches of the same few queries; other requests
 * get their turn in between. Refuses `reportChanged` at the end when there are not as many rows as the snapshot says,
 * because people moved in or out of the filters meanwhile.
 */
export async function* reportRows(
  ctx: Ctx,
  actor: Actor,
  report: Report,
  snapshot: Snapshot,
): AsyncGenerator<ReportRow[]> {
  let after: string | undefined;
  let written = 0;
  do {
    const { rows, next } = await report.batch(ctx, actor, snapshot, { after, limit: batchSize, written });
    written += rows.length;
    if (rows.length > 0) yield rows;
    after = next ?? undefined;
    await setImmediate();
  } while (after !== undefined);
  if (written !== snapshot.rows) throw conflict('reportChanged');
}
