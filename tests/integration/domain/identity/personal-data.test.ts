import { getTableColumns } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { exportOwn, purposes } from '~/domain/identity/index.server';
import { testCtx } from '../../../support/context';
import { somebody, tables } from './somebody';

/** Tables that hold rows of one person, by the names of their columns. */
const personal = tables
  .filter(([, table]) => {
    const columns = Object.keys(getTableColumns(table));
    return (
      columns.includes('personId') ||
      columns.includes('personRef') ||
      columns.includes('accountId') ||
      columns.includes('attemptId')
    );
  })
  .map(([key]) => key);

describe('the table of purposes', () => {
  it('names every table that holds something of a person', () => {
    const named = new Set<string>(purposes.flatMap((purpose) => [...purpose.tables]));
    expect(personal.filter((key) => !named.has(key))).toEqual([]);
    const known = new Set(tables.map(([key]) => key));
    expect([...named].filter((key) => !known.has(key))).toEqual([]);
  });
});

describe('the export of one’s own', () => {
  it('holds rows of every such table, and no secret', async () => {
    const ctx = await testCtx();
    const actor = await somebody(ctx);
    const kept = await exportOwn(ctx, actor);
    const text = JSON.stringify(kept);
    // Links, recovery codes and hashes are secrets; a sheet is a hash of a certificate that is there.
    const secret = ['mailTokens', 'recoveryCodes', 'certificateSheets'];
    const renamed: Record<string, string> = { secondFactors: 'secondFactor', grants: 'roles', persons: 'person' };
    for (const key of personal.filter((name) => !secret.includes(name) && name !== 'accounts'))
      expect(kept, key).toHaveProperty(renamed[key] ?? key);
    const filled = Object.entries(kept).filter(([, rows]) => !Array.isArray(rows) || rows.length > 0);
    expect(Object.keys(kept).filter((key) => !filled.some(([name]) => name === key))).toEqual([
      'roles',
      'certificateEndings',
      'mergedPersons',
      'merges',
    ]);
    expect(text).toContain('"startedAt":"2026-03-02T05:00:00.000Z"');
    expect(text).not.toMatch(/argon2|passwordHash|"paper"|"secret"/);
  });
});
