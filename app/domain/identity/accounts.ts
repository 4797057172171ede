import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { accounts, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue } from '~/platform/jobs';
import { takeTurn } from '~/platform/rate-limits';
import type { Locale } from '~/words/words';
import { limits } from './limits';
import { type Names, namesFolded, ownName } from './names';
import { ownersOf } from './owners';
import { checkNewPassword, hashPassword } from './passwords';
import { keepConsent } from './personal-data/consents';

/** An address as it is kept and compared: NFC, lower case, no space around. */
export const normalEmail = (email: string): string => email.normalize('NFC').trim().toLowerCase();

/** The account that signs in with this address, or undefined. */
export async function findAccount(ctx: Ctx, email: string) {
  const [row] = await ctx.db.read
    .select({
      id: accounts.id,
      personId: accounts.personId,
      email: accounts.email,
      passwordHash: accounts.passwordHash,
      locale: accounts.locale,
      verifiedAt: accounts.verifiedAt,
      demo: accounts.demo,
    })
    .from(accounts)
    .where(and(eq(accounts.email, normalEmail(email)), isNull(accounts.closedAt)));
  return row;
}

/** An account's id, the person themselves, or null for the system and the command line. */
type OpenedBy = string | 'self' | null;

/**
 * A person and their account, in the caller's transaction. Returns null when the address has an account.
 * `passwordHash` null: the account is entered by a letter first.
 */
export async function openAccount(
  ctx: Ctx,
  tx: Tx,
  given: { email: string; names: Partial<Names>; locale: Locale; passwordHash: string | null; openedBy: OpenedBy },
): Promise<{ accountId: string; personId: string } | null> {
  const email = normalEmail(given.email);
  const [known] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
  if (known) return null;
  const now = ctx.clock();
  const personId = ctx.newId();
  const accountId = ctx.newId();
  await tx
    .insert(persons)
    .values({ id: personId, ...given.names, namesFolded: namesFolded(given.names), createdAt: now });
  await tx.insert(accounts).values({
    id: accountId,
    personId,
    email,
    passwordHash: given.passwordHash,
    locale: given.locale,
    demo: false,
    createdAt: now,
  });
  await recordEvent(ctx, tx, {
    kind: 'account.opened',
    actorId: given.openedBy === 'self' ? accountId : given.openedBy,
    subjectId: accountId,
    data: { personId },
  });
  return { accountId, personId };
}

/**
 * Signs somebody up and sends the letter that proves the address. Where the address has an account already, its
 * owner gets a letter that says so; the caller is told the same in both cases, after the same work.
 * `next` is the path on this site where they were going; the letter's link remembers it.
 * Refuses passwordShort, passwordLong, passwordCommon, passwordOwn, tooMany.
 */
export async function signUp(
  ctx: Ctx,
  input: { email: string; password: string; name: string; locale: Locale; next?: string },
): Promise<void> {
  const email = normalEmail(input.email);
  checkNewPassword(input.password, { email, brand: ctx.brand.name });
  const names = ownName(input.name, input.locale);
  await takeTurn(ctx, limits.letters, `sign-up:${email}`);
  const passwordHash = await hashPassword(input.password);
  await ctx.db.write(async (tx) => {
    const opened = await openAccount(ctx, tx, { email, names, locale: input.locale, passwordHash, openedBy: 'self' });
    if (!opened) {
      const accountId = (await ownersOf(tx, [email])).get(email)?.accountId;
      const id = `mail:address-known:${accountId}:${ctx.clock()}`;
      await enqueue(ctx, tx, { id, kind: 'mail.addressKnown', payload: { accountId } });
      return;
    }
    await keepConsent(ctx, tx, opened.personId, input.locale);
    const id = `mail:verification:${opened.accountId}:${ctx.clock()}`;
    await enqueue(ctx, tx, {
      id,
      kind: 'mail.verification',
      payload: { accountId: opened.accountId, next: input.next },
    });
  });
}
