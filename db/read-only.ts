import type { Database, Preparable, Prepared, Read } from './database';

/** All of a database but its end, over a connection in a transaction that only reads. */
export function readOnly(dialect: Database['dialect'], read: Read): Omit<Database, 'close'> {
  const prepared = new Map<string, Prepared<never>>();
  const refuse = async () => {
    throw new Error('This database is open for reading only.');
  };
  return {
    dialect,
    read,
    write: refuse,
    snapshot: refuse,
    backup: refuse,
    hot<Row>(name: string, build: (read: Read) => Preparable<Row>) {
      let query = prepared.get(name) as Prepared<Row> | undefined;
      if (!query) {
        query = build(read).prepare(name) as Prepared<Row>;
        prepared.set(name, query as Prepared<never>);
      }
      return query;
    },
    version: async () => 'the one of its start',
    queueDepth: () => 0,
  };
}
