import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { accounts, affiliations, persons } from '#db/schema';
import { type DemoRole, type DemoSignIn, demoPeople } from '#db/seed/demo-people';
import { catalogueOf } from '~/domain/catalogue/index.server';
import {
  giveRole,
  hashPassword,
  isPassword,
  namesFolded,
  openAccount,
  operator,
  organisationNamed,
  type Scope,
} from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { demoPassword } from './password';

export interface DemoSignIns {
  password: string;
  people: { email: string; what: string }[];
}

/** Sees to it that the demo people are there, with their roles and the password of this installation. */
export async function loadSignIns(ctx: Ctx): Promise<DemoSignIns> {
  const password = demoPassword(ctx.env.dataDir);
  const courseIds = (await catalogueOf(ctx)).courses.map(({ id }) => id);
  const [first] = await ctx.db.read
    .select({ hash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.email, demoPeople[0]!.email));
  const passwordHash = (await isPassword(first?.hash ?? null, password)) ? first!.hash! : await hashPassword(password);
  for (const person of demoPeople) {
    const { accountId, organisationId } = await ctx.db.write((tx) => place(ctx, tx, person, passwordHash));
    for (const scope of scopesFor(person.grant, courseIds, organisationId))
      await giveRole(ctx, operator(), accountId, { role: person.grant!.role, scope });
  }
  return { password, people: demoPeople.map(({ email, what }) => ({ email, what })) };
}

async function place(ctx: Ctx, tx: Tx, given: DemoSignIn, passwordHash: string) {
  const { email, locale, nameKk, nameRu, nameLatin, sex, ageBand, sector, cityId, organisation } = given;
  const named = { ...organisation, actorId: null };
  const organisationId = await organisationNamed(ctx, tx, named);
  const names = { nameKk, nameRu, nameLatin };
  const opened = await openAccount(ctx, tx, { email, names, locale, passwordHash, openedBy: null });
  if (!opened) {
    const [known] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
    await tx.update(accounts).set({ passwordHash, demo: true }).where(eq(accounts.email, email));
    return { accountId: known!.id, organisationId };
  }
  const { accountId, personId } = opened;
  const now = ctx.clock();
  await tx.update(accounts).set({ demo: true, verifiedAt: now }).where(eq(accounts.id, accountId));
  await tx
    .update(persons)
    .set({ sex, ageBand, sector, cityId, namesFolded: namesFolded(names) })
    .where(eq(persons.id, personId));
  await tx
    .insert(affiliations)
    .values({ id: ctx.newId(), personId, organisationId, position: given.position, startedAt: now });
  return { accountId, organisationId };
}

function scopesFor(grant: DemoRole | null, courseIds: string[], organisationId: string): Scope[] {
  if (!grant) return [];
  switch (grant.scope) {
    case 'all':
      return [{ kind: 'all' }];
    case 'courses':
      return courseIds.map((id) => ({ kind: 'course', id }));
    case 'city':
      return [{ kind: 'city', id: grant.cityId }];
    case 'own-organisation':
      return [{ kind: 'organisation', id: organisationId }];
  }
}
