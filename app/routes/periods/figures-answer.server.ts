import { frozenFile, frozenPeriodAt, type ReportFormat } from '~/domain/reports/index.server';
import { bodyOf } from '~/platform/sheets/stream';
import type { MemberVisit } from '~/web/visit';

/** The figures of a frozen period as a file: what was kept, whoever asks and whenever. Refuses missing. */
export async function figuresAnswer(visit: MemberVisit, format: ReportFormat, type: string): Promise<Response> {
  const { ctx, actor, params, url } = visit;
  const period = await frozenPeriodAt(ctx, actor, params.period ?? '');
  const separator = url.searchParams.get('separator') === 'comma' ? ',' : ';';
  const pieces = await frozenFile(ctx, actor, period, { format, separator });
  return new Response(bodyOf(pieces), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="indicator_summary-${period.from}-${period.to}.${format}"`,
      'X-Period-Sha256': period.sha256,
      'X-Row-Count': String(period.figures.length),
    },
  });
}
