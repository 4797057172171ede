import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Read } from '#db/database';
import {
  affiliations,
  cohortMembers,
  completions,
  courses,
  enrolments,
  events,
  organisationAliases,
  organisations,
  persons,
  rosterImports,
  rosterLines,
} from '#db/schema';
import type { Ctx } from '~/platform/context';
import { fold } from '~/platform/fold';
import { type Actor, ownersOf } from '../identity/index.server';
import { enrolmentScope, peopleScope } from '../learning/index.server';
import type { Given } from './interpret';
import type { Changeable, LineDetails } from './roster.schema';

/** Somebody who has an account with an address of the list. */
export interface KnownPerson {
  accountId: string;
  personId: string;
  nameKk: string | null;
  nameRu: string | null;
  nameLatin: string | null;
  sex: string | null;
  cityId: string | null;
  /** Where they work now, as far as they say. */
  works: { id: string; organisationId: string; name: string; position: string | null }[];
  /** True when the actor sees them on their desk. Of others nothing may be told. */
  visible: boolean;
  /** What the last import wrote of them, by field. */
  wrote: Partial<Record<Changeable, string>>;
  /** Fields that they filled in or emptied themselves. */
  own: Set<string>;
}

export interface Known {
  people: Map<string, KnownPerson>;
  /** `person course` of the enrolments that there are: whether somebody left. */
  enrolled: Map<string, 'open' | 'left'>;
  /** `person course` of those whom the actor would see in this course. */
  within: Set<string>;
  completed: Set<string>;
  /** `address course` of those whom the actor invited or offered a course by an earlier list. */
  invited: Set<string>;
  /** Those who are in the cohort whose whole list the file is; null = it is no cohort's. */
  members: Set<string> | null;
  /** `name city` of organisations, folded, also by their other names. */
  organisations: Map<string, { id: string; name: string }>;
}

export const pairOf = (a: string, b: string | null): string => `${a} ${b ?? ''}`;

/** The most lines whose facts are asked for at once. */
export const lookUpAtOnce = 500;

const unique = <T>(values: T[]): T[] => [...new Set(values)];

/** Everything that is known about these lines: a fixed number of queries for up to `lookUpAtOnce` of them. */
export async function whatIsKnown(
  ctx: Ctx,
  read: Read,
  actor: Actor,
  givens: Given[],
  cohortId: string | null = null,
): Promise<Known> {
  const emails = unique(givens.map(({ email }) => email));
  const courseIds = unique(givens.map(({ course }) => course.id));
  const people = await peopleWith(ctx, read, actor, emails);
  const personIds = [...people.values()].map(({ personId }) => personId);
  return {
    people,
    ...(await learningOf(ctx, read, actor, personIds, courseIds)),
    completed: await completedBy(read, personIds, givens),
    invited: await invitedBefore(read, actor, emails),
    members: cohortId === null ? null : await membersAmong(read, cohortId, personIds),
    organisations: await organisationsNamed(read, givens),
  };
}

async function membersAmong(read: Read, cohortId: string, personIds: string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await read
    .select({ personId: cohortMembers.personId })
    .from(cohortMembers)
    .where(
      and(
        eq(cohortMembers.cohortId, cohortId),
        inArray(cohortMembers.personId, personIds),
        isNull(cohortMembers.leftAt),
      ),
    );
  return new Set(rows.map(({ personId }) => personId));
}

async function peopleWith(ctx: Ctx, read: Read, actor: Actor, emails: string[]): Promise<Map<string, KnownPerson>> {
  const owners = await ownersOf(read, emails);
  const ids = unique([...owners.values()].map(({ personId }) => personId));
  if (ids.length === 0) return new Map();
  const rows = await read
    .select({
      personId: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      sex: persons.sex,
      cityId: persons.cityId,
    })
    .from(persons)
    .where(inArray(persons.id, ids));
  const accountOf = new Map([...owners.values()].map(({ personId, accountId }) => [personId, accountId]));
  const seen = await read
    .select({ id: persons.id })
    .from(persons)
    .where(and(inArray(persons.id, ids), peopleScope(ctx, actor, 'enrolment.create')));
  const works = await read
    .select({
      id: affiliations.id,
      personId: affiliations.personId,
      organisationId: affiliations.organisationId,
      name: organisations.name,
      position: affiliations.position,
    })
    .from(affiliations)
    .innerJoin(organisations, eq(organisations.id, affiliations.organisationId))
    .where(and(inArray(affiliations.personId, ids), isNull(affiliations.endedAt)));
  const lines = await read
    .select({ personId: rosterLines.personId, details: rosterLines.details })
    .from(rosterLines)
    .where(and(inArray(rosterLines.personId, ids), isNotNull(rosterLines.doneAt)))
    .orderBy(asc(rosterLines.doneAt), asc(rosterLines.importId), asc(rosterLines.line));
  const changes = await read
    .select({ personId: events.subjectId, actorId: events.actorId, data: events.data })
    .from(events)
    .where(and(inArray(events.subjectId, ids), eq(events.kind, 'profile.changed')));
  const visible = new Set(seen.map(({ id }) => id));
  const byId = new Map<string, KnownPerson>();
  for (const row of rows) {
    const accountId = accountOf.get(row.personId) ?? '';
    const visibly = visible.has(row.personId);
    byId.set(row.personId, { ...row, accountId, works: [], visible: visibly, wrote: {}, own: new Set() });
  }
  for (const { personId, ...work } of works) byId.get(personId)?.works.push(work);
  for (const { personId, details } of lines)
    Object.assign(byId.get(personId ?? '')?.wrote ?? {}, (details as LineDetails).wrote);
  for (const { personId, actorId, data } of changes) {
    const person = byId.get(personId);
    if (actorId !== person?.accountId) continue;
    for (const field of (JSON.parse(data) as { fields?: string[] }).fields ?? []) person?.own.add(field);
  }
  return new Map([...owners].map(([email, { personId }]) => [email, byId.get(personId) as KnownPerson]));
}

async function learningOf(ctx: Ctx, read: Read, actor: Actor, personIds: string[], courseIds: string[]) {
  const enrolled: Known['enrolled'] = new Map();
  const within: Known['within'] = new Set();
  if (personIds.length === 0) return { enrolled, within };
  const rows = await read
    .select({
      personId: enrolments.personId,
      courseId: enrolments.courseId,
      withdrawnAt: enrolments.withdrawnAt,
    })
    .from(enrolments)
    .where(and(inArray(enrolments.personId, personIds), inArray(enrolments.courseId, courseIds)));
  for (const { personId, courseId, withdrawnAt } of rows)
    enrolled.set(pairOf(personId, courseId), withdrawnAt === null ? 'open' : 'left');
  // Every person with every course of the list: whether the actor would see the one in the other.
  const reached = await read
    .select({ personId: persons.id, courseId: courses.id })
    .from(persons)
    .innerJoin(courses, inArray(courses.id, courseIds))
    .where(and(inArray(persons.id, personIds), enrolmentScope(ctx, actor, 'enrolment.create', read)));
  for (const { personId, courseId } of reached) within.add(pairOf(personId, courseId));
  return { enrolled, within };
}

async function completedBy(read: Read, personIds: string[], givens: Given[]): Promise<Set<string>> {
  const asked = unique(givens.flatMap(({ course }) => course.prerequisites));
  if (asked.length === 0 || personIds.length === 0) return new Set();
  const rows = await read
    .select({ personId: completions.personId, courseId: completions.courseId })
    .from(completions)
    .where(and(inArray(completions.personId, personIds), inArray(completions.courseId, asked)));
  return new Set(rows.map(({ personId, courseId }) => pairOf(personId, courseId)));
}

async function invitedBefore(read: Read, actor: Actor, emails: string[]): Promise<Set<string>> {
  const by = actor.accountId;
  const rows = await read
    .select({ email: rosterLines.email, courseId: rosterLines.courseId })
    .from(rosterLines)
    .innerJoin(rosterImports, eq(rosterImports.id, rosterLines.importId))
    .where(
      and(
        inArray(rosterLines.email, emails),
        eq(rosterLines.outcome, 'invited'),
        isNotNull(rosterLines.doneAt),
        by === null ? isNull(rosterImports.confirmedBy) : eq(rosterImports.confirmedBy, by),
      ),
    );
  return new Set(rows.map(({ email, courseId }) => pairOf(email ?? '', courseId)));
}

async function organisationsNamed(read: Read, givens: Given[]): Promise<Known['organisations']> {
  const names = unique(givens.flatMap(({ organisation }) => (organisation ? fold(organisation.name) : [])));
  if (names.length === 0) return new Map();
  const row = { id: organisations.id, name: organisations.name, cityId: organisations.cityId };
  const named = await read
    .select({ ...row, folded: organisations.nameFolded })
    .from(organisations)
    // Of one that turned out to be another the other has the name too.
    .where(and(inArray(organisations.nameFolded, names), isNull(organisations.mergedInto)));
  const aliases = await read
    .select({ ...row, folded: organisationAliases.aliasFolded })
    .from(organisationAliases)
    .innerJoin(organisations, eq(organisations.id, organisationAliases.organisationId))
    .where(inArray(organisationAliases.aliasFolded, names));
  return new Map(
    [...aliases, ...named].map(({ id, name, cityId, folded }) => [pairOf(folded, cityId), { id, name }] as const),
  );
}
