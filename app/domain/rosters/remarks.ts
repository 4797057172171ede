import { and, asc, countDistinct, eq, gte, isNull } from 'drizzle-orm';
import { affiliations, organisations, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../identity/index.server';
import { peopleScope } from '../learning/index.server';
import type { Decision } from './decide';
import { nameKey, nearestAmong } from './likeness';

/** More people than a programme has; beyond it likenesses are no longer looked for. */
const peopleLookedAt = 50_000;
/** New organisations of one list whose like is looked for. */
const namesLookedFor = 500;
/** Names shown beside a line at the most. */
const shown = 3;

/**
 * Adds what only a person can judge: people and lines with much the same name, and organisations that are new here
 * with the names nearest to them. Two queries for a whole file.
 */
export async function addRemarks(ctx: Ctx, actor: Actor, decisions: Decision[]): Promise<void> {
  const kept = decisions.filter(({ outcome }) => outcome !== 'refused');
  await addAlike(ctx, actor, kept);
  await addNearest(ctx, kept);
}

async function addAlike(ctx: Ctx, actor: Actor, decisions: Decision[]): Promise<void> {
  const inFile = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const key = nameKey(decision.given?.name ?? '');
    if (!key) continue;
    const same = inFile.get(key);
    if (same) same.push(decision);
    else inFile.set(key, [decision]);
  }
  for (const same of inFile.values()) for (const one of same) one.details.alikeLines = othersOf(one, same);
  const fresh = new Map([...inFile].filter(([, same]) => same.some(({ outcome }) => outcome === 'invited')));
  if (fresh.size === 0) return;
  const rows = await ctx.db.read
    .select({ id: persons.id, kk: persons.nameKk, ru: persons.nameRu, latin: persons.nameLatin })
    .from(persons)
    .where(and(isNull(persons.erasedAt), isNull(persons.mergedInto), peopleScope(ctx, actor, 'enrolment.create')))
    .limit(peopleLookedAt);
  for (const { id, kk, ru, latin } of rows) {
    const keys = new Set([kk, ru, latin].flatMap((name) => (name ? (nameKey(name) ?? []) : [])));
    for (const key of keys)
      for (const { outcome, details } of fresh.get(key) ?? [])
        if (outcome === 'invited' && details.alike.length < shown) details.alike.push(id);
  }
}

/** The first lines of these that have another address than this one; a list of one name only is not gone through whole. */
function othersOf(one: Decision, same: Decision[]): number[] {
  const others: number[] = [];
  for (const { email, line } of same) {
    if (email !== one.email) others.push(line.line);
    if (others.length === shown) break;
  }
  return others;
}

/** Offered are the names that two people or more have given: what one person typed is theirs alone. */
async function addNearest(ctx: Ctx, decisions: Decision[]): Promise<void> {
  for (const { given, chosen, details } of decisions)
    if (chosen && given?.organisation)
      details.unknownOrganisation = { name: given.organisation.name, cityId: given.cityId };
  const fresh = decisions.filter((decision) => newOrganisation(decision) !== null && decision.chosen === null);
  if (fresh.length === 0) return;
  const rows = await ctx.db.read
    .select({ name: organisations.name })
    .from(organisations)
    .innerJoin(affiliations, eq(affiliations.organisationId, organisations.id))
    .groupBy(organisations.id, organisations.name)
    .having(gte(countDistinct(affiliations.personId), 2))
    .orderBy(asc(organisations.name))
    .limit(20_000);
  const nearest = nearestAmong([...new Set(rows.map(({ name }) => name))]);
  const found = new Map<string, string[]>();
  for (const decision of fresh) {
    const name = newOrganisation(decision) as string;
    if (!found.has(name)) found.set(name, found.size < namesLookedFor ? nearest(name) : []);
    decision.details.newOrganisation = found.get(name);
    decision.details.unknownOrganisation = { name, cityId: decision.given?.cityId ?? null };
  }
}

/** The name of an organisation that carrying out this line would add, or null. */
export function newOrganisation({ outcome, given, organisation, details, person }: Decision): string | null {
  const named = given?.organisation?.name;
  if (!named || organisation !== null || outcome === 'refused') return null;
  const written = person?.visible
    ? details.changes.some(({ field }) => field === 'organisation')
    : outcome === 'invited';
  return written ? named : null;
}
