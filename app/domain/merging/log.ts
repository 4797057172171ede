import { desc, eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { type AnyTable, changeRows, insertRow, nameOf, type Row, removeRows, rowsWhere } from '#db/rows';
import { mergeRows } from '#db/schema';

/** A table with the columns that name one of its rows. */
export interface Keyed {
  table: AnyTable;
  key: readonly string[];
  /** Set where an undoing needs the row as it was, not only what a merge changed of it. */
  whole?: boolean;
}

const pick = (row: Row, names: Iterable<string>): Row =>
  Object.fromEntries([...names].map((name) => [name, row[name]]));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Rows whose ids are asked for in one statement. */
const atOnce = 500;

/** Changes rows and writes down, for each, what stood there before: what a merge did can be undone by it. */
export class MergeLog {
  private readonly rows: (typeof mergeRows.$inferInsert)[] = [];

  constructor(
    private readonly tx: Tx,
    private readonly mergeId: string,
  ) {}

  private note({ table }: Keyed, before: Row | null, after: Row | null): void {
    this.rows.push({ mergeId: this.mergeId, place: this.rows.length, tableName: nameOf(table), before, after });
  }

  /** Sets these columns of one row. Nothing is done where they stand so already. */
  async change(keyed: Keyed, row: Row, values: Row): Promise<void> {
    const changed = Object.keys(values).filter((name) => !same(row[name], values[name]));
    if (changed.length === 0) return;
    const names = new Set(keyed.whole ? Object.keys(row) : [...keyed.key, ...changed]);
    await changeRows(this.tx, keyed.table, pick(row, keyed.key), pick(values, changed));
    this.note(keyed, pick(row, names), pick({ ...row, ...values }, names));
  }

  /** Sets one column of many rows of a table that are named by their id. */
  async changeAll(keyed: Keyed, rows: Row[], column: string, value: unknown): Promise<void> {
    for (let i = 0; i < rows.length; i += atOnce) {
      const ids = rows.slice(i, i + atOnce).map(({ id }) => id);
      await changeRows(this.tx, keyed.table, { id: ids }, { [column]: value });
    }
    for (const row of rows) this.note(keyed, pick(row, ['id', column]), { id: row.id, [column]: value });
  }

  async remove(keyed: Keyed, row: Row): Promise<void> {
    await removeRows(this.tx, keyed.table, pick(row, keyed.key));
    this.note(keyed, row, null);
  }

  async add(keyed: Keyed, row: Row): Promise<void> {
    await insertRow(this.tx, keyed.table, row);
    this.note(keyed, null, row);
  }

  /** Writes the log down; call it once, at the end. */
  keep(): Promise<void> {
    return insertAll(this.tx, mergeRows, this.rows);
  }
}

type Logged = typeof mergeRows.$inferSelect;

/**
 * Puts back, from the last to the first, what a merge did. A column that somebody has changed since stays as they left
 * it; a row that is gone since stays gone. `tables`: by name, all that a merge touches.
 */
export async function putBack(tx: Tx, mergeId: string, tables: Map<string, Keyed>): Promise<void> {
  const rows = await tx.select().from(mergeRows).where(eq(mergeRows.mergeId, mergeId)).orderBy(desc(mergeRows.place));
  for (const run of alikeIn(rows)) {
    const [{ tableName, before, after }] = run;
    const keyed = tables.get(tableName);
    if (!keyed) throw new Error(`A merge touched ${tableName}, which nobody puts back`);
    if (before === null) await removeRows(tx, keyed.table, pick(after ?? {}, keyed.key));
    else if (after === null) await insertAgain(tx, keyed, before);
    else if (run.length === 1) await changeBack(tx, keyed, before, after);
    else {
      const column = changedIn(run[0]) as string;
      const ids = run.map((row) => row.before?.id);
      await changeRows(tx, keyed.table, { id: ids, [column]: after[column] }, { [column]: before[column] });
    }
  }
}

/** The one column that changed in a row named by its id; null for anything else. */
function changedIn({ before, after }: Logged): string | null {
  const [column, ...others] = Object.keys(after ?? {}).filter((name) => name !== 'id');
  return after !== null && before !== null && 'id' in before && before.id === after.id && column && others.length === 0
    ? column
    : null;
}

/** Rows that follow each other and changed the same column in the same way: thousands of them are put back at once. */
function alikeIn(rows: Logged[]): [Logged, ...Logged[]][] {
  const runs: [Logged, ...Logged[]][] = [];
  const nameOfRun = (row: Logged) => {
    const column = changedIn(row);
    return column && JSON.stringify([row.tableName, column, row.before?.[column], row.after?.[column]]);
  };
  let name: string | null = null;
  for (const row of rows) {
    const here = nameOfRun(row);
    const last = runs.at(-1);
    if (last && here !== null && here === name && last.length < atOnce) last.push(row);
    else runs.push([row]);
    name = here;
  }
  return runs;
}

async function insertAgain(tx: Tx, { table, key }: Keyed, before: Row): Promise<void> {
  const [there] = await rowsWhere(tx, table, pick(before, key));
  if (!there) await insertRow(tx, table, before);
}

async function changeBack(tx: Tx, { table, key }: Keyed, before: Row, after: Row): Promise<void> {
  const [now] = await rowsWhere(tx, table, pick(after, key));
  if (!now) return;
  const back = Object.keys(after).filter((name) => !same(before[name], after[name]) && same(now[name], after[name]));
  if (back.length > 0) await changeRows(tx, table, pick(after, key), pick(before, back));
}

/** What a merge did, in its order. */
export const logOf = (tx: Pick<Tx, 'select'>, mergeId: string) =>
  tx.select().from(mergeRows).where(eq(mergeRows.mergeId, mergeId)).orderBy(mergeRows.place);
