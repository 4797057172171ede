import { inArray, or, type SQL, sql } from 'drizzle-orm';
import { organisations } from '#db/schema';
import type { Actor, Scope } from './actor';
import { scopesOf } from './permissions';

const nobody = sql`1 = 0`;

/**
 * The organisations that the actor may merge, as a condition over `organisations`: those they coordinate, and those of
 * their city. Undefined = all. A programme or a course has no organisations.
 */
export function organisationScope(actor: Actor): SQL | undefined {
  const scopes = scopesOf(actor, 'organisation.merge');
  if (scopes.some(({ kind }) => kind === 'all')) return undefined;
  const ids = (kind: Scope['kind']) =>
    scopes.flatMap((scope) => ('id' in scope && scope.kind === kind ? scope.id : []));
  const [own, cities] = [ids('organisation'), ids('city')];
  return (
    or(
      own.length > 0 ? inArray(organisations.id, own) : undefined,
      cities.length > 0 ? inArray(organisations.cityId, cities) : undefined,
    ) ?? nobody
  );
}
