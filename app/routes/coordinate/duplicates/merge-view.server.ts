import { type Merge, mayConfirm, mergeAt, stateOf } from '~/domain/merging/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { pageTitle } from '../facts.server';
import { besideView } from './beside-view.server';
import { pathOf } from './kind.server';

/** One proposal or merge as its pages draw it. Refuses missing. */
export async function mergeView(visit: MemberVisit) {
  const { ctx, actor, params, to, words: t } = visit;
  const merge = await mergeAt(ctx, actor, params.merge ?? '');
  const { id, kind, keptId, goneId, reason } = merge;
  const state = stateOf(merge);
  return {
    title: pageTitle(visit, t('merging.mergeTitle')),
    merge,
    kind,
    state,
    reason,
    path: to(`/coordinate/merges/${id}`),
    list: to(pathOf(kind)),
    facts: factsOf(visit, merge),
    /** Whether the reader may confirm it: alone only where there is nobody else. */
    mayConfirm: state === 'proposed' ? await mayConfirm(ctx, actor, merge) : ('no' as const),
    ...(await besideView(visit, kind, [keptId, goneId])),
  };
}

function factsOf({ actor, locale, words: t }: MemberVisit, merge: Merge): string[] {
  const who = (by: string | null) => t(by === actor.accountId ? 'merging.you' : 'merging.staff');
  const when = (at: number) => shortMoment(at, locale);
  return [
    t('merging.proposedBy', { moment: when(merge.proposedAt), who: who(merge.proposedBy) }),
    ...(merge.confirmedAt === null
      ? []
      : [t('merging.confirmedBy', { moment: when(merge.confirmedAt), who: who(merge.confirmedBy) })]),
    ...(merge.undoneAt === null
      ? []
      : [t('merging.undoneBy', { moment: when(merge.undoneAt), who: who(merge.undoneBy) })]),
  ];
}
