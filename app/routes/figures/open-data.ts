import { openData, publicPeriods } from '~/domain/reports/index.server';
import { openDataColumns } from '~/domain/reports/public-figures/public-figures.schema';
import { page } from '~/web/page';
import { csvAnswer } from './csv-answer.server';

/** All public figures, a row for each cell. No row is about a person, and small cells are empty. */
export const loader = page('anyone', async ({ ctx }) =>
  csvAnswer('kenes-figures.csv', openDataColumns, openData(await publicPeriods(ctx))),
);
