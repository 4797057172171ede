import { inArray, or, type SQL, sql } from 'drizzle-orm';
import { initiativeVersions } from '#db/schema';
import { type Actor, type Permission, type Scope, scopesOf } from '../identity/index.server';

const nobody = sql`1 = 0`;

const ids = (scopes: Scope[], kind: Scope['kind']) =>
  scopes.flatMap((scope) => ('id' in scope && scope.kind === kind ? scope.id : []));

/**
 * The initiatives that the actor may see, as a condition over the version that counts: by city, organisation or
 * programme. Undefined = all. A course alone reaches none: an initiative belongs to no course.
 */
export function initiativeScope(actor: Actor, permission: Permission = 'initiative.keep'): SQL | undefined {
  const scopes = scopesOf(actor, permission);
  if (scopes.some(({ kind }) => kind === 'all')) return undefined;
  const among = (column: SQL | typeof initiativeVersions.cityId, kind: Scope['kind']) => {
    const own = ids(scopes, kind);
    return own.length > 0 ? inArray(column as typeof initiativeVersions.cityId, own) : undefined;
  };
  return (
    or(
      among(initiativeVersions.cityId, 'city'),
      among(initiativeVersions.organisationId, 'organisation'),
      among(initiativeVersions.programme as typeof initiativeVersions.cityId, 'programme'),
    ) ?? nobody
  );
}

/** Where an initiative belongs: decides in whose scope it is. */
export interface InitiativePlace {
  cityId: string | null;
  organisationId: string | null;
  programme: string | null;
}

/** Whether something there is within the actor's scope: the same rule as `initiativeScope`. */
export const reachesPlace = (actor: Actor, { cityId, organisationId, programme }: InitiativePlace): boolean =>
  scopesOf(actor, 'initiative.keep').some((scope) => {
    if (scope.kind === 'all') return true;
    if (scope.kind === 'city') return scope.id === cityId;
    if (scope.kind === 'organisation') return scope.id === organisationId;
    return scope.kind === 'programme' && scope.id === programme;
  });
