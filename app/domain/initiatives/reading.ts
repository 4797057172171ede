import { and, asc, count, desc, eq, gte, like, lte, type SQL, sql } from 'drizzle-orm';
import { initiativeChecks, initiatives, initiativeVersions } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { fold } from '~/platform/fold';
import { missing } from '~/platform/refusal';
import type { Actor, Permission } from '../identity/index.server';
import type { InitiativeStatus } from './initiative.schema';
import { initiativeScope } from './scope';

export interface InitiativeFilters {
  city?: string;
  /** The beginning of a word of a partner's name. */
  organisation?: string;
  /** One of the partners is of this sector. */
  sector?: string;
  status?: InitiativeStatus;
  /** Started on this day or later. */
  from?: string;
  to?: string;
}

/** What counts of an initiative at an instant: the last version by then. A condition over both tables, joined. */
const lastBy = (ctx: Ctx, at: number): SQL =>
  eq(
    initiativeVersions.number,
    sql`(${ctx.db.read
      .select({ last: sql`max(number)` })
      .from(sql`initiative_versions later`)
      .where(sql`later.initiative_id = ${initiatives.id} and later.saved_at <= ${at}`)})`,
  );

/** Initiatives as they stood at an instant: a condition over `initiatives` and `initiative_versions`, both joined. */
export function initiativesMeant(
  ctx: Ctx,
  actor: Actor,
  filters: InitiativeFilters,
  at: number,
  permission: Permission = 'initiative.keep',
): SQL | undefined {
  const { city, organisation, sector, status, from, to } = filters;
  const begins = organisation === undefined ? '' : fold(organisation).replace(/[%_\\]/g, '');
  return and(
    initiativeScope(actor, permission),
    lastBy(ctx, at),
    city === undefined ? undefined : eq(initiativeVersions.cityId, city),
    organisation === undefined ? undefined : like(initiativeVersions.partnersFolded, `% ${begins}%`),
    sector === undefined ? undefined : like(initiativeVersions.sectors, `% ${sector} %`),
    status === undefined ? undefined : eq(initiativeVersions.status, status),
    from === undefined ? undefined : gte(initiativeVersions.startedOn, from),
    to === undefined ? undefined : lte(initiativeVersions.startedOn, to),
  );
}

const columns = {
  id: initiatives.id,
  code: initiatives.code,
  createdBy: initiatives.createdBy,
  createdAt: initiatives.createdAt,
  number: initiativeVersions.number,
  title: initiativeVersions.title,
  startedOn: initiativeVersions.startedOn,
  origin: initiativeVersions.origin,
  status: initiativeVersions.status,
  cityId: initiativeVersions.cityId,
  organisationId: initiativeVersions.organisationId,
  programme: initiativeVersions.programme,
  partners: initiativeVersions.partners,
  sectorCount: initiativeVersions.sectorCount,
  amount: initiativeVersions.amount,
  currency: initiativeVersions.currency,
  evidence: initiativeVersions.evidence,
  savedBy: initiativeVersions.savedBy,
  savedAt: initiativeVersions.savedAt,
  checkedBy: initiativeChecks.checkedBy,
  checkedAt: initiativeChecks.checkedAt,
};

/** Versions with the check of each, as far as there was one by an instant. */
const versions = (ctx: Ctx, at: number) =>
  ctx.db.read
    .select(columns)
    .from(initiatives)
    .innerJoin(initiativeVersions, eq(initiativeVersions.initiativeId, initiatives.id))
    .leftJoin(
      initiativeChecks,
      and(
        eq(initiativeChecks.initiativeId, initiatives.id),
        eq(initiativeChecks.number, initiativeVersions.number),
        lte(initiativeChecks.checkedAt, at),
      ),
    );

export type InitiativeVersion = Awaited<ReturnType<typeof versions>>[number];

/** The initiatives that the actor may see and the filters mean, by their code; after the one with a code. One query. */
export const initiativesAt = (
  ctx: Ctx,
  actor: Actor,
  asked: { filters: InitiativeFilters; at: number; after?: string; limit: number },
): Promise<InitiativeVersion[]> =>
  versions(ctx, asked.at)
    .where(
      and(
        initiativesMeant(ctx, actor, asked.filters, asked.at),
        asked.after === undefined ? undefined : sql`${initiatives.code} > ${asked.after}`,
      ),
    )
    .orderBy(asc(initiatives.code))
    .limit(asked.limit);

/** How many they are, and how many of them are proved and of two sectors or more. One query. */
export async function initiativeTotals(ctx: Ctx, actor: Actor, filters: InitiativeFilters, at: number) {
  const counted = sql`${initiativeVersions.sectorCount} >= 2 and ${initiativeVersions.evidence} is not null`;
  const among = (condition: SQL) =>
    sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`.mapWith(Number);
  const [row] = await ctx.db.read
    .select({
      initiatives: count(),
      joint: among(counted),
      idea: among(eq(initiativeVersions.status, 'idea')),
      agreed: among(eq(initiativeVersions.status, 'agreed')),
      running: among(eq(initiativeVersions.status, 'running')),
      done: among(eq(initiativeVersions.status, 'done')),
    })
    .from(initiatives)
    .innerJoin(initiativeVersions, eq(initiativeVersions.initiativeId, initiatives.id))
    .where(initiativesMeant(ctx, actor, filters, at));
  return row!;
}

/** An initiative as it stands, by its code. Refuses missing, also beyond the actor's scope. */
export async function initiativeAt(ctx: Ctx, actor: Actor, code: string | undefined): Promise<InitiativeVersion> {
  const at = ctx.clock();
  const [row] = await versions(ctx, at).where(
    and(eq(initiatives.code, (code ?? '').toUpperCase()), initiativesMeant(ctx, actor, {}, at)),
  );
  if (!row) throw missing();
  return row;
}

/** Every version of an initiative, the newest first. The caller has seen to the scope of the one that counts. */
export const initiativeHistory = (ctx: Ctx, id: string): Promise<InitiativeVersion[]> =>
  versions(ctx, ctx.clock()).where(eq(initiatives.id, id)).orderBy(desc(initiativeVersions.number));

export interface JointInitiatives {
  /** Initiatives with partners of two sectors or more and an evidence file. */
  count: number;
  byStatus: Record<InitiativeStatus, number>;
  /** Those that are counted, by their code. */
  initiatives: InitiativeVersion[];
}

/** Indicator R11 within the actor's scope, of an instant, with what stands behind it. One query. */
export async function jointInitiatives(
  ctx: Ctx,
  actor: Actor,
  { at = ctx.clock(), from, to, city }: { at?: number; from?: string; to?: string; city?: string } = {},
): Promise<JointInitiatives> {
  const rows = await versions(ctx, at)
    .where(
      and(
        initiativesMeant(ctx, actor, { from, to, city }, at),
        gte(initiativeVersions.sectorCount, 2),
        sql`${initiativeVersions.evidence} is not null`,
      ),
    )
    .orderBy(asc(initiatives.code));
  const among = (status: InitiativeStatus) => rows.filter((row) => row.status === status).length;
  return {
    count: rows.length,
    byStatus: { idea: among('idea'), agreed: among('agreed'), running: among('running'), done: among('done') },
    initiatives: rows,
  };
}
