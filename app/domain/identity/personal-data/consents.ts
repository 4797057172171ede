import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { consents } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import type { Member } from '../actor';
import { consent } from './purposes';

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
