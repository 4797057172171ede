import { getTableColumns, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { dialect } from './columns';
import type { Tx } from './database';

/** Values that one statement may carry on PostgreSQL, with room to spare. */
const valuesAtOnce = 30_000;

/**
 * Inserts many rows: on SQLite by a statement that is prepared once and run for each row, on PostgreSQL by few
 * statements with many rows. Null and left out are the same.
 */
export async function insertAll<T extends SQLiteTable>(tx: Tx, table: T, rows: T['$inferInsert'][]): Promise<void> {
  if (dialect === 'postgres') {
    const step = Math.floor(valuesAtOnce / Object.keys(getTableColumns(table)).length);
    for (let i = 0; i < rows.length; i += step) await tx.insert(table).values(rows.slice(i, i + step));
    return;
  }
  const statements = new Map<string, { run(row: Record<string, unknown>): PromiseLike<unknown> }>();
  for (const row of rows as Record<string, unknown>[]) {
    const filled = Object.keys(row).filter((name) => row[name] !== null && row[name] !== undefined);
    const shape = filled.join();
    let statement = statements.get(shape);
    if (!statement) {
      const values = Object.fromEntries(filled.map((name) => [name, sql.placeholder(name)]));
      statement = tx
        .insert(table)
        .values(values as T['$inferInsert'])
        .prepare();
      statements.set(shape, statement);
    }
    await statement.run(row);
  }
}
