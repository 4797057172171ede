import { and, eq } from 'drizzle-orm';
import { certificateSheets } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { Locale, Words } from '~/words/words';
import type { Certificate } from './certificates';
import type { Square } from './sheet/back';
import { readSheet, writeSheet } from './sheet-files';

export interface Sheet {
  bytes: Buffer;
  sha256: string;
  /** `KN-2026-000123-kk.pdf`. */
  fileName: string;
  /** True when these are the bytes whose hash was kept first. False: drawn anew, and they came out otherwise. */
  original: boolean;
}

/** The address printed on a sheet, without a language: it opens in the reader's own. */
export const shortAddress = (ctx: Ctx, code: string): string => `${ctx.env.baseUrl}/c/${code}`;

/**
 * Only what nobody ended is handed out: an ended sheet would look as good as a valid one. One that has expired was earned
 * and says itself until when it held, on paper as in its signature.
 */
export const hasSheets = ({ status, erased }: Certificate): boolean =>
  (status === 'valid' || status === 'expired') && !erased;

/** Whether the sheet was to have a back when it was issued. */
export const hasBack = ({ facts }: Certificate): boolean => Number(facts.templateVersion) >= 3;

/**
 * The printed sheet in the language of `words`: drawn at the first download, the same bytes ever after. The first
 * hash is kept for good. A lost or damaged file is drawn again from the frozen facts; bytes that then differ (a
 * later library, other words) are handed out but neither kept nor given the first one's hash, and the log says so.
 * `signed`: the credential and the square of its back, the same at every call; sheets of version 1 go without, those of
 * version 2 have no back. Refuses certificateEnded.
 */
export async function certificateSheet(
  ctx: Ctx,
  certificate: Certificate,
  words: Words,
  signed?: { credential: string; square: Square | null },
): Promise<Sheet> {
  if (!hasSheets(certificate)) throw conflict('certificateEnded');
  const { id, code, number } = certificate;
  const { locale } = words;
  const fileName = `${number}-${locale}.pdf`;
  const kept = await keptHash(ctx, id, locale);
  const file = kept ? await readSheet(ctx.env, `${id}.${locale}.pdf`) : null;
  if (file && sha256(file) === kept) return { bytes: file, sha256: kept, fileName, original: true };
  if (file)
    ctx.log.error({ certificate: id, locale, kept }, 'certificate sheet on disk is not the one that was issued');

  // Loaded when first needed: fonts and the writer of PDF are a fifth of a second of the server's start.
  const { drawCertificate } = await import('./sheet/certificate');
  const { facts } = certificate;
  const bytes = await drawCertificate(facts, locale, words, {
    checkUrl: shortAddress(ctx, code),
    brandName: facts.brand ?? ctx.brand.name,
    credential: facts.templateVersion === '1' ? undefined : signed?.credential,
    square: hasBack(certificate) ? (signed?.square ?? undefined) : undefined,
  });
  const drawn = sha256(bytes);
  const first = kept ?? (await keepHash(ctx, certificate, locale, bytes.length, drawn));
  const original = drawn === first;
  if (original) await writeSheet(ctx.env, `${id}.${locale}.pdf`, bytes);
  else ctx.log.error({ certificate: id, locale, kept: first, drawn }, 'certificate sheet drawn anew differs');
  return { bytes, sha256: drawn, fileName, original };
}

async function keptHash(ctx: Ctx, certificateId: string, locale: Locale): Promise<string | undefined> {
  const [row] = await ctx.db.read
    .select({ sha256: certificateSheets.sha256 })
    .from(certificateSheets)
    .where(and(eq(certificateSheets.certificateId, certificateId), eq(certificateSheets.locale, locale)));
  return row?.sha256;
}

/** Keeps the hash unless another download was quicker; returns the one that is kept. */
async function keepHash(ctx: Ctx, certificate: Certificate, locale: Locale, bytes: number, hash: string) {
  const { id: certificateId, facts } = certificate;
  const row = { certificateId, locale, sha256: hash, bytes, templateVersion: facts.templateVersion };
  await ctx.db.write(async (tx) => {
    const [first] = await tx
      .insert(certificateSheets)
      .values({ ...row, drawnAt: ctx.clock() })
      .onConflictDoNothing()
      .returning({ sha256: certificateSheets.sha256 });
    if (!first) return;
    const data = { locale, sha256: hash };
    await recordEvent(ctx, tx, { kind: 'certificate.drawn', actorId: null, subjectId: certificateId, data });
  });
  return (await keptHash(ctx, certificateId, locale)) ?? hash;
}
