import { and, desc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { accounts, grants, merges, organisations, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue } from '~/platform/jobs';
import { conflict, missing } from '~/platform/refusal';
import { wordsIn } from '~/words/catalogues.server';
import { catalogueOf } from '../catalogue/index.server';
import { type Actor, type Member, may, scopesOf } from '../identity/index.server';
import { type MergeKind, permissionOf, seenAmong, somebodyElseSees, withinScope } from './pairs';
import { partPeople } from './parting-people';
import { partOrganisations, uniteOrganisations } from './uniting-organisations';
import { unitePeople } from './uniting-people';

export type Merge = typeof merges.$inferSelect;
export type MergeState = 'proposed' | 'confirmed' | 'dismissed' | 'undone';

export const stateOf = (merge: Merge): MergeState =>
  merge.undoneAt !== null
    ? 'undone'
    : merge.confirmedAt !== null
      ? 'confirmed'
      : merge.dismissedAt !== null
        ? 'dismissed'
        : 'proposed';

interface Pair {
  kind: MergeKind;
  keptId: string;
  goneId: string;
}

/**
 * Proposes that two are one. Proposing again gives the proposal there is. Refuses missing (one of them beyond the scope,
 * erased or merged already), mergeSelf, mergeHoldsRole, mergeNeedsAdministrator.
 */
export async function proposeMerge(
  ctx: Ctx,
  actor: Member,
  { reason, ...pair }: Pair & { reason: string },
): Promise<{ mergeId: string }> {
  const { kind, keptId, goneId } = pair;
  await withinScope(ctx, actor, kind, [keptId, goneId]);
  return ctx.db.write(async (tx) => {
    await refuseUnmergeable(tx, actor, pair);
    const [open] = await tx
      .select({ id: merges.id })
      .from(merges)
      .where(
        and(
          inArray(merges.keptId, [keptId, goneId]),
          inArray(merges.goneId, [keptId, goneId]),
          isNull(merges.confirmedAt),
          isNull(merges.dismissedAt),
        ),
      );
    if (open) return { mergeId: open.id };
    const id = ctx.newId();
    await tx.insert(merges).values({ id, ...pair, reason, proposedBy: actor.accountId, proposedAt: ctx.clock() });
    await recordEvent(ctx, tx, { kind: 'merge.proposed', actorId: actor.accountId, subjectId: id, data: { ...pair } });
    return { mergeId: id };
  });
}

/** Says that two that look alike are two: they are not shown as likely any more. Refuses missing. */
export async function sayTheyAreTwo(ctx: Ctx, actor: Member, pair: Pair): Promise<void> {
  await withinScope(ctx, actor, pair.kind, [pair.keptId, pair.goneId]);
  await ctx.db.write(async (tx) => {
    const now = ctx.clock();
    const by = actor.accountId;
    const id = ctx.newId();
    const row = { id, ...pair, reason: '', proposedBy: by, proposedAt: now, dismissedBy: by, dismissedAt: now };
    await tx.insert(merges).values(row);
    await recordEvent(ctx, tx, { kind: 'merge.dismissed', actorId: by, subjectId: id, data: { ...pair } });
  });
}

/** A merge whose sides the actor may see: of one that is confirmed, the side that stayed. Refuses missing. */
export async function mergeAt(ctx: Ctx, actor: Actor, id: string): Promise<Merge> {
  const [row] = await ctx.db.read.select().from(merges).where(eq(merges.id, id));
  if (!row) throw missing();
  const confirmed = row.confirmedAt !== null && row.undoneAt === null;
  await withinScope(ctx, actor, row.kind, confirmed ? [row.keptId] : [row.keptId, row.goneId]);
  return row;
}

/** Turns a proposal down. Twice is once. Refuses missing, mergeDecided. */
export async function dismissMerge(ctx: Ctx, actor: Member, id: string): Promise<void> {
  const { kind, keptId, goneId } = await mergeAt(ctx, actor, id);
  await ctx.db.write(async (tx) => {
    const merge = await mergeIn(tx, id);
    if (merge.confirmedAt !== null) throw conflict('mergeDecided');
    if (merge.dismissedAt !== null) return;
    await tx.update(merges).set({ dismissedBy: actor.accountId, dismissedAt: ctx.clock() }).where(eq(merges.id, id));
    const data = { kind, keptId, goneId };
    await recordEvent(ctx, tx, { kind: 'merge.dismissed', actorId: actor.accountId, subjectId: id, data });
  });
}

/** Whether the actor may confirm this: somebody else proposed it, or there is nobody else who could look. */
export async function mayConfirm(ctx: Ctx, actor: Member, merge: Merge): Promise<'yes' | 'alone' | 'no'> {
  if (merge.proposedBy !== actor.accountId) return 'yes';
  const others = await somebodyElseSees(ctx, actor.accountId, merge.kind, [merge.keptId, merge.goneId]);
  return others ? 'no' : 'alone';
}

/**
 * Confirms a proposal: the two are one from now on. Twice is once. Refuses missing, mergeDecided, mergeSecondPerson (the
 * one who proposed it, while somebody else could look), and what proposing refuses.
 */
export async function confirmMerge(ctx: Ctx, actor: Member, id: string): Promise<void> {
  const merge = await mergeAt(ctx, actor, id);
  if (merge.confirmedAt !== null) return;
  if ((await mayConfirm(ctx, actor, merge)) === 'no') throw conflict('mergeSecondPerson');
  const { kind, keptId, goneId } = merge;
  const { byId: courses } = await catalogueOf(ctx);
  await ctx.db.write(async (tx) => {
    const now = await mergeIn(tx, id);
    if (now.confirmedAt !== null) return;
    if (now.dismissedAt !== null) throw conflict('mergeDecided');
    if (!(await bothStand(tx, merge))) throw conflict('mergeDecided');
    await refuseUnmergeable(tx, actor, merge);
    await tx.update(merges).set({ confirmedBy: actor.accountId, confirmedAt: ctx.clock() }).where(eq(merges.id, id));
    const uniting = { mergeId: id, keptId, goneId, actorId: actor.accountId };
    const reason = wordsIn(actor.locale)('merging.ledgerReason');
    if (kind === 'person') await unitePeople(ctx, tx, { ...uniting, reason, courses });
    else await uniteOrganisations(tx, uniting);
    const data = { kind, keptId, goneId, proposedBy: merge.proposedBy };
    await recordEvent(ctx, tx, { kind: 'merge.confirmed', actorId: actor.accountId, subjectId: id, data });
    if (kind === 'person')
      await enqueue(ctx, tx, { id: `mail:merged:${id}`, kind: 'mail.merged', payload: { mergeId: id } });
  });
}

/**
 * Undoes a merge: what came from the other goes back to it. Twice is once. Refuses missing, mergeErased, mergeLater (one
 * of the two has been merged again since: that merge is undone first).
 */
export async function undoMerge(ctx: Ctx, actor: Member, id: string): Promise<void> {
  const { kind, keptId, goneId, undoneAt } = await mergeAt(ctx, actor, id);
  if (undoneAt !== null) return;
  await ctx.db.write(async (tx) => {
    const merge = await mergeIn(tx, id);
    if (merge.undoneAt !== null) return;
    const why = await whyNotUndone(tx, merge);
    if (why) throw conflict(why);
    if (kind === 'person')
      await partPeople(ctx, tx, { mergeId: id, keptId, goneId, confirmedAt: merge.confirmedAt ?? ctx.clock() });
    else await partOrganisations(tx, id);
    await tx.update(merges).set({ undoneBy: actor.accountId, undoneAt: ctx.clock() }).where(eq(merges.id, id));
    const data = { kind, keptId, goneId };
    await recordEvent(ctx, tx, { kind: 'merge.undone', actorId: actor.accountId, subjectId: id, data });
    if (kind === 'person')
      await enqueue(ctx, tx, { id: `mail:parted:${id}`, kind: 'mail.parted', payload: { mergeId: id } });
  });
}

/** Why a merge cannot be undone: the key of its sentence; null = it can. */
export async function whyNotUndone(read: Pick<Read, 'select'>, merge: Merge): Promise<string | null> {
  const { id, kind, keptId, goneId, confirmedAt } = merge;
  if (confirmedAt === null) return 'mergeDecided';
  if (kind === 'person') {
    const erased = await read
      .select({ id: persons.id })
      .from(persons)
      .where(and(inArray(persons.id, [keptId, goneId]), isNotNull(persons.erasedAt)));
    if (erased.length > 0) return 'mergeErased';
  }
  const since = await read
    .select({ id: merges.id, confirmedAt: merges.confirmedAt })
    .from(merges)
    .where(
      and(
        or(eq(merges.keptId, keptId), eq(merges.goneId, keptId)),
        isNotNull(merges.confirmedAt),
        isNull(merges.undoneAt),
      ),
    );
  const later = since.some((other) => {
    const at = other.confirmedAt ?? 0;
    return at > confirmedAt || (at === confirmedAt && other.id > id);
  });
  return later ? 'mergeLater' : null;
}

async function mergeIn(tx: Tx, id: string): Promise<Merge> {
  const [row] = await tx.select().from(merges).where(eq(merges.id, id));
  if (!row) throw missing();
  return row;
}

async function bothStand(tx: Tx, { kind, keptId, goneId }: Pair): Promise<boolean> {
  const ids = [keptId, goneId];
  const rows =
    kind === 'person'
      ? await tx
          .select({ id: persons.id })
          .from(persons)
          .where(and(inArray(persons.id, ids), isNull(persons.mergedInto), isNull(persons.erasedAt)))
      : await tx
          .select({ id: organisations.id })
          .from(organisations)
          .where(and(inArray(organisations.id, ids), isNull(organisations.mergedInto)));
  return rows.length === 2;
}

/**
 * Nobody merges themselves, nor an account that holds a role: a merge gives no rights. An organisation whose
 * coordinators would get another scope is for administrators.
 */
async function refuseUnmergeable(tx: Tx, actor: Member, { kind, keptId, goneId }: Pair): Promise<void> {
  if (kind === 'person') {
    if (actor.personId === keptId || actor.personId === goneId) throw conflict('mergeSelf');
    const held = await tx
      .select({ id: grants.id })
      .from(grants)
      .innerJoin(accounts, eq(accounts.id, grants.accountId))
      .where(and(eq(accounts.personId, goneId), isNull(grants.revokedAt)))
      .limit(1);
    if (held.length > 0) throw conflict('mergeHoldsRole');
    return;
  }
  const everywhere = scopesOf(actor, 'role.grant').some((scope) => scope.kind === 'all');
  if (everywhere) return;
  const held = await tx
    .select({ id: grants.id })
    .from(grants)
    .where(and(eq(grants.scope, 'organisation'), eq(grants.scopeId, goneId), isNull(grants.revokedAt)))
    .limit(1);
  if (held.length > 0) throw conflict('mergeNeedsAdministrator');
}

/** Merges shown on the page at the most, newest first. */
const shown = 50;

/** Proposals that wait and merges that were confirmed, as far as the actor sees them. */
export async function mergesOf(ctx: Ctx, actor: Actor, kind: MergeKind): Promise<Merge[]> {
  if (!may(actor, permissionOf[kind])) return [];
  const rows = await ctx.db.read
    .select()
    .from(merges)
    .where(and(eq(merges.kind, kind), isNull(merges.dismissedAt)))
    .orderBy(desc(merges.proposedAt), desc(merges.id))
    .limit(8 * shown);
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.flatMap(({ keptId, goneId }) => [keptId, goneId]))];
  const seen = await seenAmong(ctx, ctx.db.read, actor, kind, ids);
  const isSeen = (row: Merge) => seen.has(row.keptId) && (stateOf(row) === 'confirmed' || seen.has(row.goneId));
  return rows.filter(isSeen).slice(0, shown);
}
