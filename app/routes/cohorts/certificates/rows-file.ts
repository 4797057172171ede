import { certificateListFile } from '~/domain/issuing/index.server';
import { bodyOf } from '~/platform/sheets/stream';
import { page } from '~/web/page';

/** The rows of a list with what would come or has come of each, as a file. */
export const loader = page('certificate.issue', async ({ ctx, actor, params, url }) => {
  const separator = url.searchParams.get('separator') === 'comma' ? ',' : ';';
  const { list, pieces } = await certificateListFile(ctx, actor, {
    code: params.cohort,
    listId: params.roll,
    separator,
  });
  return new Response(bodyOf(pieces), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="certificates-${list.cohort.code}-${list.state}.csv"`,
    },
  });
});
