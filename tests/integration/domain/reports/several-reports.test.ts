import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { events } from '#db/schema';
import type { Scope } from '~/domain/identity/index.server';
import {
  certificateRegister,
  followUpSurvey,
  indicatorSummary,
  reports,
  snapshotOf,
} from '~/domain/reports/index.server';
import { aMember } from '../../../support/factories';
import { counting } from './facts';
import { bytesOf, rowsOf, type SeveralFacts, severalFacts, words } from './several-facts';

let ctx: SeveralFacts['ctx'];
let coordinator: SeveralFacts['coordinator'];
let green: SeveralFacts['green'];

beforeAll(async () => {
  ({ ctx, coordinator, green } = await severalFacts());
});

describe.each(reports)('$name', (report) => {
  /** A row for each indicator, whatever it counts: what it shows to whom stands in indicators.test.ts. */
  const summed = report === indicatorSummary;

  it('has as many rows as its snapshot says, in every format the same', async () => {
    const at = ctx.clock();
    const filters = { course: 'course-1' };
    const csv = await bytesOf(ctx, coordinator, report, { filters, at });
    const rows: string[][] = parse(csv.bytes, { bom: true, delimiter: ';' });
    const json = await bytesOf(ctx, coordinator, report, { filters, at, format: 'json' });
    const book = await bytesOf(ctx, coordinator, report, { filters, at, format: 'xlsx' });
    const said = JSON.parse(json.bytes.toString());
    expect(rows[0]).toEqual([...report.columns]);
    expect(said.rows.map((row: object) => Object.keys(row).sort())).toEqual(
      said.rows.map(() => [...report.columns].sort()),
    );
    const sheet = (n: number) => readSheet(book.bytes, n);
    const inBook = await sheet(1);
    expect(inBook).toHaveLength(rows.length);
    const plain = (cell: unknown) => String(cell ?? '').replace(/^'(?==)/, '');
    expect(inBook.map((row) => row.map(plain))).toEqual(rows.map((row) => row.map(plain)));
    expect(rows.length - 1).toBe(csv.snapshot.rows);
    expect(await sheet(2)).toEqual([
      ['Report', words(`reports.name.${report.name}`)],
      ['Snapshot', csv.snapshot.id],
      ['As things stood on', expect.stringMatching(/^2026-03-02T/)],
      ['Rows', csv.snapshot.rows],
      report.filters.includes('course') ? ['Course', 'course-1'] : ['Filters', 'None: everything within your scope'],
    ]);
    expect(new Set([csv, json, book].map(({ snapshot }) => snapshot.id)).size).toBe(1);
    const again = await bytesOf(ctx, coordinator, report, { filters, at, format: 'xlsx' });
    expect(again.bytes.equals(book.bytes)).toBe(true);
  });

  it.skipIf(summed)('shows a coordinator their own people and nobody else', async () => {
    const seen = async (scope: Scope) => {
      const actor = await aMember(ctx, { grants: [{ role: 'coordinator', scope }] });
      return (await rowsOf(ctx, actor, report)).length;
    };
    expect(await seen({ kind: 'organisation', id: 'another' })).toBe(0);
    expect(await seen({ kind: 'city', id: 'shymkent' })).toBe(0);
    expect(await seen({ kind: 'organisation', id: green })).toBeGreaterThan(0);
    const trainer = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }] });
    expect(await rowsOf(ctx, trainer, report)).toHaveLength(0);
    expect(await seen({ kind: 'city', id: 'astana' })).toBe(
      [certificateRegister, followUpSurvey].includes(report as never) ? 0 : 1,
    );
  });

  it.skipIf(summed)('asks the same few questions for some rows and for many', async () => {
    const queries = async (limit: number) => {
      const counted = counting(ctx);
      const snapshot = await snapshotOf(ctx, coordinator, report, { filters: {} });
      await report.batch(counted.ctx, coordinator, snapshot, { limit });
      return counted.queries();
    };
    // The first rows have all courses, which are asked for by course.
    expect(await queries(4)).toBe(await queries(100));
    expect(await queries(100)).toBeLessThanOrEqual(9);
  });

  it('goes on where a batch ended', async () => {
    const snapshot = await snapshotOf(ctx, coordinator, report, { filters: {} });
    const whole = await report.batch(ctx, coordinator, snapshot, { limit: 100 });
    const step = await report.batch(ctx, coordinator, snapshot, { limit: 1 });
    const rest = await report.batch(ctx, coordinator, snapshot, { limit: 100, after: step.next!, written: 1 });
    expect([...step.rows, ...rest.rows]).toEqual(whole.rows);
    expect(whole.next).toBeNull();
  });

  it('is written among the events with its name and format', async () => {
    const { snapshot } = await bytesOf(ctx, coordinator, report, { format: 'xlsx' });
    const kept = await ctx.db.read.select().from(events).where(eq(events.subjectId, snapshot.id));
    expect(kept.map(({ data }) => JSON.parse(data)).at(-1)).toMatchObject({ report: report.name, format: 'xlsx' });
    expect(snapshot.id).toMatch(new RegExp(`^${report.prefix}-20260302T`));
  });
});
