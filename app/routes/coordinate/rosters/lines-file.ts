import { rosterFile } from '~/domain/rosters/index.server';
import { bodyOf } from '~/platform/sheets/stream';
import { page } from '~/web/page';

/** The lines of a list with what would come or has come of each, as a file. */
export const loader = page('enrolment.create', async ({ ctx, actor, params, url }) => {
  const separator = url.searchParams.get('separator') === 'comma' ? ',' : ';';
  const { roster, pieces } = await rosterFile(ctx, actor, params.roster ?? '', separator);
  return new Response(bodyOf(pieces), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="list-${roster.id}-${roster.state}.csv"`,
      'X-Row-Count': String(roster.lines),
    },
  });
});
