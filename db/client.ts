import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { dialect } from './columns';
import type { Database } from './database';
import { openPostgres, snapshotOfPostgres } from './postgres';
import { openSqlite, snapshotOfSqlite } from './sqlite';

export interface DatabasePlace {
  /** `postgres://…`, or empty for SQLite in the data folder. */
  url: string;
  dataDir: string;
}

export const sqliteFile = (dataDir: string) => path.join(dataDir, 'kenes.db');

/** Opens the database that the environment names. It is not migrated here: see migrate.ts. */
export function openDatabase(place: DatabasePlace): Database {
  agree(place);
  if (dialect === 'postgres') return openPostgres(place.url);
  mkdirSync(place.dataDir, { recursive: true, mode: 0o700 });
  return openSqlite(sqliteFile(place.dataDir));
}

/** Opens it for reading only, as it stands now, without the connections of a whole one: for a thread of its own. */
export function openSnapshot(place: DatabasePlace): Promise<Database> {
  agree(place);
  return dialect === 'postgres' ? snapshotOfPostgres(place.url) : snapshotOfSqlite(sqliteFile(place.dataDir));
}

function agree(place: DatabasePlace): void {
  if (place.url.startsWith('postgres') !== (dialect === 'postgres'))
    throw new Error('DATABASE_URL must be in the environment before the process starts.');
}
