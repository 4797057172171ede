import { and, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { certificateEndings, certificates } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { partOf } from './rows';

export interface StandingCertificate {
  number: string;
  code: string;
}

/** The certificates of these people that stood at an instant, one query; by part of a course. */
export async function certificatesOf(
  ctx: Ctx,
  personIds: string[],
  at: number,
): Promise<Map<string, StandingCertificate>> {
  const rows = await ctx.db.read
    .select({
      personId: certificates.personId,
      courseId: certificates.courseId,
      number: certificates.number,
      code: certificates.code,
    })
    .from(certificates)
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(
      and(
        inArray(certificates.personId, personIds),
        lte(certificates.issuedAt, at),
        or(isNull(certificateEndings.endedAt), gt(certificateEndings.endedAt, at)),
      ),
    );
  return new Map(rows.map(({ number, code, ...part }) => [partOf(part), { number, code }]));
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
      ended: certificateEndings.kind,
      endedAt: certificateEndings.endedAt,
    })
    .from(certificates)
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(eq(certificates.personId, personId))
    .orderBy(desc(certificates.issuedAt), desc(certificates.id));
