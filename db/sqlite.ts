import { setImmediate } from 'node:timers';
import SqliteFile from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { current, type Database, type Preparable, type Prepared, type Read, type Tx } from './database';
import { readOnly } from './read-only';
import * as schema from './schema';

interface Job {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** How many waiting writes share one commit, and with it one wait for the disk. */
const groupSize = 64;
/** Turns of the event loop that the first of a group waits at most. */
const mostTurns = 16;

/**
 * SQLite with one reader and one writer connection. Writes stand in line; those that wait at the same
 * moment are committed together, each in its own savepoint, and nobody is told before the commit is on disk.
 */
export function openSqlite(file: string): Database {
  const writer = connect(file);
  const reader = connect(file);
  reader.pragma('query_only = ON');
  const tx = drizzle(writer, { schema }) as unknown as Tx;
  const read = drizzle(reader, { schema }) as unknown as Read;
  const run = Object.fromEntries(
    ['begin immediate', 'commit', 'rollback', 'savepoint job', 'release job', 'rollback to job'].map((sql) => [
      sql,
      writer.prepare(sql),
    ]),
  ) as Record<string, SqliteFile.Statement>;
  const queue: Job[] = [];
  let draining = false;
  let idle: (() => void)[] = [];

  async function drain() {
    while (queue.length > 0) {
      await gathered();
      const group = queue.splice(0, groupSize);
      const settled: (() => void)[] = [];
      try {
        run['begin immediate']!.run();
        for (const job of group) settled.push(await runJob(job));
        run.commit!.run();
      } catch (error) {
        if (writer.inTransaction) run.rollback!.run();
        for (const job of group) job.reject(error);
        continue;
      }
      for (const settle of settled) settle();
    }
    // In the same turn as the last look at the queue, or a writer that comes in between would wait for ever.
    draining = false;
    for (const tell of idle) tell();
    idle = [];
  }

  /** A wait for the disk costs more than a turn of the loop: while others keep coming, the group waits for them. */
  async function gathered() {
    let waiting = 0;
    for (let turn = 0; turn < mostTurns && queue.length > waiting && queue.length < groupSize; turn++) {
      waiting = queue.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function runJob(job: Job): Promise<() => void> {
    run['savepoint job']!.run();
    try {
      const value = await current.run(tx, () => withoutWaiting(job.work(tx)));
      run['release job']!.run();
      return () => job.resolve(value);
    } catch (error) {
      // A full disk rolls the whole transaction back by itself: then no job of the group is kept.
      if (!writer.inTransaction) throw error;
      run['rollback to job']!.run();
      run['release job']!.run();
      return () => job.reject(error);
    }
  }

  const prepared = new Map<string, Prepared<never>>();
  let unnamed = 0;
  return {
    dialect: 'sqlite',
    get read() {
      return current.getStore() ?? read;
    },
    write(work) {
      const outer = current.getStore();
      if (outer) return work(outer);
      return new Promise((resolve, reject) => {
        queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
        if (draining) return;
        draining = true;
        void drain();
      });
    },
    hot<Row>(name: string, build: (read: Read) => Preparable<Row>) {
      let query = prepared.get(name) as Prepared<Row> | undefined;
      if (!query) {
        query = build(read).prepare() as Prepared<Row>;
        prepared.set(name, query as Prepared<never>);
      }
      return query;
    },
    snapshot: () => snapshotOfSqlite(file),
    // Counts what other connections commit; the reader commits nothing. In a write nothing is named twice.
    version: async () =>
      current.getStore() ? `open ${++unnamed}` : String(reader.pragma('data_version', { simple: true })),
    queueDepth: () => queue.length,
    backup: async (target) => {
      // A copy page by page begins anew whenever another process writes; this one is of a single moment.
      const copier = connect(file);
      try {
        copier.prepare('vacuum into ?').run(target);
      } finally {
        copier.close();
      }
    },
    async close() {
      if (draining) await new Promise<void>((resolve) => idle.push(resolve));
      reader.close();
      try {
        writer.pragma('wal_checkpoint(TRUNCATE)');
      } finally {
        // Also where the disk has failed: the log of writes is there for the next start.
        writer.close();
      }
    },
  };
}

/** A handle of its own in one transaction that only reads, with less in memory than those of the server. */
export async function snapshotOfSqlite(file: string): Promise<Database> {
  const handle = new SqliteFile(file, { readonly: true, fileMustExist: true });
  handle.pragma('busy_timeout = 5000');
  handle.pragma('trusted_schema = OFF');
  handle.pragma('cache_size = -8000');
  handle.pragma('temp_store = MEMORY');
  handle.exec('begin');
  // The moment is that of the first look, not of `begin`.
  handle.prepare('select count(*) from sqlite_master').get();
  const read = drizzle(handle, { schema }) as unknown as Read;
  return {
    ...readOnly('sqlite', read),
    async close() {
      handle.close();
    },
  };
}

/** A connection with the settings that the laws of the data ask for. */
export function connect(file: string): SqliteFile.Database {
  const connection = new SqliteFile(file);
  connection.pragma('busy_timeout = 5000');
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('trusted_schema = OFF');
  connection.pragma('cell_size_check = ON');
  connection.pragma('cache_size = -32000');
  connection.pragma('temp_store = MEMORY');
  // Copied back four times less often than by default: a page that changes often is then copied once.
  connection.pragma('wal_autocheckpoint = 4000');
  return connection;
}

/** The driver answers at once, so a job still pending after one turn of the loop waits for something else. */
function withoutWaiting<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const overdue = setImmediate(() =>
      reject(new Error('A write waited for something other than the database. Do that work before db.write.')),
    );
    work.then(resolve, reject).finally(() => clearImmediate(overdue));
  });
}
