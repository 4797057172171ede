import { and, eq, isNotNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { attempts, persons } from '#db/schema';
import type { Course } from '~/domain/catalogue/index.server';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import type { CertificateFacts, PrintedNames } from './certificate.schema';
import { lastDay } from './validity';

/**
 * Which drawing of the sheet these facts were frozen for. A sheet that comes out otherwise is another version: 2 carries
 * its signed credential (PDF/A-3), 3 has a back with the square that verifies without a network as well.
 */
export const templateVersion = '3';

/** What the course and the installation say on a certificate today, everything but its number, code and name. */
export function frozen(
  ctx: Ctx,
  course: Course,
  earned: { completedAt: number; resultPercent: number | null },
): Omit<CertificateFacts, 'number' | 'code' | 'name' | 'issuedAt'> {
  const { id, slug, version, versionId, title, hours } = course;
  const { signatory, validMonths } = course.certificate;
  return {
    course: { id, slug, version, contentHash: versionId, title, hours },
    resultPercent: earned.resultPercent,
    completedOn: dayIn(earned.completedAt),
    ...(validMonths !== undefined && { expiresOn: lastDay(ctx.clock(), validMonths) }),
    issuer: { name: ctx.brand.issuer.name, url: ctx.brand.issuer.url ?? ctx.env.baseUrl },
    signatory: signatory ?? ctx.brand.signatory,
    brand: ctx.brand.name,
    templateVersion,
  };
}

/** The names that a person has stated so far, or null when there is none to print. */
export async function statedNames(tx: Pick<Tx, 'select'>, personId: string): Promise<PrintedNames | null> {
  const [person] = await tx
    .select({ kk: persons.nameKk, ru: persons.nameRu, latin: persons.nameLatin })
    .from(persons)
    .where(eq(persons.id, personId));
  const names = { kk: person?.kk || null, ru: person?.ru || null, latin: person?.latin || null };
  return names.kk || names.ru || names.latin ? names : null;
}

/** The best submitted attempt at the course's final test in whole per cent, rounded down; null without one. */
export async function bestResult(tx: Tx, personId: string, course: Course): Promise<number | null> {
  if (!course.posttest) return null;
  const rows = await tx
    .select({ points: attempts.points, maxPoints: attempts.maxPoints })
    .from(attempts)
    .where(
      and(
        eq(attempts.personId, personId),
        eq(attempts.courseId, course.id),
        eq(attempts.quizId, course.posttest.id),
        isNotNull(attempts.submittedAt),
      ),
    );
  const results = rows.flatMap(({ points, maxPoints }) =>
    points === null || !maxPoints ? [] : [Math.floor((points * 100) / maxPoints)],
  );
  return results.length > 0 ? Math.max(...results) : null;
}
