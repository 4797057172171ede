import { achievementDocument, attestedVersion } from '~/domain/credentials/index.server';
import { page } from '~/web/page';
import { wordsIn } from '~/words/catalogues.server';
import { isLocale } from '~/words/words';
import { publicJson } from './document.server';

/**
 * What certificates of this version of a course attest, for programs; a browser is led to the page that says the same.
 * In Kazakh unless `?lang=` asks for another language.
 */
export const loader = page('anyone', async (visit) => {
  const { ctx, params, url, header, locale } = visit;
  const asked = url.searchParams.get('lang');
  const course = await attestedVersion(ctx, params.version ?? '');
  if (!asked && header('accept')?.includes('text/html'))
    return new Response(null, {
      status: 302,
      headers: { Location: `/${locale}/achievements/${course.versionId}`, Vary: 'Accept, Accept-Language, Cookie' },
    });
  const answer = publicJson(visit, achievementDocument(ctx, course, wordsIn(isLocale(asked) ? asked : 'kk')));
  answer.headers.set('Vary', 'Accept');
  return answer;
});
