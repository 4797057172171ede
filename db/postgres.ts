import { drizzle } from 'drizzle-orm/node-postgres';
import { Client, Pool } from 'pg';
import { current, type Database, type Preparable, type Prepared, type Read, type Tx } from './database';
import { readOnly } from './read-only';
import * as schema from './schema';

/** Any constant: the lock that lets one writer in at a time, on however many processes. */
const writersLock = 0x6b656e65;

/**
 * PostgreSQL. Writers stand in line by an advisory lock, as on SQLite, because each write ends the same
 * chain of events; under the lock each statement sees all that was committed before.
 */
export function openPostgres(url: string): Database {
  const pool = new Pool({ connectionString: url, max: 10 });
  const read = drizzle(pool, { schema }) as unknown as Read;
  let waiting = 0;
  let unnamed = 0;
  const prepared = new Map<string, Prepared<never>>();
  return {
    dialect: 'postgres',
    get read() {
      return current.getStore() ?? read;
    },
    async write(work) {
      const outer = current.getStore();
      if (outer) return work(outer);
      waiting++;
      const connection = await pool.connect().finally(() => waiting--);
      let broken = false;
      try {
        await connection.query('begin');
        await connection.query('select pg_advisory_xact_lock($1)', [writersLock]);
        const tx = drizzle(connection, { schema }) as unknown as Tx;
        const value = await current.run(tx, () => work(tx));
        await connection.query('commit');
        return value;
      } catch (error) {
        await connection.query('rollback').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        connection.release(broken);
      }
    },
    hot<Row>(name: string, build: (read: Read) => Preparable<Row>) {
      let query = prepared.get(name) as Prepared<Row> | undefined;
      if (!query) {
        query = build(read).prepare(name) as Prepared<Row>;
        prepared.set(name, query as Prepared<never>);
      }
      return query;
    },
    snapshot: () => snapshotOfPostgres(url),
    // Which transactions are seen; those of other databases of the server change it too, which only costs a look.
    async version() {
      if (current.getStore()) return `open ${++unnamed}`;
      const { rows } = await pool.query('select pg_current_snapshot()::text as seen');
      return rows[0].seen;
    },
    queueDepth: () => waiting,
    backup: async () => {
      throw new Error('This database is PostgreSQL: back it up with pg_dump.');
    },
    close: () => pool.end(),
  };
}

/** One connection of its own in one transaction that only reads. */
export async function snapshotOfPostgres(url: string): Promise<Database> {
  const client = new Client({ connectionString: url });
  // A connection that breaks is told by the query that then fails.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin transaction isolation level repeatable read, read only');
    // The moment is that of the first statement, not of `begin`.
    await client.query('select 1');
  } catch (error) {
    await client.end();
    throw error;
  }
  const read = drizzle(client, { schema }) as unknown as Read;
  return { ...readOnly('postgres', read), close: () => client.end() };
}
