import { filtersIn } from '~/domain/reports/enrolment.schema';
import { completionFile } from '~/domain/reports/index.server';
import { textStream } from '~/platform/sheets/stream';
import { page } from '~/web/page';
import { instantIn } from './instant-in.server';

/** The report as a file, streamed row by row. What it counts stands in every row and in the headers. */
export const loader = page('report.export', async ({ ctx, actor, url }) => {
  const { snapshot, pieces } = await completionFile(ctx, actor, {
    filters: filtersIn(url.searchParams),
    at: instantIn(url),
    format: 'csv',
    separator: url.searchParams.get('separator') === 'comma' ? ',' : ';',
  });
  return new Response(textStream(pieces), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="completion_report-${snapshot.id}.csv"`,
      'X-Snapshot-Id': snapshot.id,
      // To the millisecond: the same instant given back asks for the same rows.
      'X-Snapshot-At': new Date(snapshot.at).toISOString(),
      'X-Row-Count': String(snapshot.rows),
      'X-Filters': encodeURIComponent(JSON.stringify(snapshot.filters)),
    },
  });
});
