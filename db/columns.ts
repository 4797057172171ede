import * as p from 'drizzle-orm/pg-core';
import * as s from 'drizzle-orm/sqlite-core';

/**
 * The one place where a table learns which database it stands in. Tables are typed as SQLite's and
 * become PostgreSQL's at run time when DATABASE_URL says so; the dialect is chosen when this file loads.
 */
export const dialect: 'sqlite' | 'postgres' = process.env.DATABASE_URL?.startsWith('postgres') ? 'postgres' : 'sqlite';

const sqlite = {
  text: (name: string) => s.text(name),
  whole: (name: string) => s.integer(name, { mode: 'number' }),
  real: (name: string) => s.real(name),
  flag: (name: string) => s.integer(name, { mode: 'boolean' }),
  /** Epoch milliseconds. */
  instant: (name: string) => s.integer(name, { mode: 'number' }),
  /** Hundredths of a currency: beyond what 32 bits hold. */
  money: (name: string) => s.integer(name, { mode: 'number' }),
  /** Opaque to SQL: never queried into. */
  json: <T>(name: string) => s.text(name, { mode: 'json' }).$type<T>(),
  bytes: (name: string) => s.blob(name, { mode: 'buffer' }),
};

const bytea = p.customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const postgres = {
  text: (name: string) => p.text(name),
  whole: (name: string) => p.integer(name),
  real: (name: string) => p.doublePrecision(name),
  flag: (name: string) => p.boolean(name),
  instant: (name: string) => p.bigint(name, { mode: 'number' }),
  money: (name: string) => p.bigint(name, { mode: 'number' }),
  json: (name: string) => p.json(name),
  bytes: (name: string) => bytea(name),
};

const onPostgres = dialect === 'postgres';
export const col = (onPostgres ? postgres : sqlite) as unknown as typeof sqlite;
export const table = (onPostgres ? p.pgTable : s.sqliteTable) as unknown as typeof s.sqliteTable;
export const index = (onPostgres ? p.index : s.index) as unknown as typeof s.index;
export const uniqueIndex = (onPostgres ? p.uniqueIndex : s.uniqueIndex) as unknown as typeof s.uniqueIndex;
export const primaryKey = (onPostgres ? p.primaryKey : s.primaryKey) as unknown as typeof s.primaryKey;
export const check = (onPostgres ? p.check : s.check) as unknown as typeof s.check;
