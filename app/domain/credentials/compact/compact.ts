import { and, eq, isNull } from 'drizzle-orm';
import { signedCredentials } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import { signingKeys } from '~/platform/signing-keys/folder';
import type { Certificate } from '../certificates';
import { holderOf, refuseEnded, signedCredential } from '../open-badge/signed';
import type { Square } from '../sheet/back';
import { shortAddress } from '../sheets';
import { claimsOf, readCompact, toCompact } from './claims';

/** Letters that a square of level L holds when it is not to be read by a machine only: 105 modules across. */
const mostLetters = 1500;

/**
 * The square that verifies without a network, for the back of a sheet. Behind the `#`, which no browser sends, stands
 * the compact token; it is signed at the first use and kept. Null when the names in it are longer than any square that
 * can be read. Refuses certificateEnded, signingKeyMissing.
 */
export async function squareOf(ctx: Ctx, certificate: Certificate): Promise<Square | null> {
  const token = await compactCredential(ctx, certificate);
  const text = `${shortAddress(ctx, certificate.code)}#${token}`;
  if (text.length > mostLetters) return null;
  const keyId = readCompact(token)?.method.split('#')[1] ?? '';
  return { text, keyId, site: ctx.env.baseUrl };
}

async function compactCredential(ctx: Ctx, certificate: Certificate): Promise<string> {
  // Also sees that it still stands, and that its row is there.
  await signedCredential(ctx, certificate);
  const kept = await keptToken(ctx, certificate.id);
  if (kept) return kept;
  const key = signingKeys(ctx.env.dataDir).signing('ed25519');
  if (!key) throw conflict('signingKeyMissing');
  const { locale } = await holderOf(ctx, certificate.personId);
  const compact = await toCompact(claimsOf(ctx, certificate.facts, locale), key);
  await ctx.db.write(async (tx) => {
    await refuseEnded(tx, certificate.id);
    await tx
      .update(signedCredentials)
      .set({ compact, compactKey: key.id })
      .where(and(eq(signedCredentials.certificateId, certificate.id), isNull(signedCredentials.compact)));
  });
  return (await keptToken(ctx, certificate.id)) ?? compact;
}

async function keptToken(ctx: Ctx, certificateId: string): Promise<string | null | undefined> {
  const [row] = await ctx.db.read
    .select({ compact: signedCredentials.compact })
    .from(signedCredentials)
    .where(eq(signedCredentials.certificateId, certificateId));
  return row?.compact;
}
