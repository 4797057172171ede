import { may } from '~/domain/identity/index.server';
import type { MergeKind } from '~/domain/merging/index.server';
import { permissionOf } from '~/domain/merging/index.server';
import { missing } from '~/platform/refusal';
import type { MemberVisit } from '~/web/visit';

/** `people` or `organisations`, as addresses say it. Refuses missing for anything else, and without the right. */
export function kindIn({ actor, params }: Pick<MemberVisit, 'actor' | 'params'>): MergeKind {
  const kind = params.kind === 'people' ? 'person' : params.kind === 'organisations' ? 'organisation' : null;
  if (kind === null || !may(actor, permissionOf[kind])) throw missing();
  return kind;
}

export const pathOf = (kind: MergeKind): string =>
  `/coordinate/duplicates/${kind === 'person' ? 'people' : 'organisations'}`;
