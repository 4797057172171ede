import { and, eq, getTableColumns, getTableName, inArray, isNull, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Read, Tx } from './database';
import { insertAll } from './insert-all';

/** Any table, for the few that handle the rows of all tables alike. */
export type AnyTable = SQLiteTable;
/** A row, or some of its columns, by the names that the schema gives them. */
export type Row = Record<string, unknown>;

/** The name of a table in the database. */
export const nameOf = (table: AnyTable): string => getTableName(table);

/** The columns of a table by the names that the schema gives them. */
export const columnsOf = (table: AnyTable): Record<string, SQLiteColumn> => getTableColumns(table);

function where(table: AnyTable, match: Row): SQL {
  const columns = columnsOf(table);
  const conditions = Object.entries(match).map(([name, value]) => {
    const column = columns[name];
    if (!column) throw new Error(`There is no column ${name} in ${nameOf(table)}`);
    if (Array.isArray(value)) return inArray(column, value);
    return value === null ? isNull(column) : eq(column, value);
  });
  if (conditions.length === 0) throw new Error(`All rows of ${nameOf(table)} are never meant`);
  return and(...conditions) as SQL;
}

/** The rows whose columns have these values; a list of values means any of them. */
export const rowsWhere = async (read: Pick<Read, 'select'>, table: AnyTable, match: Row): Promise<Row[]> =>
  read.select().from(table).where(where(table, match));

/** Changes the rows whose columns have these values. */
export async function changeRows(tx: Tx, table: AnyTable, match: Row, values: Row): Promise<void> {
  await tx.update(table).set(values).where(where(table, match));
}

export async function removeRows(tx: Tx, table: AnyTable, match: Row): Promise<void> {
  await tx.delete(table).where(where(table, match));
}

export const insertRow = (tx: Tx, table: AnyTable, row: Row): Promise<void> => insertAll(tx, table, [row]);
