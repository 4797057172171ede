import { eq, inArray } from 'drizzle-orm';
import { accounts, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Actor, nameIn, personRef } from '../identity/index.server';
import {
  type InitiativeFilters,
  type InitiativeVersion,
  initiativesAt,
  initiativeTotals,
} from '../initiatives/index.server';
import { initiativeStatuses } from '../initiatives/initiative.schema';
import { type EnrolmentFilters, notStated } from './enrolment.schema';
import { type JointRow, jointColumns } from './joint-initiatives.schema';
import type { Batch, Place, Report, Snapshot } from './report';

/** One row for each initiative as it stood, by its number. `from` and `to` are days on which it began. */
export const jointInitiativesReport: Report<JointRow> = {
  name: 'joint_initiatives',
  path: 'joint_initiatives',
  prefix: 'ji',
  columns: jointColumns,
  filters: ['status', 'city', 'organisation', 'sector', 'from', 'to'],
  statuses: initiativeStatuses,
  paper: ['id', 'title', 'started_on', 'partners', 'origin', 'city', 'status', 'amount', 'currency', 'checked_by'],
  permission: 'initiative.keep',
  count: async (ctx, actor, filters, at) => (await initiativeTotals(ctx, actor, among(filters), at)).initiatives,
  batch: jointBatch,
  async totals(ctx, actor, { filters, at }, words) {
    const { initiatives, joint, ...states } = await initiativeTotals(ctx, actor, among(filters), at);
    return [words('initiatives.totals', { initiatives, joint }), words('initiatives.totalsStates', states)];
  },
};

/** The filters of a report that an initiative has. */
function among({ status, city, organisation, sector, from, to }: EnrolmentFilters): InitiativeFilters {
  const known = initiativeStatuses.find((one) => one === status);
  return { status: known, city, organisation, sector, from, to };
}

/** Rows after the initiative with the code `after`, in two queries. */
async function jointBatch(
  ctx: Ctx,
  actor: Actor,
  { filters, at }: Snapshot,
  { after, limit }: Place,
): Promise<Batch<JointRow>> {
  const read = await initiativesAt(ctx, actor, { filters: among(filters), at, after, limit: limit + 1 });
  const shown = read.slice(0, limit);
  const checkers = await checkersOf(
    ctx,
    shown.flatMap(({ checkedBy }) => checkedBy ?? []),
  );
  return {
    rows: shown.map((row) => jointRow(row, row.checkedBy ? (checkers.get(row.checkedBy) ?? null) : null)),
    next: read.length > limit ? (shown.at(-1)?.code ?? null) : null,
  };
}

const jointRow = (row: InitiativeVersion, checker: string | null): JointRow => ({
  id: row.code,
  title: row.title,
  started_on: row.startedOn,
  partners: row.partners.map(({ name, sector }) => `${name} (${sector})`).join('; '),
  origin: row.origin,
  city: row.cityId ?? notStated,
  status: row.status,
  amount: row.amount === null ? null : row.amount / 100,
  currency: row.currency,
  evidence_doc: row.evidence,
  checked_by: checker,
});

/** Names of whoever checked, by account: the Kazakh one where there is one, in every language; else their reference. */
export async function checkersOf(ctx: Ctx, accountIds: string[]): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await ctx.db.read
    .select({
      id: accounts.id,
      personId: accounts.personId,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.personId))
    .where(inArray(accounts.id, [...new Set(accountIds)]));
  return new Map(rows.map(({ id, personId, ...names }) => [id, nameIn(names, 'kk') ?? personRef(personId)]));
}
