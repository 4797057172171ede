import { viewAt } from '~/domain/reports/index.server';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { viewAddress } from './facts.server';

/**
 * Leads to the report with the filters of a view; what it shows is within the scope of whoever asks. A letter says of
 * which instant, and which file comes first.
 */
export const loader = page('report.export', async (visit) => {
  const { ctx, actor, params, url } = visit;
  const view = await viewAt(ctx, actor, params.view);
  const [at, format] = [url.searchParams.get('at'), url.searchParams.get('format')];
  return seeOther(ctx.env, viewAddress(visit, view, { at, format }));
});
