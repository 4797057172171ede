import { and, asc, count, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Read } from '#db/database';
import { certificateEndings, certificates, cohortMembers, completions, courses, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Course, courseVersion } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { type Standing, standings } from './issuing.schema';

export interface OfCohort {
  id: string;
  courseId: string;
  /** The version of the course that is on the site now. */
  versionId: string;
}

/** Members on one page. */
export const membersOnPage = 100;

/**
 * Whoever has a seat, and whoever had one until their data were erased: of these only a number is told, whoever asks.
 */
const seated = (cohort: OfCohort): SQL =>
  and(
    eq(cohortMembers.cohortId, cohort.id),
    isNotNull(cohortMembers.seatedAt),
    or(isNull(cohortMembers.leftAt), eq(cohortMembers.leftAt, persons.erasedAt)),
  )!;

/** The people of a cohort whom the actor sees; of somebody erased there is nothing left to see. */
export function seenPeople(ctx: Ctx, actor: Actor): SQL | undefined {
  const scope = enrolmentScope(ctx, actor, 'certificate.issue');
  return scope && or(scope, isNotNull(persons.erasedAt));
}

/** The id of the newest certificate of a person for the course that stands, or that was revoked; null without one. */
export function certificateOf(courseId: string, kind: 'stands' | 'revoked'): SQL<string | null> {
  const ended = kind === 'stands' ? sql`e.certificate_id is null` : sql`e.kind = 'revoked'`;
  return sql<string | null>`(select max(c.id) from ${certificates} c
    left join ${certificateEndings} e on e.certificate_id = c.id
    where c.person_id = ${persons.id} and c.course_id = ${courseId} and ${ended})`;
}

/** The versions of the course that members have completed, by id: one query, and what the process keeps of courses. */
export async function versionsCompleted(ctx: Ctx, cohort: OfCohort): Promise<Map<string, Course>> {
  const rows = await ctx.db.read
    .selectDistinct({ id: completions.courseVersionId })
    .from(cohortMembers)
    .innerJoin(persons, eq(persons.id, cohortMembers.personId))
    .innerJoin(completions, first(cohort))
    .where(seated(cohort));
  const versions = new Map<string, Course>();
  for (const { id } of rows) versions.set(id, await courseVersion(ctx, id));
  return versions;
}

const first = (cohort: OfCohort): SQL =>
  and(
    eq(completions.personId, cohortMembers.personId),
    eq(completions.courseId, cohort.courseId),
    isNull(completions.supersedes),
  )!;

/** Where somebody stands, as the database sees it: the first of these that holds. */
function standingIn(cohort: OfCohort, versions: ReadonlyMap<string, Course>, current: Course): SQL<Standing> {
  const giving = [...versions].filter(([, course]) => course.certificate.enabled).map(([id]) => id);
  const given = giving.length > 0 ? sql`${completions.courseVersionId} in ${giving}` : sql`1 = 0`;
  const uncompleted = sql.raw(current.certificate.enabled ? `'incomplete'` : `'notGiven'`);
  return sql<Standing>`case
    when ${persons.erasedAt} is not null then 'erased'
    when ${certificateOf(cohort.courseId, 'stands')} is not null then 'issued'
    when ${certificateOf(cohort.courseId, 'revoked')} is not null then 'revoked'
    when ${completions.id} is null then ${uncompleted}
    when not (${given}) then 'notGiven'
    when coalesce(${persons.nameKk}, '') = '' and coalesce(${persons.nameRu}, '') = ''
      and coalesce(${persons.nameLatin}, '') = '' then 'nameless'
    else 'ready' end`;
}

const rankOf = (standing: SQL<Standing>): SQL<number> =>
  sql<number>`case ${standing} ${sql.join(
    standings.map((one, i) => sql.raw(`when '${one}' then ${i}`)),
    sql` `,
  )} end`.mapWith(Number);

async function standingOf(ctx: Ctx, cohort: OfCohort) {
  const versions = await versionsCompleted(ctx, cohort);
  return { versions, standing: standingIn(cohort, versions, await courseVersion(ctx, cohort.versionId)) };
}

/** Members of the cohort with what is known of their certificate, and their place in the order of the page. */
const rowsOf = (read: Read, cohort: OfCohort, standing: SQL<Standing>) =>
  read
    .select({
      memberId: cohortMembers.id,
      personId: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      namesFolded: persons.namesFolded,
      completionId: completions.id,
      courseVersionId: completions.courseVersionId,
      completedAt: completions.at,
      standing: standing.as('standing'),
      rank: rankOf(standing).as('rank'),
      stands: certificateOf(cohort.courseId, 'stands').as('stands'),
      revoked: certificateOf(cohort.courseId, 'revoked').as('revoked'),
    })
    .from(cohortMembers)
    .innerJoin(persons, eq(persons.id, cohortMembers.personId))
    .innerJoin(courses, eq(courses.id, cohort.courseId))
    .leftJoin(completions, first(cohort));

/** All members whom the actor sees with their standings, by name: for a list. Two queries. */
export async function membersFor(ctx: Ctx, actor: Actor, cohort: OfCohort) {
  const { versions, standing } = await standingOf(ctx, cohort);
  const members = await rowsOf(ctx.db.read, cohort, standing)
    .where(and(seated(cohort), seenPeople(ctx, actor)))
    .orderBy(asc(persons.namesFolded), asc(cohortMembers.id));
  return { versions, members };
}

/**
 * One page of members with their standings, in the order of `standings`, then by name; `after` is the membership of the
 * last one before it. Counts are of all whom the actor sees. As many queries for three members as for three hundred.
 */
export async function memberStandings(
  ctx: Ctx,
  actor: Actor,
  { cohort, show, after }: { cohort: OfCohort; show?: Standing; after?: string },
) {
  const { standing } = await standingOf(ctx, cohort);
  const rank = rankOf(standing);
  const of = and(seated(cohort), seenPeople(ctx, actor));
  const [key] = after
    ? await rowsOf(ctx.db.read, cohort, standing).where(and(seated(cohort), eq(cohortMembers.id, after)))
    : [];
  const beyond =
    key &&
    sql`(${rank} > ${key.rank} or (${rank} = ${key.rank} and (${persons.namesFolded} > ${key.namesFolded}
      or (${persons.namesFolded} = ${key.namesFolded} and ${cohortMembers.id} > ${key.memberId}))))`;
  const read = await rowsOf(ctx.db.read, cohort, standing)
    .where(and(of, show && sql`${standing} = ${show}`, beyond))
    .orderBy(asc(rank), asc(persons.namesFolded), asc(cohortMembers.id))
    .limit(membersOnPage + 1);
  const page = read.slice(0, membersOnPage);
  const known = await certificatesById(
    ctx,
    page.flatMap(({ stands, revoked }) => stands ?? revoked ?? []),
  );
  return {
    rows: page.map(({ stands, revoked, ...row }) => ({
      ...row,
      certificate: known.get(stands ?? revoked ?? '') ?? null,
    })),
    counts: await countsFor(ctx, cohort, of, standing),
    seated: await allSeated(ctx, cohort),
    next: read.length > membersOnPage ? (page.at(-1)?.memberId ?? null) : null,
  };
}

async function certificatesById(ctx: Ctx, ids: string[]): Promise<Map<string, { number: string; code: string }>> {
  const rows = await ctx.db.read
    .select({ id: certificates.id, number: certificates.number, code: certificates.code })
    .from(certificates)
    .where(ids.length > 0 ? sql`${certificates.id} in ${ids}` : sql`1 = 0`);
  return new Map(rows.map(({ id, ...certificate }) => [id, certificate]));
}

async function countsFor(ctx: Ctx, cohort: OfCohort, of: SQL | undefined, standing: SQL<Standing>) {
  const members = rowsOf(ctx.db.read, cohort, standing).where(of).as('members');
  const rows = await ctx.db.read.select({ standing: members.standing, n: count() }).from(members).groupBy(sql`1`);
  const counts = Object.fromEntries(standings.map((one) => [one, 0])) as Record<Standing, number>;
  for (const { standing: one, n } of rows) counts[one] = n;
  return counts;
}

async function allSeated(ctx: Ctx, cohort: OfCohort): Promise<number> {
  const [row] = await ctx.db.read
    .select({ n: count() })
    .from(cohortMembers)
    .innerJoin(persons, eq(persons.id, cohortMembers.personId))
    .where(seated(cohort));
  return row?.n ?? 0;
}
