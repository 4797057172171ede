import { and, asc, desc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import { certificateEndings, certificates, completions } from '#db/schema';
import { courseVersion } from '~/domain/catalogue/index.server';
import { renewed } from '~/domain/learning/index.server';
import type { Ctx } from '~/platform/context';
import type { InLocales } from '~/words/words';
import type { CertificateFacts } from './certificate.schema';
import { statedNames } from './facts';
import { statusOf } from './validity';

const unsuperseded = or(isNull(certificateEndings.kind), ne(certificateEndings.kind, 'superseded'));

/**
 * A person's certificates, those of the last completion first: those that stand or have expired, and those that were
 * revoked. Replaced ones are left out.
 */
export async function certificatesOf(ctx: Ctx, personId: string) {
  const rows = await ctx.db.read
    .select({
      code: certificates.code,
      number: certificates.number,
      courseId: certificates.courseId,
      facts: certificates.facts,
      endingKind: certificateEndings.kind,
    })
    .from(certificates)
    .innerJoin(completions, eq(completions.id, certificates.completionId))
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(and(eq(certificates.personId, personId), unsuperseded))
    .orderBy(desc(completions.at), desc(certificates.id));
  return rows.map(({ code, number, courseId, endingKind, facts }) => {
    const { course, completedOn, issuedAt, resultPercent, expiresOn = null } = facts as CertificateFacts;
    const status = statusOf(endingKind, { expiresOn }, ctx.clock());
    return {
      code,
      number,
      courseId,
      slug: course.slug,
      status,
      title: course.title,
      completedOn,
      issuedAt,
      expiresOn,
      resultPercent,
    };
  });
}

export interface AwaitedCertificate {
  courseId: string;
  slug: string;
  title: InLocales;
  completedAt: number;
  /** It was completed before: an earlier certificate was renewed then. */
  isRenewal: boolean;
  /** False: a name must be stated first. True: it can be issued now. */
  named: boolean;
}

/**
 * Courses that a person completed, or whose certificate they renewed, and whose certificate waits for a name, or for being
 * issued under it.
 */
export async function awaitedCertificates(ctx: Ctx, personId: string): Promise<AwaitedCertificate[]> {
  const rows = await ctx.db.read
    .select({
      courseId: completions.courseId,
      versionId: completions.courseVersionId,
      at: completions.at,
      reason: completions.reason,
    })
    .from(completions)
    .leftJoin(
      certificates,
      and(
        eq(certificates.personId, completions.personId),
        eq(certificates.courseId, completions.courseId),
        or(ne(completions.reason, renewed), isNull(completions.reason), eq(certificates.completionId, completions.id)),
      ),
    )
    .where(
      and(
        eq(completions.personId, personId),
        or(isNull(completions.supersedes), eq(completions.reason, renewed)),
        isNull(certificates.id),
      ),
    )
    .orderBy(asc(completions.at));
  if (rows.length === 0) return [];
  const named = (await statedNames(ctx.db.read, personId)) !== null;
  const waiting: AwaitedCertificate[] = [];
  for (const { courseId, versionId, at, reason } of rows) {
    const { certificate, slug, title } = await courseVersion(ctx, versionId);
    const isRenewal = reason === renewed;
    if (certificate.enabled) waiting.push({ courseId, slug, title, completedAt: at, isRenewal, named });
  }
  return waiting;
}

/** A certificate that nobody ended, as lists show it; it may have expired. */
export interface StandingCertificate {
  code: string;
  number: string;
  issuedAt: number;
  /** The first instant at which it holds no more; null = it holds for ever. */
  expiresAt: number | null;
}

/** The certificate of a person for a course, of their last completion, that nobody ended; undefined when there is none. */
export async function certificateFor(
  ctx: Ctx,
  personId: string,
  courseId: string,
): Promise<StandingCertificate | undefined> {
  return (await certificatesForMany(ctx, [personId], courseId)).get(personId);
}

/** The same for the people of a list (a page of it), by person: one query. */
export async function certificatesForMany(
  ctx: Ctx,
  personIds: string[],
  courseId: string,
): Promise<Map<string, StandingCertificate>> {
  if (personIds.length === 0) return new Map();
  const rows = await ctx.db.read
    .select({
      personId: certificates.personId,
      code: certificates.code,
      number: certificates.number,
      issuedAt: certificates.issuedAt,
      expiresAt: certificates.expiresAt,
    })
    .from(certificates)
    .innerJoin(completions, eq(completions.id, certificates.completionId))
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(
      and(
        inArray(certificates.personId, personIds),
        eq(certificates.courseId, courseId),
        isNull(certificateEndings.certificateId),
      ),
    )
    .orderBy(asc(completions.at), asc(certificates.id));
  return new Map(rows.map(({ personId, ...certificate }) => [personId, certificate]));
}
