import { courseCertificateColumns, openDataColumns } from '~/domain/reports/public-figures/public-figures.schema';
import { page } from '~/web/page';
import { csvAnswer } from './csv-answer.server';

/** What each column of the open data and of the certificates by course means, in the language of the address. */
export const loader = page('anyone', ({ words: t }) =>
  csvAnswer(
    `kenes-figures-dictionary-${t.locale}.csv`,
    ['column', 'meaning'],
    [...new Set([...openDataColumns, ...courseCertificateColumns])].map((column) => [
      column,
      t(`indicators.column.${column}`),
    ]),
  ),
);
