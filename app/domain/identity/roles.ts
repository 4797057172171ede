import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { accounts, grants } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, invalid, missing } from '~/platform/refusal';
import { type Actor, type Role, roles, type Scope } from './actor';
import { type Permission, scopesOf } from './permissions';
import { placeExists } from './places';

/** Refuses (missing) who may not do this everywhere: roles and accounts belong to no city or course. */
export function everywhere(actor: Actor, permission: Permission): void {
  if (!scopesOf(actor, permission).some((scope) => scope.kind === 'all')) throw missing();
}

/**
 * Gives a role with its scope; a role that is there already stays as it is. Refuses missing (no such account),
 * placeUnknown, administratorEverywhere (an administrator's scope is all), roleNeedsScope.
 */
export async function giveRole(
  ctx: Ctx,
  actor: Actor,
  accountId: string,
  given: { role: Role; scope: Scope },
): Promise<void> {
  everywhere(actor, 'role.grant');
  await ctx.db.write(async (tx) => {
    const [account] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.id, accountId), isNull(accounts.closedAt)));
    if (!account) throw missing();
    await insertGrant(ctx, tx, actor.accountId, accountId, given);
  });
}

/** The same inside another verb's transaction, which has seen to the account. */
export async function insertGrant(
  ctx: Ctx,
  tx: Tx,
  grantedBy: string | null,
  accountId: string,
  { role, scope }: { role: Role; scope: Scope },
): Promise<void> {
  if (!roles.includes(role)) throw invalid('role', 'invalid');
  if (role === 'administrator' && scope.kind !== 'all') throw invalid('scope', 'administratorEverywhere');
  if (scope.kind !== 'all' && !(await placeExists(tx, scope))) throw invalid('scope', 'placeUnknown');
  const scopeId = scope.kind === 'all' ? null : scope.id;
  const [same] = await tx
    .select({ id: grants.id })
    .from(grants)
    .where(
      and(
        eq(grants.accountId, accountId),
        eq(grants.role, role),
        eq(grants.scope, scope.kind),
        scopeId === null ? isNull(grants.scopeId) : eq(grants.scopeId, scopeId),
        isNull(grants.revokedAt),
      ),
    );
  if (same) return;
  const id = ctx.newId();
  await tx
    .insert(grants)
    .values({ id, accountId, role, scope: scope.kind, scopeId, grantedBy, grantedAt: ctx.clock() });
  const data = { grant: id, role, scope: scope.kind, scopeId };
  await recordEvent(ctx, tx, { kind: 'role.given', actorId: grantedBy, subjectId: accountId, data });
}

/** Takes a role away. Refuses missing, ownAdministrator: nobody locks the last door from inside by mistake. */
export async function takeRole(ctx: Ctx, actor: Actor, accountId: string, grantId: string): Promise<void> {
  everywhere(actor, 'role.grant');
  await ctx.db.write(async (tx) => {
    const [grant] = await tx
      .select()
      .from(grants)
      .where(and(eq(grants.id, grantId), eq(grants.accountId, accountId), isNull(grants.revokedAt)));
    if (!grant) throw missing();
    if (grant.role === 'administrator' && accountId === actor.accountId) throw conflict('ownAdministrator');
    await tx.update(grants).set({ revokedAt: ctx.clock() }).where(eq(grants.id, grantId));
    const data = { grant: grantId, role: grant.role, scope: grant.scope, scopeId: grant.scopeId };
    await recordEvent(ctx, tx, { kind: 'role.taken', actorId: actor.accountId, subjectId: accountId, data });
    for (const tell of ctx.listeners.roleTaken) await tell(ctx, tx, { accountId, by: actor.accountId });
  });
}

/** Every role an account ever held, newest first. */
export async function roleHistory(ctx: Ctx, accountId: string) {
  return ctx.db.read.select().from(grants).where(eq(grants.accountId, accountId)).orderBy(desc(grants.id)).limit(100);
}
