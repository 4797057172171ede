import { catalogueOf } from '~/domain/catalogue/index.server';
import { certificatesByCourse } from '~/domain/reports/index.server';
import { courseCertificateColumns } from '~/domain/reports/public-figures/public-figures.schema';
import { page } from '~/web/page';
import { csvAnswer } from './csv-answer.server';

/** How many people hold a certificate of each course on the site; small numbers are empty. */
export const loader = page('anyone', async ({ ctx }) => {
  const counts = await certificatesByCourse(ctx);
  const { courses } = await catalogueOf(ctx);
  const rows = courses.flatMap(({ id, slug, title }) => {
    const count = counts.get(id);
    return count ? [[slug, title.en, count.n, count.n === null ? 'hidden' : 'shown', count.day]] : [];
  });
  return csvAnswer('kenes-certificates.csv', courseCertificateColumns, rows);
});
