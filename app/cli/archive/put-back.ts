import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { sqliteFile } from '#db/client';
import { connect } from '#db/sqlite';
import { erasuresFile } from '~/domain/identity/index.server';
import { Refused } from '../command';
import { describeFile, kept, type Manifest, manifestShape } from './manifest';
import { listed, unpack } from './tar';

/**
 * Takes a backup out into `folder` and proves it: every file as its hash says, the database whole in itself.
 * Refuses an archive that names places outside, and one that was damaged.
 */
export async function takeOut(file: string, folder: string): Promise<Manifest> {
  if (!existsSync(file)) throw new Refused(`${file} is not there.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const entries = new Set(listed(file));
  if (!entries.has('manifest.json')) throw new Refused(`${file} is not a backup of Kenes.`);
  unpack(file, folder, ['manifest.json']);
  const parsed = manifestShape.safeParse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')));
  if (!parsed.success) throw new Refused(`${file} was written by another version of Kenes, or was altered.`);
  const manifest = parsed.data;
  const outside = manifest.files.find(({ name }) => name.split('/').includes('..'));
  if (outside) throw new Refused(`${file} names a place outside the data folder: ${outside.name}`);
  const names = manifest.files.map(({ name }) => name);
  const lacking = names.find((name) => !entries.has(name));
  if (lacking) throw new Refused(`${file} lacks ${lacking}.`);
  unpack(file, folder, names);
  for (const promised of manifest.files) {
    const { sha256 } = await describeFile(folder, promised.name);
    if (sha256 !== promised.sha256) throw new Refused(`${promised.name} in ${file} is damaged.`);
  }
  checkDatabase(sqliteFile(folder));
  return manifest;
}

/** Refuses a database file whose pages or references are broken. */
export function checkDatabase(file: string): void {
  const connection = connect(file);
  try {
    const said = connection.pragma('integrity_check(5)') as { integrity_check: string }[];
    if (said[0]?.integrity_check !== 'ok') throw new Refused(`The database is damaged: ${said[0]?.integrity_check}`);
    const astray = connection.pragma('foreign_key_check') as unknown[];
    if (astray.length > 0) throw new Refused(`${astray.length} rows of the database point to rows that are not there.`);
  } finally {
    connection.close();
  }
}

/** True when a server, or another tool, has the database open. */
export function isInUse(dataDir: string): boolean {
  if (!existsSync(sqliteFile(dataDir))) return false;
  const connection = connect(sqliteFile(dataDir));
  try {
    connection.pragma('busy_timeout = 500');
    // Leaving WAL needs the file for oneself; the next opening goes back to WAL.
    return connection.pragma('journal_mode = DELETE', { simple: true }) !== 'delete';
  } catch {
    return true;
  } finally {
    connection.close();
  }
}

export interface PutBack {
  manifest: Manifest;
  /** Where the data that stood there before lies now, or null. */
  before: string | null;
}

/**
 * Puts a proved backup in place of the data folder's content. What stood there is moved aside, never deleted.
 * Refuses a data folder in use; one that holds a database already, unless `force`.
 */
export async function putBack(file: string, dataDir: string, force: boolean): Promise<PutBack> {
  if (isInUse(dataDir)) throw new Refused('The site is running: stop it first.');
  const occupied = existsSync(sqliteFile(dataDir));
  if (occupied && !force)
    throw new Refused(
      `${dataDir} holds a site already. With --force it is moved aside and the backup put in its place.`,
    );
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const staging = mkdtempSync(path.join(dataDir, '.restoring-'));
  try {
    const manifest = await takeOut(path.resolve(file), staging);
    keepErasures(dataDir, staging);
    const before = occupied ? path.join(dataDir, `before-restore-${Date.now()}`) : null;
    const places = [...kept, 'kenes.db', 'kenes.db-wal', 'kenes.db-shm', '.courses-loaded'];
    if (before) {
      mkdirSync(before, { mode: 0o700 });
      for (const place of places) move(dataDir, before, place);
    }
    for (const place of readdirSync(staging)) if (place !== 'manifest.json') move(staging, dataDir, place);
    return { manifest, before };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Whoever was erased on either side stays erased: the lines of both files, oldest first. */
function keepErasures(here: string, restored: string): void {
  const lines = [here, restored].flatMap((folder) => {
    const file = erasuresFile(folder);
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  });
  if (lines.length === 0) return;
  const instant = (line: string) => line.split(' ')[1] ?? '';
  const all = [...new Set(lines)].sort((a, b) => instant(a).localeCompare(instant(b), 'en'));
  writeFileSync(erasuresFile(restored), `${all.join('\n')}\n`, { mode: 0o600 });
}

function move(from: string, to: string, name: string): void {
  if (!existsSync(path.join(from, name))) return;
  rmSync(path.join(to, name), { recursive: true, force: true });
  renameSync(path.join(from, name), path.join(to, name));
}
