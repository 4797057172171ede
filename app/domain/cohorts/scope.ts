import { and, inArray, or, type SQL, sql } from 'drizzle-orm';
import { cohorts, cohortTrainers, courses } from '#db/schema';
import { type Actor, type Permission, type Scope, scopesOf } from '../identity/index.server';

const nobody = sql`1 = 0`;

const ids = (scopes: Scope[], kind: Scope['kind']) =>
  scopes.flatMap((scope) => ('id' in scope && scope.kind === kind ? scope.id : []));

/**
 * The cohorts that the actor may see, as a condition over `cohorts` and `courses`, both joined by the caller: by the
 * course they run, or by the city or organisation where they are held. Undefined = all.
 */
export function cohortScope(actor: Actor, permission: Permission = 'cohort.manage'): SQL | undefined {
  const scopes = scopesOf(actor, permission);
  if (scopes.some(({ kind }) => kind === 'all')) return undefined;
  const among = (column: Parameters<typeof inArray>[0], kind: Scope['kind']) => {
    const own = ids(scopes, kind);
    return own.length > 0 ? inArray(column as typeof courses.id, own) : undefined;
  };
  return (
    or(
      among(courses.id, 'course'),
      among(courses.programme, 'programme'),
      among(cohorts.cityId, 'city'),
      among(cohorts.organisationId, 'organisation'),
    ) ?? nobody
  );
}

/**
 * The cohorts that the actor may look into: those they manage, and those of a course they teach of which they are a
 * trainer. Somebody who teaches the course elsewhere does not see this group. Over `cohorts` and `courses` as well.
 */
export function cohortSight(actor: Actor): SQL | undefined {
  const managed = cohortScope(actor);
  if (managed === undefined) return undefined;
  const led = sql`${cohorts.id} in (select ${cohortTrainers.cohortId} from ${cohortTrainers}
    where ${cohortTrainers.personId} = ${actor.personId ?? ''})`;
  return or(managed, and(cohortScope(actor, 'course.seeLearners'), led));
}

interface Placed {
  course: { id: string; programme: string };
  cityId: string | null;
  organisationId: string | null;
}

/** Whether a cohort of this course, held there, is within the actor's scope: the same rule as `cohortScope`. */
export function reaches(actor: Actor, { course, cityId, organisationId }: Placed): boolean {
  return scopesOf(actor, 'cohort.manage').some((scope) => {
    if (scope.kind === 'all') return true;
    if (scope.kind === 'course') return scope.id === course.id;
    if (scope.kind === 'programme') return scope.id === course.programme;
    return scope.id === (scope.kind === 'city' ? cityId : organisationId);
  });
}
