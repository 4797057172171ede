import { and, eq, exists, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Read } from '#db/database';
import { affiliations, courses, enrolments, organisations, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Actor, type Permission, type Scope, scopesOf } from '../identity/index.server';

const nobody = sql`1 = 0`;

/**
 * Whose learning the actor may see, as a condition over `persons` and `courses`, both joined by the caller (most
 * often to `enrolments`). Undefined = everybody's. It joins nothing itself, so that somebody who works in
 * two organisations is still one row.
 */
export function enrolmentScope(
  ctx: Ctx,
  actor: Actor,
  permission: Permission = 'enrolment.list',
  read: Read = ctx.db.read,
): SQL | undefined {
  const scopes = scopesOf(actor, permission);
  if (scopes.some(({ kind }) => kind === 'all')) return undefined;
  return or(ofCourses(scopes), ofPeople(ctx, scopes, read)) ?? nobody;
}

/** The people whom the actor may see at all: a condition over `persons` alone. Undefined = everybody. */
export function peopleScope(ctx: Ctx, actor: Actor, permission: Permission = 'enrolment.list'): SQL | undefined {
  const scopes = scopesOf(actor, permission);
  if (scopes.some(({ kind }) => kind === 'all')) return undefined;
  const enrolled = (within: SQL) =>
    exists(
      ctx.db.read
        .select({ one: sql`1` })
        .from(enrolments)
        .innerJoin(courses, eq(courses.id, enrolments.courseId))
        .where(and(eq(enrolments.personId, persons.id), within)),
    );
  const within = ofCourses(scopes);
  return or(within && enrolled(within), ofPeople(ctx, scopes, ctx.db.read)) ?? nobody;
}

const ids = (scopes: Scope[], kind: Scope['kind']) =>
  scopes.flatMap((scope) => ('id' in scope && scope.kind === kind ? scope.id : []));

function ofCourses(scopes: Scope[]): SQL | undefined {
  const [own, programmes] = [ids(scopes, 'course'), ids(scopes, 'programme')];
  return or(
    own.length > 0 ? inArray(courses.id, own) : undefined,
    programmes.length > 0 ? inArray(courses.programme, programmes) : undefined,
  );
}

/** A city reaches those who state it, and those who state none and work there now. */
function ofPeople(ctx: Ctx, scopes: Scope[], read: Read): SQL | undefined {
  const now = ctx.clock();
  const [cities, employers] = [ids(scopes, 'city'), ids(scopes, 'organisation')];
  return or(
    cities.length > 0 ? inArray(persons.cityId, cities) : undefined,
    cities.length > 0
      ? and(isNull(persons.cityId), worksNow(read, inArray(organisations.cityId, cities), now))
      : undefined,
    employers.length > 0 ? worksNow(read, inArray(organisations.id, employers), now) : undefined,
  );
}

const worksNow = (read: Read, where: SQL, now: number) =>
  exists(
    read
      .select({ one: sql`1` })
      .from(affiliations)
      .innerJoin(organisations, eq(organisations.id, affiliations.organisationId))
      .where(
        and(
          eq(affiliations.personId, persons.id),
          lte(affiliations.startedAt, now),
          or(isNull(affiliations.endedAt), gt(affiliations.endedAt, now)),
          where,
        ),
      ),
  );
