import { accounts, cities, cityNames, grants, organisations, persons } from '#db/schema';
import type { Actor, Grant, Member } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { fold, foldedWords } from '~/platform/fold';

/** Rows that tests and demo data begin with; each says only what matters to the test. */
export async function aCity(ctx: Ctx, id = 'almaty', names = { kk: 'Алматы', ru: 'Алматы', en: 'Almaty' }) {
  await ctx.db.write(async (tx) => {
    await tx.insert(cities).values({ id }).onConflictDoNothing();
    for (const [locale, name] of Object.entries(names)) await tx.insert(cityNames).values({ cityId: id, locale, name });
  });
  return id;
}

export async function anOrganisation(
  ctx: Ctx,
  { name = 'Жасыл дәліз', type = 'civil_society' as const, cityId = null as string | null } = {},
) {
  const id = ctx.newId();
  await ctx.db.write((tx) =>
    tx.insert(organisations).values({ id, name, nameFolded: fold(name), type, cityId, createdAt: ctx.clock() }),
  );
  return id;
}

export async function aPerson(
  ctx: Ctx,
  given: Partial<{
    nameKk: string;
    nameRu: string;
    nameLatin: string;
    sex: string;
    ageBand: string;
    sector: string;
    cityId: string;
  }> = {},
) {
  const id = ctx.newId();
  const names = {
    nameKk: given.nameKk ?? 'Айгүл Әлімжанқызы',
    nameRu: given.nameRu ?? null,
    nameLatin: given.nameLatin ?? null,
  };
  await ctx.db.write((tx) =>
    tx.insert(persons).values({
      id,
      ...given,
      ...names,
      namesFolded: foldedWords(Object.values(names).filter(Boolean).join(' ')),
      createdAt: ctx.clock(),
    }),
  );
  return id;
}

let people = 0;

/** Somebody with an account who has signed in, with these roles. */
export async function aMember(
  ctx: Ctx,
  {
    personId,
    grants: held = [] as Grant[],
    email = `person${++people}@example.org`,
  }: { personId?: string; grants?: Grant[]; email?: string } = {},
): Promise<Member> {
  const person = personId ?? (await aPerson(ctx));
  const accountId = ctx.newId();
  await ctx.db.write(async (tx) => {
    await tx.insert(accounts).values({
      id: accountId,
      personId: person,
      email,
      locale: 'kk',
      demo: false,
      verifiedAt: ctx.clock(),
      createdAt: ctx.clock(),
    });
    for (const grant of held) {
      await tx.insert(grants).values({
        id: ctx.newId(),
        accountId,
        role: grant.role,
        scope: grant.scope.kind,
        scopeId: grant.scope.kind === 'all' ? null : grant.scope.id,
        grantedAt: ctx.clock(),
      });
    }
  });
  const actor: Actor = {
    accountId,
    personId: person,
    sessionId: null,
    email,
    name: null,
    grants: held,
    locale: 'kk',
    verified: true,
    demo: false,
    secondFactor: true,
  };
  return actor as Member;
}
