import { nameOf, type Row } from '#db/rows';
import {
  affiliations,
  cohorts,
  grants,
  initiativeVersions,
  organisationAliases,
  organisations,
  rosterImports,
} from '#db/schema';
import type { Keyed } from './log';
import { unitedAffiliation } from './uniting';

// Every table that names an organisation, and by which column. A test goes over the schema and fails for a table that is
// not here.

export interface Naming extends Keyed {
  column: string;
  /** Other columns' values that a row must have to name an organisation. */
  only?: Row;
}

export const namingTables: Naming[] = [
  { table: cohorts, key: ['id'], column: 'organisationId' },
  { table: grants, key: ['id'], column: 'scopeId', only: { scope: 'organisation' } },
  { table: initiativeVersions, key: ['initiativeId', 'number'], column: 'organisationId' },
  { table: rosterImports, key: ['id'], column: 'organisationId' },
];

/** Two employments of one person in the two organisations are one where neither has ended. */
export const affiliationsTable: Keyed = { table: affiliations, key: ['id'] };
export const uniteAffiliations = unitedAffiliation as (kept: Row, gone: Row) => Row;

export const aliasesTable: Keyed = { table: organisationAliases, key: ['organisationId', 'aliasFolded'] };
export const organisationsTable: Keyed = { table: organisations, key: ['id'] };

/** All that a merge of organisations touches and an undoing puts back, by name. */
export const organisationTables = new Map<string, Keyed>(
  [...namingTables, affiliationsTable, aliasesTable, organisationsTable].map((keyed) => [nameOf(keyed.table), keyed]),
);
