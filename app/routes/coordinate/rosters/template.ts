import { rosterTemplate } from '~/domain/rosters/index.server';
import { bodyOf } from '~/platform/sheets/stream';
import { page } from '~/web/page';

/** A file to fill in: the names of the columns in the reader's language. */
export const loader = page(
  'enrolment.create',
  ({ locale }) =>
    new Response(bodyOf(rosterTemplate(locale)), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="list-${locale}.csv"`,
      },
    }),
);
