import { and, inArray, isNull } from 'drizzle-orm';
import { organisationAliases, organisations } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { fold } from '~/platform/fold';
import { type Actor, organisationScope } from '../identity/index.server';
import { likenessOf, wordKeys } from '../rosters/index.server';
import { pairsIn } from './blocks';
import { decidedPairs, type LikelyPair } from './likely-people';
import type { Likeness } from './merging.schema';

const lookedAt = 20_000;
const shown = 100;
/** Share of letters from which two names are near. */
const near = 0.75;

/** What an organisation is by law, in full and in short, folded: it says nothing about which one it is. */
const forms = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    'общественн\\p{L}* (?:фонд|объединени\\p{L}*)',
    'частн\\p{L}* (?:фонд|учреждени\\p{L}*)',
    'корпоративн\\p{L}* фонд',
    'товариществ\\p{L}* с ограниченной ответственностью',
    'объединени\\p{L}* юридических лиц',
    'некоммерческ\\p{L}* акционерн\\p{L}* обществ\\p{L}*',
    'акционерн\\p{L}* обществ\\p{L}*',
    'индивидуальн\\p{L}* предпринимател\\p{L}*',
    'когамдык (?:кор|бирлестик\\p{L}*)',
    'корпоративтик кор\\p{L}*',
    'жеке (?:кор|мекеме|касипкер)\\p{L}*',
    'жауапкершилиги шектеули сериктести\\p{L}*',
    'акционерлик когам\\p{L}*',
    'public (?:foundation|fund|association)',
    'limited liability (?:partnership|company)',
    'joint stock company',
    'кк|кб|жк|жшс|ак|кеак|мкк|кммм|рмм|кмм',
    'оф|оо|оюл|чф|чу|кф|тоо|ооо|ао|нао|ип|гу|гкп|кгу|ргу|кгкп',
    'llp|llc|ltd|jsc|ngo|inc|pf|pa',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** The name that distinguishes an organisation: folded, without its legal form, quotation marks and signs. */
export const bareName = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(forms, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Words in the order of the alphabet, comparable across scripts; null for a name that is nothing but its form. */
export function organisationKey(name: string): string | null {
  const words = wordKeys(bareName(name));
  return words.length === 0 ? null : [...words].sort().join(' ');
}

/**
 * Pairs of organisations within the actor's scope that are likely the same, the likeliest first. Two queries; what was
 * decided or is proposed already is left out.
 */
export async function likelyOrganisations(ctx: Ctx, actor: Actor): Promise<LikelyPair[]> {
  const rows = await ctx.db.read
    .select({ id: organisations.id, name: organisations.name, type: organisations.type, cityId: organisations.cityId })
    .from(organisations)
    .where(and(isNull(organisations.mergedInto), organisationScope(actor)))
    .limit(lookedAt);
  const decided = await decidedPairs(ctx);
  const byId = new Map(rows.map((row) => [row.id, { ...row, key: organisationKey(row.name) }]));
  const pairs = await pairsIn(
    [...byId.values()].map(({ id, key, cityId }) => {
      // The longest word finds what differs in another; the whole finds another order of the same words.
      const longest = (key ?? '').split(' ').sort((a, b) => b.length - a.length)[0] ?? '';
      return {
        id,
        keys: key === null ? [] : [key, longest.slice(0, 6)],
        more: [key ?? '', cityId ?? ''].filter(Boolean),
      };
    }),
  );
  const likely: LikelyPair[] = [];
  for (const [one, other] of pairs) {
    if (decided.has(`${one} ${other}`)) continue;
    const [a, b] = [byId.get(one)!, byId.get(other)!];
    const why: Likeness[] = [];
    let score = 0;
    const add = (reason: Likeness, points: number) => {
      why.push(reason);
      score += points;
    };
    if (a.key === b.key) add('sameName', 70);
    else if (likenessOf(bareName(a.name), bareName(b.name)) >= near) add('nearName', 45);
    else continue;
    if (a.cityId !== null && a.cityId === b.cityId) add('sameCity', 20);
    else if (a.cityId !== null && b.cityId !== null) add('otherCity', -30);
    if (a.type === b.type) add('sameType', 5);
    likely.push({ one, other, score: Math.max(0, score), why });
  }
  return likely.sort((a, b) => b.score - a.score || (a.one < b.one ? 1 : -1)).slice(0, shown);
}

/** Names of these organisations beside their own, by id. */
export async function otherNames(ctx: Ctx, ids: string[]): Promise<Map<string, string[]>> {
  const rows = await ctx.db.read
    .select()
    .from(organisationAliases)
    .where(inArray(organisationAliases.organisationId, ids));
  const names = new Map<string, string[]>();
  for (const { organisationId, alias } of rows)
    names.set(organisationId, [...(names.get(organisationId) ?? []), alias]);
  return names;
}
