import { bakedBadge, type Certificate, sharePicture, signedCredential } from '~/domain/credentials/index.server';
import { sha256 } from '~/platform/secrets';
import type { Visit } from '~/web/visit';
import { wordsIn } from '~/words/catalogues.server';
import type { Locale } from '~/words/words';

const types = { png: 'image/png', svg: 'image/svg+xml', '-share.png': 'image/png' } as const;

export type Picture = keyof typeof types;

/** Endings of the addresses at which a certificate answers with a picture. */
export const isPicture = (form: string): form is Picture => form in types;

/**
 * The badge with the credential in it, or the picture beside a shared address. Asked for anew each time, because a
 * certificate may end. Refuses certificateEnded; a badge also signingKeyMissing.
 */
export async function picture(
  { ctx, header }: Visit,
  certificate: Certificate,
  form: Picture,
  locale: Locale,
): Promise<Response> {
  const words = wordsIn(locale);
  const bytes =
    form === '-share.png'
      ? await sharePicture(ctx, certificate, words)
      : await bakedBadge(ctx, certificate, words, form, (await signedCredential(ctx, certificate)).credential);
  const etag = `"${sha256(bytes).slice(0, 32)}"`;
  const headers = new Headers({
    ETag: etag,
    // Without a language in the address it is that of the reader.
    Vary: 'Accept-Language, Cookie',
    'Cache-Control': 'private, no-cache, no-transform',
    'X-Robots-Tag': 'noindex',
    // Opened by itself a drawing is a page: this one runs nothing and loads nothing.
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });
  if (header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  headers.set('Content-Type', types[form]);
  headers.set('Content-Length', String(bytes.length));
  if (form !== '-share.png')
    headers.set('Content-Disposition', `attachment; filename="${certificate.number}-${locale}.${form}"`);
  return new Response(new Uint8Array(bytes), { headers });
}
