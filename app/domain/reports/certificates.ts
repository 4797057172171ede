import { and, asc, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { among, listed } from '#db/among';
import { certificateEndings, certificates, completions, enrolments } from '#db/schema';
import type { Ctx } from '~/platform/context';

export interface StandingCertificate {
  number: string;
  code: string;
}

const standing = (ctx: Ctx) =>
  ctx.db.hot('report-certificates', (read) =>
    read
      .select({ id: enrolments.id, number: certificates.number, code: certificates.code })
      .from(enrolments)
      .innerJoin(
        certificates,
        and(eq(certificates.personId, enrolments.personId), eq(certificates.courseId, enrolments.courseId)),
      )
      .innerJoin(completions, eq(completions.id, certificates.completionId))
      .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
      .where(
        and(
          among(enrolments.id, 'ids'),
          // The plus keeps SQLite from the index by course and date, which holds all certificates of the course.
          lte(sql`+${certificates.issuedAt}`, sql.placeholder('at')),
          or(isNull(certificateEndings.endedAt), gt(certificateEndings.endedAt, sql.placeholder('at'))),
        ),
      )
      // Of those that were renewed the last one is kept below.
      .orderBy(asc(completions.at), asc(certificates.id)),
  );

/**
 * The certificates that nobody had ended by an instant, of those renewed the last, also when it has expired; one query.
 * By the id of the enrolment they were earned in.
 */
export async function certificatesOf(ctx: Ctx, ids: string[], at: number): Promise<Map<string, StandingCertificate>> {
  const rows = await standing(ctx).execute({ ids: listed(ids), at });
  return new Map(rows.map(({ id, number, code }) => [id, { number, code }]));
}

/** All certificates that a person was ever given, newest first, with what became of them. */
export const certificateHistory = (ctx: Ctx, personId: string) =>
  ctx.db.read
    .select({
      id: certificates.id,
      courseId: certificates.courseId,
      completionId: certificates.completionId,
      number: certificates.number,
      code: certificates.code,
      issuedAt: certificates.issuedAt,
      expiresAt: certificates.expiresAt,
      ended: certificateEndings.kind,
      endedAt: certificateEndings.endedAt,
    })
    .from(certificates)
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(eq(certificates.personId, personId))
    .orderBy(desc(certificates.issuedAt), desc(certificates.id));
