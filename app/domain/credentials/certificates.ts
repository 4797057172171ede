import { and, desc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import { certificateEndings, certificateSheets, certificates, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { invalid, missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import type { CertificateFacts, CertificateStatus, ReasonClass } from './certificate.schema';
import { type Reference, readReference } from './codes';
import { statusOf } from './validity';

/** A certificate as it stands now. Of its facts all but the ids may be shown to anybody. */
export interface Certificate {
  id: string;
  personId: string;
  courseId: string;
  code: string;
  number: string;
  status: CertificateStatus;
  facts: CertificateFacts;
  /** The person had their data erased: the register stays, the name is gone. */
  erased: boolean;
  ending: { reasonClass: ReasonClass; at: number } | null;
  /** Code of the newest certificate in the place of this one; null unless it was superseded. */
  newest: string | null;
  /** Code of the newest standing certificate by which the holder renewed this one; null while there is none. */
  renewed: string | null;
  /** SHA-256 of each sheet drawn so far. */
  sheets: { locale: Locale; sha256: string }[];
}

/** The certificate with this code or number; undefined when there is none. Three queries at most. */
export async function findCertificate(ctx: Ctx, wanted: Reference): Promise<Certificate | undefined> {
  const [row] = await ('code' in wanted
    ? byCode(ctx).execute({ code: wanted.code })
    : byNumber(ctx).execute({ number: wanted.number }));
  if (!row) return undefined;
  const sheets = await ctx.db.read
    .select({ locale: certificateSheets.locale, sha256: certificateSheets.sha256 })
    .from(certificateSheets)
    .where(eq(certificateSheets.certificateId, row.id));
  const facts = row.facts as CertificateFacts;
  const superseded = row.endingKind === 'superseded';
  return {
    id: row.id,
    personId: row.personId,
    courseId: row.courseId,
    code: row.code,
    number: row.number,
    status: statusOf(row.endingKind, facts, ctx.clock()),
    facts,
    erased: row.erasedAt !== null,
    ending: row.endedAt === null ? null : { reasonClass: row.reasonClass as ReasonClass, at: row.endedAt },
    newest: superseded ? await newestCode(ctx, row.completionId) : null,
    renewed: row.endingKind === null && row.erasedAt === null ? await renewedCode(ctx, row) : null,
    sheets: sheets as Certificate['sheets'],
  };
}

/** The certificate at `/certificates/<code>`, however the code is typed. Refuses certificateNotFound as missing. */
export async function certificateAt(ctx: Ctx, code: string): Promise<Certificate> {
  const wanted = readReference(code);
  const found = wanted && 'code' in wanted ? await findCertificate(ctx, wanted) : undefined;
  if (!found) throw missing('certificateNotFound');
  return found;
}

/** The certificate that somebody typed a code, a number or an address of. Refuses certificateNotFound. */
export async function verifyCertificate(ctx: Ctx, typed: string): Promise<Certificate> {
  const wanted = readReference(typed);
  const found = wanted && (await findCertificate(ctx, wanted));
  if (!found) throw invalid('certificate', 'certificateNotFound');
  return found;
}

const columns = {
  id: certificates.id,
  personId: certificates.personId,
  courseId: certificates.courseId,
  completionId: certificates.completionId,
  code: certificates.code,
  number: certificates.number,
  facts: certificates.facts,
  expiresAt: certificates.expiresAt,
  erasedAt: persons.erasedAt,
  endingKind: certificateEndings.kind,
  reasonClass: certificateEndings.reasonClass,
  endedAt: certificateEndings.endedAt,
};

const byCode = (ctx: Ctx) =>
  ctx.db.hot('certificate-by-code', (read) =>
    read
      .select(columns)
      .from(certificates)
      .innerJoin(persons, eq(persons.id, certificates.personId))
      .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
      .where(eq(certificates.code, sql.placeholder('code'))),
  );

const byNumber = (ctx: Ctx) =>
  ctx.db.hot('certificate-by-number', (read) =>
    read
      .select(columns)
      .from(certificates)
      .innerJoin(persons, eq(persons.id, certificates.personId))
      .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
      .where(eq(certificates.number, sql.placeholder('number'))),
  );

/** All certificates of a chain stand on the same completion. */
async function newestCode(ctx: Ctx, completionId: string): Promise<string | null> {
  const [row] = await ctx.db.read
    .select({ code: certificates.code })
    .from(certificates)
    .where(eq(certificates.completionId, completionId))
    .orderBy(desc(certificates.id))
    .limit(1);
  return row?.code ?? null;
}

interface Expiring {
  personId: string;
  courseId: string;
  completionId: string;
  expiresAt: number | null;
}

/** The standing certificate of another completion of the course that holds longer. A renewal ends nothing: both stand. */
async function renewedCode(
  ctx: Ctx,
  { personId, courseId, completionId, expiresAt }: Expiring,
): Promise<string | null> {
  if (expiresAt === null) return null;
  const [row] = await ctx.db.read
    .select({ code: certificates.code })
    .from(certificates)
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(
      and(
        eq(certificates.personId, personId),
        eq(certificates.courseId, courseId),
        ne(certificates.completionId, completionId),
        or(isNull(certificates.expiresAt), gt(certificates.expiresAt, expiresAt)),
        isNull(certificateEndings.certificateId),
      ),
    )
    .orderBy(desc(certificates.id))
    .limit(1);
  return row?.code ?? null;
}
