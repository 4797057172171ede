import { and, desc, eq, inArray, isNotNull, isNull, like, lt, or } from 'drizzle-orm';
import { accounts, grants, persons, secondFactors } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { foldedWords } from '~/platform/fold';
import { missing } from '~/platform/refusal';
import type { Actor, Role } from './actor';
import { nameIn } from './names';
import { everywhere, roleHistory } from './roles';

/** Accounts on one page of the list. */
const pageSize = 50;

/** Without what a pattern would read as "anything". An `_` stays: addresses have it, and it matches itself too. */
const literal = (text: string) => text.replace(/[%\\]/g, '');

/**
 * Accounts, newest first, whose name has words that begin so or whose address holds the text; `before` is the last id
 * of the page before. Refuses missing to all but administrators. Two queries, however long the page.
 */
export async function accountsList(ctx: Ctx, actor: Actor, { search = '', before = null as string | null } = {}) {
  everywhere(actor, 'role.grant');
  const words = foldedWords(search).split(' ').filter(Boolean).slice(0, 6);
  const address = literal(search.trim().toLowerCase());
  const byName = words.map((word) => like(persons.namesFolded, `% ${literal(word)}%`));
  const found = search.trim()
    ? or(byName.length > 0 ? and(...byName) : undefined, like(accounts.email, `%${address || '?'}%`))
    : undefined;
  const rows = await ctx.db.read
    .select({
      id: accounts.id,
      email: accounts.email,
      verifiedAt: accounts.verifiedAt,
      createdAt: accounts.createdAt,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.personId))
    .where(and(isNull(accounts.closedAt), before ? lt(accounts.id, before) : undefined, found))
    .orderBy(desc(accounts.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  const roles = await rolesOf(
    ctx,
    page.map(({ id }) => id),
  );
  return {
    people: page.map(({ nameKk, nameRu, nameLatin, ...row }) => ({
      ...row,
      name: nameIn({ nameKk, nameRu, nameLatin }, actor.locale),
      roles: [...new Set(roles.filter(({ accountId }) => accountId === row.id).map(({ role }) => role))] as Role[],
    })),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}

async function rolesOf(ctx: Ctx, accountIds: string[]) {
  if (accountIds.length === 0) return [];
  return ctx.db.read
    .select({ accountId: grants.accountId, role: grants.role })
    .from(grants)
    .where(and(inArray(grants.accountId, accountIds), isNull(grants.revokedAt)));
}

/** One account with every role it ever held. Refuses missing. */
export async function accountPage(ctx: Ctx, actor: Actor, accountId: string) {
  everywhere(actor, 'role.grant');
  const [row] = await ctx.db.read
    .select({
      id: accounts.id,
      personId: accounts.personId,
      email: accounts.email,
      verifiedAt: accounts.verifiedAt,
      createdAt: accounts.createdAt,
      closedAt: accounts.closedAt,
      demo: accounts.demo,
      secondFactorAt: secondFactors.confirmedAt,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.personId))
    .leftJoin(secondFactors, and(eq(secondFactors.accountId, accounts.id), isNotNull(secondFactors.confirmedAt)))
    .where(eq(accounts.id, accountId));
  if (!row) throw missing();
  return { ...row, name: nameIn(row, actor.locale), history: await roleHistory(ctx, accountId) };
}

/** Addresses of these accounts, by id, for lists of who did what. */
export async function accountEmails(ctx: Ctx, actor: Actor, ids: string[]): Promise<Map<string, string>> {
  everywhere(actor, 'role.grant');
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.read
    .select({ id: accounts.id, email: accounts.email })
    .from(accounts)
    .where(and(inArray(accounts.id, ids), isNull(accounts.closedAt)));
  return new Map(rows.map(({ id, email }) => [id, email]));
}
