import { is, Table } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { type AnyTable, columnsOf, nameOf } from '#db/rows';
import * as schema from '#db/schema';
import { namingTables, organisationTables } from '~/domain/merging/organisation-tables';
import { countedTables, personTables } from '~/domain/merging/person-tables';

const tables = Object.values(schema).filter((value) => is(value, Table)) as unknown as AnyTable[];

/** Columns of a table that hold the id of a person: by their name, as all of them are named. */
const namesPerson = (name: string) => /(^|_)(person|trainer)_id$/.test(name);
const namesOrganisation = (name: string) => /(^|_)organisation_id$/.test(name);

const columnsNamed = (test: (name: string) => boolean) =>
  tables.flatMap((table) =>
    Object.values(columnsOf(table))
      .filter(({ name }) => test(name))
      .map(({ name }) => `${nameOf(table)}.${name}`),
  );

describe('a merge knows every table', () => {
  it('that names a person', () => {
    const handled = new Set([...personTables.keys(), ...countedTables.map(nameOf)]);
    const columns = columnsNamed(namesPerson);
    expect(columns.length).toBeGreaterThan(18);
    // A table that is new here: say in person-tables.ts what becomes of its rows when two persons are one.
    expect(columns.filter((column) => !handled.has(column.split('.')[0]!))).toEqual([]);
  });

  it('that names an organisation', () => {
    const columns = columnsNamed(namesOrganisation);
    expect(columns.length).toBeGreaterThan(3);
    expect(columns.filter((column) => !organisationTables.has(column.split('.')[0]!))).toEqual([]);
    for (const { table, column } of namingTables) expect(Object.keys(columnsOf(table))).toContain(column);
  });

  it('by columns that are there, and by a key', () => {
    for (const [name, { table, key }] of [...personTables, ...organisationTables])
      for (const column of key) expect(Object.keys(columnsOf(table)), name).toContain(column);
  });
});
