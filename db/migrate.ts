import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { migrate as migrateSqlite } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { type DatabasePlace, sqliteFile } from './client';
import { dialect } from './columns';
import { connect } from './sqlite';

/** The database was made by a newer Kenes: starting would write what the newer one does not understand. */
export class NewerDatabase extends Error {
  override name = 'NewerDatabase';
}

export interface Migrated {
  applied: number;
  /** Copy made before an existing SQLite database was changed. */
  backup: string | null;
}

/**
 * Brings the database up to this code. SQLite: foreign keys are off while tables are rebuilt (inside the
 * migrator's transaction the pragma would do nothing and a rebuild would cascade) and checked after;
 * an existing file is copied to `backups/` first.
 */
export async function migrate(place: DatabasePlace, folder = path.resolve('db/migrations')): Promise<Migrated> {
  const migrationsFolder = path.join(folder, dialect);
  const known = journal(migrationsFolder);
  return dialect === 'postgres'
    ? onPostgres(place.url, migrationsFolder, known)
    : onSqlite(place.dataDir, migrationsFolder, known);
}

/** How many migrations this code knows that the database has not seen; refuses a newer database. */
export function pendingOf(applied: number[], known: number[]): number {
  const last = Math.max(0, ...applied);
  if (last > Math.max(0, ...known)) {
    throw new NewerDatabase(
      'The database was made by a newer version of Kenes. Start that version, or restore a backup made before the upgrade.',
    );
  }
  return known.filter((when) => when > last).length;
}

function journal(folder: string): number[] {
  const file = path.join(folder, 'meta/_journal.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { entries: { when: number }[] }).entries.map((e) => e.when);
}

async function onSqlite(dataDir: string, migrationsFolder: string, known: number[]): Promise<Migrated> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const existed = existsSync(sqliteFile(dataDir));
  const connection = connect(sqliteFile(dataDir));
  try {
    const has = connection.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).get();
    const rows = has ? connection.prepare('select created_at as at from __drizzle_migrations').all() : [];
    const pending = pendingOf(
      rows.map((row) => Number((row as { at: number }).at)),
      known,
    );
    if (pending === 0) return { applied: 0, backup: null };
    const backup = existed && rows.length > 0 ? path.join(dataDir, 'backups', `before-upgrade-${Date.now()}.db`) : null;
    if (backup) {
      mkdirSync(path.dirname(backup), { recursive: true, mode: 0o700 });
      connection.prepare('vacuum into ?').run(backup);
    }
    connection.pragma('foreign_keys = OFF');
    migrateSqlite(drizzleSqlite(connection), { migrationsFolder });
    const broken = connection.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0)
      throw new Error(`Migration left ${broken.length} rows that point nowhere; backup: ${backup}`);
    connection.pragma('foreign_keys = ON');
    return { applied: pending, backup };
  } finally {
    connection.close();
  }
}

async function onPostgres(url: string, migrationsFolder: string, known: number[]): Promise<Migrated> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // Two instances that start together migrate one after the other.
    await client.query('select pg_advisory_lock($1)', [0x6d696772]);
    const { rows: has } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') as name`);
    const { rows } = has[0]?.name
      ? await client.query('select created_at as at from drizzle.__drizzle_migrations')
      : { rows: [] };
    const pending = pendingOf(
      rows.map((row: { at: string }) => Number(row.at)),
      known,
    );
    if (pending > 0) await migratePostgres(drizzlePostgres(client), { migrationsFolder });
    return { applied: pending, backup: null };
  } finally {
    await client.end();
  }
}
