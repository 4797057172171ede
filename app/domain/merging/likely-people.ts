import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { accounts, affiliations, merges, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../identity/index.server';
import { peopleScope } from '../learning/index.server';
import { likenessOf, nameKey } from '../rosters/index.server';
import { pairsIn } from './blocks';
import type { Likeness } from './merging.schema';

/** More people than a programme has: of more, the newest are looked at. */
const lookedAt = 50_000;
/** Pairs shown at the most; the others come up when these are decided. */
const shown = 100;
/** Share of letters from which two names of the same address box are alike. */
const near = 0.5;

/** A mailbox that a whole office shares, or that says nothing about a person. */
const shared = /^(info|office|admin|mail|contact|kense|kadry|hr|reception|priemnaya|secretary|akimat|test)\d*$/;

export interface LikelyPair {
  one: string;
  other: string;
  /** 0 to 100. */
  score: number;
  why: Likeness[];
}

interface Candidate {
  id: string;
  names: string[];
  keys: string[];
  box: string | null;
  sex: string | null;
  ageBand: string | null;
  cityId: string | null;
  employers: string[];
}

/**
 * Pairs of people within the actor's scope who are likely the same, the likeliest first: the same name in another script
 * or spelling, or the same box before the @ and much the same name. Three queries. Pairs that somebody has said are two,
 * and pairs that are proposed already, are left out. `of`: only pairs with this person.
 */
export async function likelyPeople(ctx: Ctx, actor: Actor, of: string | null = null): Promise<LikelyPair[]> {
  const candidates = await candidatesFor(ctx, actor);
  const decided = await decidedPairs(ctx);
  const pairs = await pairsIn(
    [...candidates.values()].map(({ id, keys, box, employers, cityId }) => ({
      id,
      keys: [...keys.map((key) => `name ${key}`), ...(box ? [`box ${box}`] : [])],
      more: [
        ...(box ? [`box ${box}`] : []),
        ...employers.map((employer) => `at ${employer}`),
        ...(cityId ? [cityId] : []),
      ],
    })),
  );
  const likely: LikelyPair[] = [];
  for (const [one, other] of pairs) {
    if (of !== null && one !== of && other !== of) continue;
    // Whether somebody is another is not theirs to say of themselves.
    if (decided.has(`${one} ${other}`) || one === actor.personId || other === actor.personId) continue;
    const [a, b] = [candidates.get(one), candidates.get(other)];
    const likeness = a && b && weighed(a, b);
    if (likeness) likely.push({ one, other, ...likeness });
  }
  return likely.sort((a, b) => b.score - a.score || (a.one < b.one ? 1 : -1)).slice(0, shown);
}

/** How likely two are one, and why; null = their names have nothing in common. */
function weighed(a: Candidate, b: Candidate): { score: number; why: Likeness[] } | null {
  const why: Likeness[] = [];
  let score = 0;
  const add = (reason: Likeness, points: number) => {
    why.push(reason);
    score += points;
  };
  if (a.keys.some((key) => b.keys.includes(key))) add('sameName', 60);
  else if (a.names.some((name) => b.names.some((other) => likenessOf(name, other) >= near))) add('nearName', 35);
  else return null;
  if (a.box !== null && a.box === b.box) add('sameBox', 25);
  if (a.employers.some((employer) => b.employers.includes(employer))) add('sameOrganisation', 15);
  if (a.cityId !== null && a.cityId === b.cityId) add('sameCity', 5);
  if (a.sex !== null && b.sex !== null && a.sex !== b.sex) add('otherSex', -40);
  if (a.ageBand !== null && b.ageBand !== null && a.ageBand !== b.ageBand) add('otherAge', -15);
  return { score: Math.max(0, Math.min(100, score)), why };
}

async function candidatesFor(ctx: Ctx, actor: Actor): Promise<Map<string, Candidate>> {
  const rows = await ctx.db.read
    .select({
      id: persons.id,
      kk: persons.nameKk,
      ru: persons.nameRu,
      latin: persons.nameLatin,
      sex: persons.sex,
      ageBand: persons.ageBand,
      cityId: persons.cityId,
      email: accounts.email,
    })
    .from(persons)
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(and(isNull(persons.erasedAt), isNull(persons.mergedInto), peopleScope(ctx, actor, 'people.merge')))
    .limit(lookedAt);
  const works = await ctx.db.read
    .select({ personId: affiliations.personId, organisationId: affiliations.organisationId })
    .from(affiliations)
    .where(isNull(affiliations.endedAt))
    .limit(2 * lookedAt);
  const employers = new Map<string, string[]>();
  for (const { personId, organisationId } of works)
    employers.set(personId, [...(employers.get(personId) ?? []), organisationId]);
  return new Map(
    rows.map(({ id, kk, ru, latin, email, ...row }) => {
      const names = [kk, ru, latin].flatMap((name) => name ?? []);
      const keys = [...new Set(names.flatMap((name) => nameKey(name) ?? []))];
      return [id, { id, names, keys, box: boxOf(email), ...row, employers: employers.get(id) ?? [] }];
    }),
  );
}

/** What stands before the @ of an address, without dots and what follows a plus; null where it tells of nobody. */
export function boxOf(email: string | null): string | null {
  const box = (email?.split('@')[0] ?? '').split('+')[0]!.replace(/[._-]/g, '');
  return box.length < 5 || shared.test(box) ? null : box;
}

/** Pairs that were decided or wait for it, in both orders. */
export async function decidedPairs(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.db.read
    .select({ keptId: merges.keptId, goneId: merges.goneId })
    .from(merges)
    // What was undone may be proposed anew, and is likely still.
    .where(and(isNull(merges.undoneAt), isNotNull(merges.proposedAt)));
  return new Set(rows.flatMap(({ keptId, goneId }) => [`${keptId} ${goneId}`, `${goneId} ${keptId}`]));
}
