import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { consents } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import type { Member } from '../actor';
import { consent, quotation } from './purposes';

/** True when this person has given the consent that is asked today, and has not taken it back. */
export async function hasConsented(read: Read, personId: string): Promise<boolean> {
  const given = and(
    eq(consents.personId, personId),
    eq(consents.purpose, consent.purpose),
    eq(consents.textVersion, consent.version),
    isNull(consents.withdrawnAt),
  );
  const rows = await read.select({ id: consents.id }).from(consents).where(given).limit(1);
  return rows.length > 0;
}

/** Keeps that somebody agreed to the text of today, in the language in which they read it. */
export async function keepConsent(ctx: Ctx, tx: Tx, personId: string, locale: Locale): Promise<void> {
  const { purpose, version } = consent;
  await tx
    .insert(consents)
    .values({ id: ctx.newId(), personId, purpose, textVersion: version, locale, givenAt: ctx.clock() });
}

/** The consents that one has given and not taken back, oldest first. */
export const ownConsents = (ctx: Ctx, actor: Member) =>
  ctx.db.read
    .select({
      id: consents.id,
      purpose: consents.purpose,
      version: consents.textVersion,
      locale: consents.locale,
      givenAt: consents.givenAt,
    })
    .from(consents)
    .where(and(eq(consents.personId, actor.personId), isNull(consents.withdrawnAt)))
    .orderBy(asc(consents.givenAt), asc(consents.id));

/** Keeps that somebody agreed to be quoted, in the language in which they read it. Gives the consent's id. */
export async function keepQuotation(ctx: Ctx, tx: Tx, personId: string, locale: Locale): Promise<string> {
  const id = ctx.newId();
  const { purpose, version } = quotation;
  await tx.insert(consents).values({ id, personId, purpose, textVersion: version, locale, givenAt: ctx.clock() });
  return id;
}

/** Takes a consent to be quoted back, with the words that it went with. Twice is once. */
export async function endQuotation(ctx: Ctx, tx: Tx, consentId: string): Promise<void> {
  await tx
    .update(consents)
    .set({ withdrawnAt: ctx.clock() })
    .where(and(eq(consents.id, consentId), eq(consents.purpose, quotation.purpose), isNull(consents.withdrawnAt)));
}

/** Takes one of one's own consents to be quoted back, at any time. Twice is once; anything else is missing. */
export async function withdrawQuotation(ctx: Ctx, actor: Member, consentId: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    const [known] = await tx
      .select({ purpose: consents.purpose, withdrawnAt: consents.withdrawnAt })
      .from(consents)
      .where(and(eq(consents.id, consentId), eq(consents.personId, actor.personId)));
    if (known?.purpose !== quotation.purpose) throw missing();
    if (known.withdrawnAt !== null) return;
    await endQuotation(ctx, tx, consentId);
    const data = { purpose: quotation.purpose };
    await recordEvent(ctx, tx, { kind: 'consent.withdrawn', actorId: actor.accountId, subjectId: consentId, data });
  });
}
