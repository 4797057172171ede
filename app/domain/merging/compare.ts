import { and, asc, count, countDistinct, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import {
  accounts,
  affiliations,
  attempts,
  attendanceMarks,
  certificates,
  cohortMembers,
  cohorts,
  courses,
  enrolments,
  grants,
  organisations,
  persons,
} from '#db/schema';
import type { Ctx } from '~/platform/context';
import { courseVersion } from '../catalogue/index.server';
import { type Actor, nameIn } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { otherNames } from './likely-organisations';

export type PersonSide = Awaited<ReturnType<typeof peopleBeside>>[number];
export type OrganisationSide = Awaited<ReturnType<typeof organisationsBeside>>[number];

/** Collects rows by the id of the side that they belong to. */
function by<T extends { of: string }>(rows: T[]): (id: string) => T[] {
  return (id) => rows.filter(({ of }) => of === id);
}

/**
 * What is known of these people, in the order of the ids, for a page that lays two beside each other. The caller has
 * asked whether the actor sees them; of their learning the actor sees what the scope holds, the rest is only counted.
 */
export async function peopleBeside(ctx: Ctx, actor: Actor, ids: string[]) {
  const { read } = ctx.db;
  const people = await read
    .select({
      id: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      sex: persons.sex,
      ageBand: persons.ageBand,
      cityId: persons.cityId,
      createdAt: persons.createdAt,
      email: accounts.email,
      verifiedAt: accounts.verifiedAt,
    })
    .from(persons)
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(inArray(persons.id, ids));
  const works = by(
    await read
      .select({ of: affiliations.personId, name: organisations.name })
      .from(affiliations)
      .innerJoin(organisations, eq(organisations.id, affiliations.organisationId))
      .where(and(inArray(affiliations.personId, ids), isNull(affiliations.endedAt))),
  );
  const enrolled = by(
    await read
      .select({
        of: enrolments.personId,
        courseId: enrolments.courseId,
        versionId: courses.versionId,
        completedAt: enrolments.completedAt,
        withdrawnAt: enrolments.withdrawnAt,
        startedAt: enrolments.startedAt,
        lastActiveAt: enrolments.lastActiveAt,
      })
      .from(enrolments)
      .innerJoin(courses, eq(courses.id, enrolments.courseId))
      .innerJoin(persons, eq(persons.id, enrolments.personId))
      .where(and(inArray(enrolments.personId, ids), enrolmentScope(ctx, actor)))
      .orderBy(asc(enrolments.enrolledAt)),
  );
  const everywhere = by(
    await read
      .select({ of: enrolments.personId, n: count() })
      .from(enrolments)
      .where(inArray(enrolments.personId, ids))
      .groupBy(enrolments.personId),
  );
  const tried = by(
    await read
      .select({ of: attempts.personId, n: count() })
      .from(attempts)
      .where(inArray(attempts.personId, ids))
      .groupBy(attempts.personId),
  );
  const held = by(
    await read
      .select({ of: certificates.personId, courseId: certificates.courseId, number: certificates.number })
      .from(certificates)
      .where(inArray(certificates.personId, ids))
      .orderBy(asc(certificates.issuedAt)),
  );
  const seats = by(
    await read
      .select({ of: cohortMembers.personId, courseId: cohorts.courseId, code: cohorts.code })
      .from(cohortMembers)
      .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
      .where(and(inArray(cohortMembers.personId, ids), isNull(cohortMembers.leftAt))),
  );
  const met = by(
    await read
      .select({ of: attendanceMarks.personId, n: countDistinct(attendanceMarks.meetingId) })
      .from(attendanceMarks)
      .where(inArray(attendanceMarks.personId, ids))
      .groupBy(attendanceMarks.personId),
  );
  const sides = [];
  for (const id of ids) {
    const person = people.find((row) => row.id === id);
    if (!person) continue;
    const own = enrolled(id);
    const seen = new Set(own.map(({ courseId }) => courseId));
    const titles = [];
    for (const { versionId, completedAt, withdrawnAt, startedAt } of own)
      titles.push({
        title: (await courseVersion(ctx, versionId)).title[actor.locale],
        state: completedAt
          ? ('completed' as const)
          : withdrawnAt
            ? ('withdrawn' as const)
            : startedAt
              ? ('inProgress' as const)
              : ('notStarted' as const),
      });
    const actives = own.flatMap(({ lastActiveAt }) => lastActiveAt ?? []);
    sides.push({
      ...person,
      name: nameIn(person, actor.locale),
      employers: works(id).map(({ name }) => name),
      courses: titles,
      /** Courses beyond the actor's scope, of which nothing but their number is told. */
      coursesBeyond: (everywhere(id)[0]?.n ?? 0) - own.length,
      attempts: tried(id)[0]?.n ?? 0,
      certificates: held(id).flatMap(({ courseId, number }) => (seen.has(courseId) ? number : [])),
      cohorts: seats(id).flatMap(({ courseId, code }) => (seen.has(courseId) ? code : [])),
      meetings: met(id)[0]?.n ?? 0,
      lastActiveAt: actives.length > 0 ? Math.max(...actives) : null,
    });
  }
  return sides;
}

/** The same of organisations: people now and ever, cohorts held there, roles for it, its other names. */
export async function organisationsBeside(ctx: Ctx, ids: string[]) {
  const { read } = ctx.db;
  const rows = await read.select().from(organisations).where(inArray(organisations.id, ids));
  const now = by(
    await read
      .select({ of: affiliations.organisationId, n: countDistinct(affiliations.personId) })
      .from(affiliations)
      .where(and(inArray(affiliations.organisationId, ids), isNull(affiliations.endedAt)))
      .groupBy(affiliations.organisationId),
  );
  const before = by(
    await read
      .select({ of: affiliations.organisationId, n: countDistinct(affiliations.personId) })
      .from(affiliations)
      .where(and(inArray(affiliations.organisationId, ids), isNotNull(affiliations.endedAt)))
      .groupBy(affiliations.organisationId),
  );
  const held = by(
    await read
      .select({ of: cohorts.organisationId, code: cohorts.code })
      .from(cohorts)
      .where(inArray(cohorts.organisationId, ids))
      .then((list) => list.map(({ of, code }) => ({ of: of ?? '', code }))),
  );
  const roles = by(
    await read
      .select({ of: grants.scopeId, n: count() })
      .from(grants)
      .where(and(eq(grants.scope, 'organisation'), inArray(grants.scopeId, ids), isNull(grants.revokedAt)))
      .groupBy(grants.scopeId)
      .then((list) => list.map(({ of, n }) => ({ of: of ?? '', n }))),
  );
  const names = await otherNames(ctx, ids);
  return ids.flatMap((id) => {
    const row = rows.find((organisation) => organisation.id === id);
    if (!row) return [];
    return {
      ...row,
      otherNames: names.get(id) ?? [],
      people: now(id)[0]?.n ?? 0,
      peopleBefore: before(id)[0]?.n ?? 0,
      cohorts: held(id).map(({ code }) => code),
      roles: roles(id)[0]?.n ?? 0,
    };
  });
}
