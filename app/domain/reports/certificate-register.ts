import { and, asc, count, countDistinct, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL } from 'drizzle-orm';
import {
  accounts,
  certificateEndings,
  certificateSheets,
  certificates,
  courses,
  enrolments,
  persons,
} from '#db/schema';
import { dayAfter, startOfDay } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { certificateStatuses, type RegisterRow, registerColumns } from './certificate-register.schema';
import { takenIn } from './cohort-codes';
import type { Counting } from './counting-thread';
import type { EnrolmentFilters, Status } from './enrolment.schema';
import { countWhere } from './figures';
import { keptFigures } from './kept-figures';
import { called, stated, workedAt } from './matching';
import { registerRow } from './register-row';
import type { Batch, Place, Report, Snapshot } from './report';

/** One row for each certificate that was issued, whatever became of it, oldest first. `from` and `to` are days of issue. */
export const certificateRegister: Report<RegisterRow> = {
  name: 'certificate_register',
  path: 'certificate_register',
  prefix: 'rg',
  columns: registerColumns,
  filters: ['course', 'status', 'cohort', 'city', 'organisation', 'language', 'sex', 'sector', 'from', 'to', 'q'],
  statuses: certificateStatuses,
  paper: [
    'certificate_no',
    'verify_code',
    'name_as_printed',
    'course_slug',
    'course_version',
    'hours',
    'result_pct',
    'issued_at',
    'issuer',
    'status',
    'revoked_at',
    'reason',
    'replaced_by',
    'expires_on',
  ],
  permission: 'report.export',
  count: async (ctx, actor, filters, at) => (await registerTotals(ctx, actor, filters, at)).certificates,
  batch: registerBatch,
  async totals(ctx, actor, { filters, at }, words) {
    const { certificates: n, people, ...states } = await registerTotals(ctx, actor, filters, at);
    const figures = Object.fromEntries(
      Object.entries(states).map(([name, count]) => [name, new Intl.NumberFormat(words.locale).format(count)]),
    );
    return [words('reports.registerTotals', { certificates: n, people }), words('reports.registerStates', figures)];
  },
};

/** How many certificates the filters mean, of how many people, and how many stand. One query for each state of the database. */
export const registerTotals = (ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number) =>
  keptFigures(ctx, actor, { what: 'register', permission: 'report.export', filters, at }, (instant) =>
    readRegisterTotals(ctx, actor, { filters, at: instant }),
  );

export async function readRegisterTotals(ctx: Ctx, actor: Actor, { filters, at }: Pick<Counting, 'filters' | 'at'>) {
  const among = (status: (typeof certificateStatuses)[number]) => countWhere(standing(status, at));
  const [row] = await ctx.db.read
    .select({
      certificates: count(),
      people: countDistinct(certificates.personId),
      valid: among('valid'),
      expired: among('expired'),
      revoked: among('revoked'),
      replaced: among('replaced'),
    })
    .from(certificates)
    .innerJoin(persons, eq(persons.id, certificates.personId))
    .innerJoin(courses, eq(courses.id, certificates.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(enrolments, learnt)
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(registered(ctx, actor, filters, at));
  return row!;
}

/** Rows of the register after the certificate with the id `after`, in three queries. */
async function registerBatch(
  ctx: Ctx,
  actor: Actor,
  { filters, at }: Snapshot,
  { after, limit }: Place,
): Promise<Batch<RegisterRow>> {
  const read = await ctx.db.read
    .select({
      id: certificates.id,
      number: certificates.number,
      code: certificates.code,
      facts: certificates.facts,
      issuedAt: certificates.issuedAt,
      ending: certificateEndings.kind,
      endedAt: certificateEndings.endedAt,
      reasonClass: certificateEndings.reasonClass,
    })
    .from(certificates)
    .innerJoin(persons, eq(persons.id, certificates.personId))
    .innerJoin(courses, eq(courses.id, certificates.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(enrolments, learnt)
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(and(registered(ctx, actor, filters, at), after === undefined ? undefined : gt(certificates.id, after)))
    .orderBy(asc(certificates.id))
    .limit(limit + 1);
  const issued = read.slice(0, limit);
  const ids = issued.map(({ id }) => id);
  const replacements = await ctx.db.read
    .select({ of: certificates.supersedes, number: certificates.number })
    .from(certificates)
    .where(and(inArray(certificates.supersedes, ids), lte(certificates.issuedAt, at)));
  const sheets = await ctx.db.read
    .select({
      of: certificateSheets.certificateId,
      locale: certificateSheets.locale,
      sha256: certificateSheets.sha256,
    })
    .from(certificateSheets)
    .where(and(inArray(certificateSheets.certificateId, ids), lte(certificateSheets.drawnAt, at)))
    .orderBy(asc(certificateSheets.drawnAt), asc(certificateSheets.locale));
  const replacedBy = new Map(replacements.map(({ of, number }) => [of, number]));
  const sheetsOf = new Map<string, typeof sheets>();
  for (const sheet of sheets) sheetsOf.set(sheet.of, [...(sheetsOf.get(sheet.of) ?? []), sheet]);
  const rows = issued.map((certificate) =>
    registerRow(certificate, at, {
      sheets: sheetsOf.get(certificate.id) ?? [],
      replacedBy: replacedBy.get(certificate.id) ?? null,
    }),
  );
  return { rows, next: read.length > limit ? (issued.at(-1)?.id ?? null) : null };
}

/** The certificates that stood so at an instant: a condition over their endings and the ends of their last days. */
function standing(status: (typeof certificateStatuses)[number], at: number): SQL {
  const { kind, endedAt } = certificateEndings;
  const { expiresAt } = certificates;
  const unended = or(isNull(endedAt), gt(endedAt, at));
  if (status === 'valid') return and(unended, or(isNull(expiresAt), gt(expiresAt, at)))!;
  if (status === 'expired') return and(unended, lte(expiresAt, at))!;
  return and(eq(kind, status === 'revoked' ? 'revoked' : 'superseded'), lte(endedAt, at))!;
}

const isStanding = (status: Status): status is (typeof certificateStatuses)[number] =>
  certificateStatuses.includes(status as never);

/** The enrolment that a certificate was earned in: there is one for each person and course. */
const learnt = and(eq(enrolments.personId, certificates.personId), eq(enrolments.courseId, certificates.courseId));

/** The certificates of the actor's scope that were issued by an instant and that the filters mean. */
function registered(ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number): SQL {
  const { course, status, cohort, city, organisation, language, sex, sector, from, to, q } = filters;
  return and(
    enrolmentScope(ctx, actor, 'report.export'),
    lte(certificates.issuedAt, at),
    course === undefined ? undefined : eq(courses.slug, course),
    status !== undefined && isStanding(status) ? standing(status, at) : undefined,
    cohort === undefined ? undefined : takenIn(ctx.db.read, cohort, at),
    stated(persons.cityId, city),
    stated(accounts.locale, language),
    stated(persons.sex, sex),
    stated(persons.sector, sector),
    from === undefined ? undefined : gte(certificates.issuedAt, startOfDay(from)),
    to === undefined ? undefined : lt(certificates.issuedAt, startOfDay(dayAfter(to))),
    organisation === undefined ? undefined : workedAt(ctx, organisation, at),
    q === undefined ? undefined : called(q),
  )!;
}
