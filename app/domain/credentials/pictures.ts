import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import type { Words } from '~/words/words';
import { bakePng } from './baked/png';
import { bakeSvg } from './baked/svg';
import type { Certificate } from './certificates';
import { hasSheets, shortAddress } from './sheets';

/**
 * The badge of a certificate in the language of `words`, with its signed credential in it: a token or JSON with its
 * proof. Drawn anew each time; the same facts and credential give the same bytes, until a library changes. Refuses
 * certificateEnded, since a badge is shown where nobody asks. Throws when the credential is none.
 */
export async function bakedBadge(
  ctx: Ctx,
  certificate: Certificate,
  words: Words,
  picture: 'png' | 'svg',
  credential: string,
): Promise<Buffer> {
  const brand = brandOf(ctx, certificate);
  // Loaded when first needed: faces and outlines are a tenth of a second of the server's start.
  const { drawBadge, badgePng } = await import('./picture/badge');
  if (picture === 'svg') {
    return Buffer.from(bakeSvg(drawBadge(certificate.facts, words, brand), credential), 'utf8');
  }
  return bakePng(await badgePng(certificate.facts, words, brand), credential);
}

/**
 * The picture beside a shared address (PNG, 1200 by 630), in the language of `words`: what the page of the certificate
 * says to anybody. Refuses certificateEnded: a preview is kept by others for months.
 */
export async function sharePicture(ctx: Ctx, certificate: Certificate, words: Words): Promise<Buffer> {
  const brandName = brandOf(ctx, certificate);
  const { facts, code } = certificate;
  const { sharePng } = await import('./picture/share');
  return sharePng(facts, words, { brandName, checkUrl: shortAddress(ctx, code) });
}

function brandOf(ctx: Ctx, certificate: Certificate): string {
  if (!hasSheets(certificate)) throw conflict('certificateEnded');
  return certificate.facts.brand ?? ctx.brand.name;
}
