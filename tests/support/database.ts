import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { openDatabase, sqliteFile } from '#db/client';
import { dialect } from '#db/columns';
import type { Database } from '#db/database';
import { migrate } from '#db/migrate';

export interface TestDatabase {
  db: Database;
  dataDir: string;
  /** Closes the database and removes its files. */
  drop(): Promise<void>;
}

/** A fresh, migrated database: a copy of a template that each test process makes once. */
export async function freshDatabase(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kenes-test-'));
  return dialect === 'postgres' ? onPostgres(dataDir) : onSqlite(dataDir);
}

/** Of this very process: a killed one leaves its template behind, and numbers of processes come again. */
const template = path.join(os.tmpdir(), `kenes-template-${process.pid}-${Math.round(performance.timeOrigin)}`);

async function onSqlite(dataDir: string): Promise<TestDatabase> {
  if (!existsSync(template)) {
    const making = `${template}-${randomBytes(4).toString('hex')}`;
    mkdirSync(making);
    await migrate({ url: '', dataDir: making });
    renameSync(making, template);
    process.on('exit', () => rmSync(template, { recursive: true, force: true }));
  }
  copyFileSync(sqliteFile(template), sqliteFile(dataDir));
  const db = openDatabase({ url: '', dataDir });
  return {
    db,
    dataDir,
    async drop() {
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

let made: Promise<string> | undefined;

async function onPostgres(dataDir: string): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL!;
  made ??= makeTemplate(server);
  const name = `kenes_${process.pid}_${randomBytes(4).toString('hex')}`;
  await query(server, `create database ${name} ${await made}`);
  const url = withDatabase(server, name);
  const db = openDatabase({ url, dataDir });
  return {
    db,
    dataDir,
    async drop() {
      await db.close();
      await query(server, `drop database ${name} with (force)`);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What `create database` says to copy it. By file it takes a third of the time; before version 15 there is no other way. */
async function makeTemplate(server: string): Promise<string> {
  const name = `kenes_template_${process.pid}_${randomBytes(3).toString('hex')}`;
  await query(server, `create database ${name}`);
  await migrate({ url: withDatabase(server, name), dataDir: os.tmpdir() });
  const { rows } = await query(server, 'show server_version_num');
  return `template ${name}${Number(rows[0].server_version_num) < 150_000 ? '' : ' strategy file_copy'}`;
}

export function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

async function query(server: string, sql: string) {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
