import { issuerDocument } from '~/domain/credentials/index.server';
import { page } from '~/web/page';
import { isLocale } from '~/words/words';
import { publicJson } from './document.server';

/** Who issues certificates here, as an Open Badges profile; in Kazakh unless `?lang=` asks for another language. */
export const loader = page('anyone', (visit) => {
  const asked = visit.url.searchParams.get('lang');
  return publicJson(visit, issuerDocument(visit.ctx, isLocale(asked) ? asked : 'kk'));
});
