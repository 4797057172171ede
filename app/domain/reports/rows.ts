import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { accounts, completions, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Actor, type Permission, scopesOf } from '../identity/index.server';
import type { EnrolmentFilters, Order } from './enrolment.schema';

const columns = {
  id: enrolments.id,
  personId: enrolments.personId,
  nameKk: persons.nameKk,
  nameRu: persons.nameRu,
  nameLatin: persons.nameLatin,
  sex: persons.sex,
  ageBand: persons.ageBand,
  sector: persons.sector,
  cityId: persons.cityId,
  language: accounts.locale,
  courseId: enrolments.courseId,
  courseSlug: courses.slug,
  shownVersionId: courses.versionId,
  completedVersionId: completions.courseVersionId,
  enrolledAt: enrolments.enrolledAt,
  startedAt: enrolments.startedAt,
  lastActiveAt: enrolments.lastActiveAt,
  dueAt: enrolments.dueAt,
  withdrawnAt: enrolments.withdrawnAt,
  completedAt: enrolments.completedAt,
};

/**
 * Enrolments with what every list and report says of them, one row each: nothing is joined of which a person may
 * have several. `versionId` is the course as it was completed, or as it is shown now. With `walk` the database goes
 * through them in the order of a list and can stop at the end of a page; without, it finds those that are meant first.
 */
export function enrolmentRows(ctx: Ctx, where: SQL | undefined, walk?: Order) {
  return joined(ctx, walk)
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(
      completions,
      and(
        eq(completions.personId, enrolments.personId),
        eq(completions.courseId, enrolments.courseId),
        isNull(completions.supersedes),
      ),
    )
    .where(and(eq(persons.id, enrolments.personId), eq(courses.id, enrolments.courseId), where));
}

/**
 * SQLite goes through a product of tables in the order in which it is written, and through a join in whatever order it
 * thinks best, without knowing that a city has thirty thousand people. PostgreSQL knows, and decides for itself.
 */
function joined(ctx: Ctx, walk: Order | undefined) {
  const rows = ctx.db.read.select(columns);
  if (walk === 'name') return rows.from(persons).crossJoin(enrolments).crossJoin(courses);
  if (walk === 'recent') return rows.from(enrolments).crossJoin(persons).crossJoin(courses);
  return rows
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId));
}

/** Whether the filters or the scope mean a handful among a hundred thousand: these are looked for, not met on the way. */
export const asksForFew = (
  actor: Actor,
  { organisation, cohort, q }: EnrolmentFilters,
  permission: Permission = 'enrolment.list',
): boolean =>
  organisation !== undefined ||
  cohort !== undefined ||
  q !== undefined ||
  scopesOf(actor, permission).some(({ kind }) => kind === 'organisation');

export type EnrolmentRow = Awaited<ReturnType<typeof enrolmentRows>>[number];
