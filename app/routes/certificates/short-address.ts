import {
  type Certificate,
  certificateAt,
  certificateSheet,
  hasSheets,
  readReference,
  signedCredential,
  squareOf,
} from '~/domain/credentials/index.server';
import { missing, Refusal } from '~/platform/refusal';
import { page } from '~/web/page';
import { sentenceOf, statusOf } from '~/web/refusals';
import type { Visit } from '~/web/visit';
import { wordsIn } from '~/words/catalogues.server';
import { isLocale, type Locale } from '~/words/words';
import { countMiss } from './misses.server';
import { isPicture, picture } from './picture.server';
import { isSignedForm, signedForm } from './signed-form.server';

/**
 * `/c/<code>`, as it is printed: leads to the page in the reader's language. `/c/<code>.pdf` is the sheet, `.png` and
 * `.svg` the badge, `-share.png` the picture beside a shared address; their language may be asked for with `?lang=`.
 * `.json` and `.jwt` are the signed credential, which sheet and badge carry, too.
 */
export const loader = page('anyone', async (visit) => {
  const [, typed = '', form] = /^(.*?)(?:((?:-share)?\.\w+))?$/.exec(visit.params.code ?? '') ?? [];
  const asked = visit.url.searchParams.get('lang');
  const locale = isLocale(asked) ? asked : visit.locale;
  if (form === undefined) return away(`/${locale}${pathOf(typed)}`);
  try {
    const wanted = form.toLowerCase().replace(/^\./, '');
    if (wanted !== 'pdf' && !isSignedForm(wanted) && !isPicture(wanted)) throw missing();
    const certificate = await countMiss(visit, () => certificateAt(visit.ctx, typed));
    // What no longer stands has a page that says why, and no sheet that would look as good as ever.
    if (!hasSheets(certificate)) return away(`/${locale}${pathOf(certificate.code)}`);
    if (isSignedForm(wanted)) return await signedForm(visit, certificate, wanted);
    if (isPicture(wanted)) return await picture(visit, certificate, wanted, locale);
    return await sheet(visit, certificate, locale);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(`${sentenceOf(error, visit)}\n`, { status: statusOf[error.kind], headers: plain });
  }
});

const plain = { 'Content-Type': 'text/plain; charset=utf-8' };

/** Where the page of a code is; somebody whose code cannot be one is asked to type it. */
function pathOf(typed: string): string {
  const wanted = readReference(typed);
  return wanted && 'code' in wanted ? `/certificates/${wanted.code}` : '/verify';
}

const away = (location: string) =>
  new Response(null, { status: 302, headers: { Location: location, Vary: 'Accept-Language, Cookie' } });

/** Asked for anew each time, because a certificate may end; answered in a line when the bytes are known. */
async function sheet({ ctx, header }: Visit, certificate: Certificate, locale: Locale) {
  const { credential } = await signedCredential(ctx, certificate);
  const signed = { credential, square: await squareOf(ctx, certificate) };
  const { bytes, sha256, fileName, original } = await certificateSheet(ctx, certificate, wordsIn(locale), signed);
  const etag = `"${sha256}"`;
  const headers = {
    ETag: etag,
    'Cache-Control': original ? 'private, no-cache, no-transform' : 'no-store',
    Vary: 'Accept-Language, Cookie',
    'X-Robots-Tag': 'noindex',
  };
  if (header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      'Content-Type': 'application/pdf',
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${fileName}"`,
    },
  });
}
