import { viewAt } from '~/domain/reports/index.server';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { viewAddress } from './facts.server';

/** Leads to the report with the filters of a view; what it shows is within the scope of whoever asks. */
export const loader = page('report.export', async (visit) => {
  const view = await viewAt(visit.ctx, visit.actor, visit.params.view);
  return seeOther(visit.ctx.env, viewAddress(visit, view));
});
