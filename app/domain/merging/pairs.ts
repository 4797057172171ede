import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { Read } from '#db/database';
import { accounts, grants, organisations, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { type Actor, grantsOf, guest, may, organisationScope, type Permission } from '../identity/index.server';
import { peopleScope } from '../learning/index.server';

export type MergeKind = 'person' | 'organisation';
export const permissionOf = { person: 'people.merge', organisation: 'organisation.merge' } as const satisfies Record<
  MergeKind,
  Permission
>;

/** Those of these that the actor may merge: within their scope, neither erased nor merged already. */
export async function seenAmong(ctx: Ctx, read: Pick<Read, 'select'>, actor: Actor, kind: MergeKind, ids: string[]) {
  const rows =
    kind === 'person'
      ? await read
          .select({ id: persons.id })
          .from(persons)
          .where(
            and(
              inArray(persons.id, ids),
              isNull(persons.erasedAt),
              isNull(persons.mergedInto),
              peopleScope(ctx, actor, 'people.merge'),
            ),
          )
      : await read
          .select({ id: organisations.id })
          .from(organisations)
          .where(and(inArray(organisations.id, ids), isNull(organisations.mergedInto), organisationScope(actor)));
  return new Set(rows.map(({ id }) => id));
}

/** Refuses missing unless all of them are there, and within the actor's scope. */
export async function withinScope(ctx: Ctx, actor: Actor, kind: MergeKind, ids: string[]): Promise<void> {
  const wanted = new Set(ids);
  if (!may(actor, permissionOf[kind]) || wanted.size !== ids.length) throw missing();
  if ((await seenAmong(ctx, ctx.db.read, actor, kind, ids)).size !== wanted.size) throw missing();
}

/** Coordinators who are asked one by one whether their scope holds a pair; with more, one of them does. */
const askedAtMost = 100;

/**
 * True when somebody else could look at this pair: another administrator, or another coordinator whose scope holds both.
 * Only where there is nobody may the one who proposed a merge confirm it too.
 */
export async function somebodyElseSees(ctx: Ctx, proposedBy: string, kind: MergeKind, ids: string[]): Promise<boolean> {
  const others = await ctx.db.read
    .selectDistinct({ accountId: grants.accountId, personId: accounts.personId })
    .from(grants)
    .innerJoin(accounts, eq(accounts.id, grants.accountId))
    .where(
      and(
        inArray(grants.role, ['coordinator', 'administrator']),
        isNull(grants.revokedAt),
        isNull(accounts.closedAt),
        // An invitation that nobody has taken up yet is no second pair of eyes.
        or(isNotNull(accounts.passwordHash), isNotNull(accounts.verifiedAt)),
      ),
    )
    .limit(askedAtMost);
  for (const { accountId, personId } of others) {
    if (accountId === proposedBy || (kind === 'person' && ids.includes(personId))) continue;
    const other: Actor = { ...guest('en'), accountId, grants: await grantsOf(ctx, accountId), secondFactor: true };
    if (!may(other, permissionOf[kind])) continue;
    if ((await seenAmong(ctx, ctx.db.read, other, kind, ids)).size === ids.length) return true;
  }
  return false;
}
