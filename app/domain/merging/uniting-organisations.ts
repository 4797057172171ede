import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { rowsWhere } from '#db/rows';
import { affiliations, organisationAliases, organisations } from '#db/schema';
import { MergeLog, putBack } from './log';
import {
  affiliationsTable,
  aliasesTable,
  namingTables,
  organisationsTable,
  organisationTables,
  uniteAffiliations,
} from './organisation-tables';

interface Uniting {
  mergeId: string;
  keptId: string;
  goneId: string;
}

/**
 * Makes two organisations one, in the caller's transaction: people, cohorts, scopes of roles and names of `goneId` are
 * `keptId`'s afterwards. The one that is gone keeps its row: its name is one more name of the other.
 */
export async function uniteOrganisations(tx: Tx, { mergeId, keptId, goneId }: Uniting): Promise<void> {
  const log = new MergeLog(tx, mergeId);
  await uniteEmployments(tx, log, keptId, goneId);
  for (const naming of namingTables) {
    const rows = await rowsWhere(tx, naming.table, { ...naming.only, [naming.column]: goneId });
    for (const row of rows) await log.change(naming, row, { [naming.column]: keptId });
  }
  await uniteNames(tx, log, keptId, goneId);
  await log.keep();
}

async function uniteEmployments(tx: Tx, log: MergeLog, keptId: string, goneId: string): Promise<void> {
  const open = await tx.select().from(affiliations).where(eq(affiliations.organisationId, keptId));
  const here = new Map(open.flatMap((row) => (row.endedAt === null ? [[row.personId, row]] : [])));
  for (const row of await tx.select().from(affiliations).where(eq(affiliations.organisationId, goneId))) {
    const mine = row.endedAt === null ? here.get(row.personId) : undefined;
    if (!mine) {
      await log.change(affiliationsTable, row, { organisationId: keptId });
      continue;
    }
    await log.remove(affiliationsTable, row);
    await log.change(affiliationsTable, mine, uniteAffiliations(mine, row));
  }
}

async function uniteNames(tx: Tx, log: MergeLog, keptId: string, goneId: string): Promise<void> {
  const [[kept], [gone]] = [
    await tx.select().from(organisations).where(eq(organisations.id, keptId)),
    await tx.select().from(organisations).where(eq(organisations.id, goneId)),
  ];
  if (!kept || !gone) throw new Error('An organisation that is merged could not be read');
  const known = await tx.select().from(organisationAliases).where(eq(organisationAliases.organisationId, keptId));
  const names = new Set([kept.nameFolded, ...known.map(({ aliasFolded }) => aliasFolded)]);
  for (const row of await tx.select().from(organisationAliases).where(eq(organisationAliases.organisationId, goneId))) {
    if (names.has(row.aliasFolded)) await log.remove(aliasesTable, row);
    else await log.change(aliasesTable, row, { organisationId: keptId });
    names.add(row.aliasFolded);
  }
  const called = { organisationId: keptId, aliasFolded: gone.nameFolded, alias: gone.name };
  if (!names.has(gone.nameFolded)) await log.add(aliasesTable, called);
  await log.change(organisationsTable, gone, { mergedInto: keptId });
  for (const row of await tx.select().from(organisations).where(eq(organisations.mergedInto, goneId)))
    await log.change(organisationsTable, row, { mergedInto: keptId });
}

/** Makes two organisations of one again: what came from the other goes back to it. */
export const partOrganisations = (tx: Tx, mergeId: string): Promise<void> => putBack(tx, mergeId, organisationTables);
