import { filtersIn } from '~/domain/reports/enrolment.schema';
import { type ReportFormat, reportFile, reportFor } from '~/domain/reports/index.server';
import { bodyOf } from '~/platform/sheets/stream';
import type { MemberVisit } from '~/web/visit';
import { instantIn } from './instant-in.server';

/** The report that the address names as a file. What it counted stands in the headers and, where they can, in its rows. */
export async function reportAnswer(visit: MemberVisit, format: ReportFormat, type: string): Promise<Response> {
  const { ctx, actor, url, words, params } = visit;
  const report = reportFor(actor, params.report ?? '');
  const asked = {
    filters: filtersIn(url.searchParams),
    at: instantIn(visit),
    format,
    separator: url.searchParams.get('separator') === 'comma' ? ',' : ';',
    words,
  } as const;
  const { snapshot, pieces } = await reportFile(ctx, actor, report, asked, ctx.reportWorker);
  return new Response(bodyOf(pieces), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${report.name}-${snapshot.id}.${format}"`,
      'X-Snapshot-Id': snapshot.id,
      // To the millisecond: the same instant given back asks for the same rows.
      'X-Snapshot-At': new Date(snapshot.at).toISOString(),
      'X-Row-Count': String(snapshot.rows),
      'X-Filters': encodeURIComponent(JSON.stringify(snapshot.filters)),
    },
  });
}
