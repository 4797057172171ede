import { AsyncLocalStorage } from 'node:async_hooks';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type * as schema from './schema';

type Drizzle = BaseSQLiteDatabase<'async', unknown, typeof schema>;

/** Reading only: a select, always awaited. */
export type Read = Pick<Drizzle, 'select' | 'selectDistinct' | '$count' | 'with'>;

/** Inside a write: all of it. Read here with `tx`, never with `db.read`. */
export type Tx = Pick<Drizzle, 'select' | 'selectDistinct' | '$count' | 'with' | 'insert' | 'update' | 'delete'>;

/** A query that is built once and run many times; parameters are `sql.placeholder('name')`. */
export interface Prepared<Row> {
  execute(params?: Record<string, unknown>): Promise<Row[]>;
}

/** What `hot` is given to build from, and what a select builder looks like to it. */
export type Preparable<Row> = PromiseLike<Row[]> & { prepare: (name?: string) => unknown };

export interface Database {
  readonly dialect: 'sqlite' | 'postgres';
  readonly read: Read;
  /**
   * Runs `work` alone among writers and resolves once its rows are on disk. A call inside another write joins
   * it. No network, mail, file or password work inside: on SQLite a job that waits for anything but the
   * database is refused.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A prepared query, built at its first use and kept under `name`. Outside writes only. */
  hot<Row>(name: string, build: (read: Read) => Preparable<Row>): Prepared<Row>;
  /**
   * The same database for reading only, all of it as it stands now: for what takes long and must agree with itself.
   * Close it soon: until then SQLite's log of writes grows, and PostgreSQL keeps what was deleted.
   */
  snapshot(): Promise<Database>;
  /**
   * Names the state that is read now: another name when anything was committed since, by whichever process. The same
   * name is the same state; another one may be the same state too.
   */
  version(): Promise<string>;
  /** Jobs that wait for the writer. */
  queueDepth(): number;
  /** Bytes a consistent copy of the database into `file` (SQLite) or refuses (PostgreSQL: use pg_dump). */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

const inWrites = new WeakMap<Tx, Map<string, Prepared<never>>>();

/**
 * A prepared statement inside a write, for what is written all the time: built once for the writer of SQLite, whose
 * `tx` is always the same; on PostgreSQL once for each transaction, under a name that the connection remembers.
 */
export function hotIn<Row>(tx: Tx, name: string, build: () => Pick<Preparable<Row>, 'prepare'>): Prepared<Row> {
  let known = inWrites.get(tx);
  if (!known) {
    known = new Map();
    inWrites.set(tx, known);
  }
  let query = known.get(name) as Prepared<Row> | undefined;
  if (!query) {
    query = build().prepare(name) as Prepared<Row>;
    known.set(name, query as Prepared<never>);
  }
  return query;
}

/** The transaction that the current asynchronous call runs in, if any. */
export const current = new AsyncLocalStorage<Tx>();

const storageCodes = /^(SQLITE_(FULL|READONLY|IOERR|CANTOPEN|CORRUPT)|53100|25006|57P0[123]|08\w{3}|ECONNREFUSED)/;

/** True when the disk, the file or the connection failed rather than the request. */
export function isStorageFault(error: unknown): boolean {
  return storageCodes.test(codeOf(error) ?? '');
}

/** True when a unique or primary key was already there. */
export function isDuplicate(error: unknown): boolean {
  return /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/.test(codeOf(error) ?? '');
}

/** The driver's code; drizzle wraps its errors, sometimes. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: unknown };
  return code ?? (cause ? codeOf(cause) : undefined);
}
