import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { accounts, certificateEndings, certificates, completions, courses, enrolments, persons } from '#db/schema';
import { renewed } from '../../learning/index.server';
import { countedColumns, during, facetsOfPerson, flag, within } from './counted';
import type { Indicator } from './indicator';
import { facets, personFilters } from './indicator.schema';

/**
 * R4: certificates issued and standing, out of the register: issued, less revoked, less replaced, as far as is known at
 * the instant. A replacement counts in the period in which it was issued itself. One that has expired since was earned and
 * stays counted; a renewal is the same learning once more and is not counted again.
 */
export const validCertificates: Indicator = {
  code: 'R4',
  level: 'output',
  unit: 'certificates',
  kind: 'count',
  facets,
  source: 'register',
  fewest: 0,
  filters: personFilters,
  count: async (ctx, actor, question) =>
    sql`${ctx.db.read
      .select(
        countedColumns({
          unit: certificates.id,
          person: persons.id,
          ...facetsOfPerson,
          inPeriod: flag(during(certificates.issuedAt, question)),
          since: certificates.issuedAt,
          label: certificates.number,
        }),
      )
      .from(certificates)
      .innerJoin(persons, eq(persons.id, certificates.personId))
      .innerJoin(courses, eq(courses.id, certificates.courseId))
      .innerJoin(enrolments, and(eq(enrolments.personId, persons.id), eq(enrolments.courseId, courses.id)))
      .innerJoin(completions, eq(completions.id, certificates.completionId))
      .leftJoin(accounts, eq(accounts.personId, persons.id))
      .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
      .where(
        and(
          within(ctx, actor, question),
          lt(certificates.issuedAt, question.until),
          sql`coalesce(${completions.reason}, '') <> ${renewed}`,
          or(isNull(certificateEndings.endedAt), gt(certificateEndings.endedAt, question.at)),
        ),
      )}`,
};
