import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import type { Words } from '~/words/words';
import { bakePng } from './baked/png';
import { bakeSvg } from './baked/svg';
import type { Certificate } from './certificates';
import { readSheet, writeSheet } from './sheet-files';
import { hasSheets, shortAddress } from './sheets';

/** Enters the names of kept pictures: raise it when the same facts are drawn otherwise. */
const drawnAs = 1;

/** Drawings that run, by the name under which they will be kept: whoever asks meanwhile waits for the same one. */
const running = new Map<string, Promise<Buffer>>();

/**
 * The badge of a certificate in the language of `words`, with its signed credential in it: a token or JSON with its
 * proof, the same text at every call. Drawn at the first call and kept. Refuses certificateEnded, since a badge is shown
 * where nobody asks. Throws when the credential is none.
 */
export function bakedBadge(
  ctx: Ctx,
  certificate: Certificate,
  words: Words,
  picture: 'png' | 'svg',
  credential: string,
): Promise<Buffer> {
  return kept(ctx, certificate, `${words.locale}.badge-${drawnAs}.${picture}`, async (brand) => {
    // Loaded when first needed: faces and outlines are a tenth of a second of the server's start.
    const { drawBadge, badgePng } = await import('./picture/badge');
    const { facts } = certificate;
    return picture === 'svg'
      ? Buffer.from(bakeSvg(drawBadge(facts, words, brand), credential), 'utf8')
      : bakePng(await badgePng(facts, words, brand), credential);
  });
}

/**
 * The picture beside a shared address (PNG, 1200 by 630), in the language of `words`: what the page of the certificate
 * says to anybody. Drawn at the first call and kept. Refuses certificateEnded: a preview is kept by others for months.
 */
export function sharePicture(ctx: Ctx, certificate: Certificate, words: Words): Promise<Buffer> {
  return kept(ctx, certificate, `${words.locale}.share-${drawnAs}.png`, async (brandName) => {
    const { sharePng } = await import('./picture/share');
    const { facts, code } = certificate;
    return sharePng(facts, words, { brandName, checkUrl: shortAddress(ctx, code) });
  });
}

async function kept(
  ctx: Ctx,
  certificate: Certificate,
  form: string,
  draw: (brand: string) => Promise<Buffer>,
): Promise<Buffer> {
  if (!hasSheets(certificate)) throw conflict('certificateEnded');
  const name = `${certificate.id}.${form}`;
  const file = await readSheet(ctx.env, name);
  if (file) return file;
  let drawing = running.get(name);
  if (!drawing) {
    drawing = drawAndKeep(ctx, name, () => draw(certificate.facts.brand ?? ctx.brand.name));
    running.set(name, drawing);
    drawing.finally(() => running.delete(name)).catch(() => {});
  }
  return drawing;
}

/** A disk that takes nothing more leaves the picture unkept and handed out. */
async function drawAndKeep(ctx: Ctx, name: string, draw: () => Promise<Buffer>): Promise<Buffer> {
  const bytes = await draw();
  await writeSheet(ctx.env, name, bytes).catch((error: unknown) =>
    ctx.log.error({ name, error }, 'picture of a certificate could not be kept'),
  );
  return bytes;
}
