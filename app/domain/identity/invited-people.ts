import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { accounts, affiliations, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvents } from '~/platform/events';
import { enqueue, enqueueAll } from '~/platform/jobs';
import type { Locale } from '~/words/words';
import { openAccount } from './accounts';
import { type Names, namesFolded, ownName } from './names';
import { organisationNamed } from './organisations';

export interface Invitee {
  email: string;
  name: string;
  /** Language of the letter and of the site until they choose another. */
  locale: Locale;
  /** One that there is. */
  cityId: string | null;
  /** The one that is known, or one by its name in that city. */
  organisation: { id: string } | { name: string } | null;
  invitedBy: string | null;
  /** Title of the course they are invited to, in their language: the letter names it. */
  courseTitle: string;
}

/**
 * Opens an account without a password for somebody who is new here, in the caller's transaction, and sends the
 * letter in which they choose one. Returns null, and changes nothing, when the address is known.
 * Refuses what a name at sign-up refuses.
 */
export async function inviteSomebody(
  ctx: Ctx,
  tx: Tx,
  given: Invitee,
): Promise<{ accountId: string; personId: string } | null> {
  const { email, locale, cityId, organisation, invitedBy, courseTitle } = given;
  const names = ownName(given.name, locale);
  const opened = await openAccount(ctx, tx, { email, names, locale, passwordHash: null, openedBy: invitedBy });
  if (!opened) return null;
  if (cityId) await tx.update(persons).set({ cityId }).where(eq(persons.id, opened.personId));
  if (organisation) {
    const organisationId =
      'id' in organisation
        ? organisation.id
        : await organisationNamed(ctx, tx, { name: organisation.name, cityId, type: 'other', actorId: invitedBy });
    const row = { id: ctx.newId(), personId: opened.personId, organisationId, startedAt: ctx.clock() };
    await tx.insert(affiliations).values(row);
  }
  const id = `mail:invitation:${opened.accountId}`;
  const payload = { accountId: opened.accountId, course: courseTitle };
  await enqueue(ctx, tx, { id, kind: 'mail.invitation', payload });
  return opened;
}

export interface InvitedByList {
  /** Normal, and of nobody here yet. */
  email: string;
  names: Partial<Names>;
  locale: Locale;
  sex: 'woman' | 'man' | null;
  cityId: string | null;
  organisationId: string | null;
  position: string | null;
  invitedBy: string | null;
  courseTitle: string;
  /** When the letter may go. */
  letterAt: number;
}

/**
 * The same for the people of a list, by address; the caller has seen, in this transaction, that each address is new,
 * and that each name is one that the sign-up would take.
 */
export async function inviteMany(
  ctx: Ctx,
  tx: Tx,
  given: InvitedByList[],
): Promise<Map<string, { accountId: string; personId: string }>> {
  const now = ctx.clock();
  const people = given.map((one) => ({ ...one, personId: ctx.newId(), accountId: ctx.newId() }));
  await insertAll(
    tx,
    persons,
    people.map(({ personId: id, names, sex, cityId }) => ({
      id,
      ...names,
      namesFolded: namesFolded(names),
      sex,
      cityId,
      createdAt: now,
    })),
  );
  await insertAll(
    tx,
    accounts,
    people.map(({ accountId: id, personId, email, locale }) => ({
      id,
      personId,
      email,
      locale,
      demo: false,
      createdAt: now,
    })),
  );
  await insertAll(
    tx,
    affiliations,
    people.flatMap(({ personId, organisationId, position }) =>
      organisationId ? { id: ctx.newId(), personId, organisationId, position, startedAt: now } : [],
    ),
  );
  await recordEvents(
    ctx,
    tx,
    people.map(({ accountId, personId, invitedBy }) => ({
      kind: 'account.opened',
      actorId: invitedBy,
      subjectId: accountId,
      data: { personId },
    })),
  );
  await enqueueAll(
    ctx,
    tx,
    people.map(({ accountId, courseTitle, letterAt }) => ({
      id: `mail:invitation:${accountId}`,
      kind: 'mail.invitation',
      payload: { accountId, course: courseTitle },
      runAt: letterAt,
    })),
  );
  return new Map(people.map(({ email, accountId, personId }) => [email, { accountId, personId }]));
}
