import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { accounts, completions, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';

/**
 * Enrolments with what every list and report says of them, one row each: nothing is joined of which a person may
 * have several. `versionId` is the course as it was completed, or as it is shown now.
 */
export const enrolmentRows = (ctx: Ctx, where: SQL | undefined) =>
  ctx.db.read
    .select({
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
    })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(
      completions,
      and(
        eq(completions.personId, enrolments.personId),
        eq(completions.courseId, enrolments.courseId),
        isNull(completions.supersedes),
      ),
    )
    .where(where);

export type EnrolmentRow = Awaited<ReturnType<typeof enrolmentRows>>[number];
