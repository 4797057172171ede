import {
  likelyOrganisations,
  likelyPeople,
  type Merge,
  type MergeKind,
  mergesOf,
  organisationsBeside,
  peopleBeside,
  stateOf,
} from '~/domain/merging/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { pageTitle } from '../facts.server';
import { pathOf } from './kind.server';

/** From how much likeness a pair is called very likely, and likely. */
const [high, middle] = [75, 55];

/** Likely pairs, proposals that wait and merges, of people or of organisations, as the page draws them. */
export async function listView(visit: MemberVisit, kind: MergeKind) {
  const { ctx, actor, to, locale, words: t } = visit;
  const of = kind === 'person' ? visit.url.searchParams.get('person') : null;
  const likely = await (kind === 'person' ? likelyPeople(ctx, actor, of) : likelyOrganisations(ctx, actor));
  const merges = (await mergesOf(ctx, actor, kind)).filter((merge) => stateOf(merge) !== 'undone');
  const sides = await sidesOf(visit, kind, [
    ...likely.flatMap(({ one, other }) => [one, other]),
    ...merges.flatMap(({ keptId, goneId }) => [keptId, goneId]),
  ]);
  const both = (one: string, other: string) => [one, other].map((id) => sides.get(id)?.name ?? t('merging.unnamed'));
  const shown = (merge: Merge) => ({
    id: merge.id,
    to: to(`/coordinate/merges/${merge.id}`),
    names: both(merge.keptId, merge.goneId),
    at: shortMoment(merge.confirmedAt ?? merge.proposedAt, locale),
  });
  return {
    title: pageTitle(visit, t('merging.title')),
    kind,
    /** Only pairs with one person are asked for: the way back to all of them. */
    all: of === null ? null : to(pathOf(kind)),
    pairs: likely.map(({ one, other, score, why }) => ({
      id: `${one} ${other}`,
      names: both(one, other),
      marks: [one, other].map((id) => sides.get(id)?.email ?? null),
      likeness: score >= high ? ('high' as const) : score >= middle ? ('middle' as const) : ('low' as const),
      why: why.map((reason) => t(`merging.why.${reason}`)).join('; '),
      to: to(`${pathOf(kind)}/${one}/${other}`),
    })),
    waiting: merges.filter((merge) => stateOf(merge) === 'proposed').map(shown),
    done: merges.filter((merge) => stateOf(merge) === 'confirmed').map(shown),
  };
}

async function sidesOf(
  { ctx, actor }: MemberVisit,
  kind: MergeKind,
  ids: string[],
): Promise<Map<string, { name: string | null; email?: string | null }>> {
  const all = [...new Set(ids)];
  if (all.length === 0) return new Map();
  const sides = await (kind === 'person' ? peopleBeside(ctx, actor, all) : organisationsBeside(ctx, all));
  return new Map(sides.map((side) => [side.id, side]));
}
