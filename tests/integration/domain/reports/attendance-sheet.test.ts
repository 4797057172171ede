import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '~/domain/identity/index.server';
import { cancelMeeting, closeMeeting, correctMark, keepSheet, marksOf } from '~/domain/meetings/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import {
  attendanceSheet,
  attendanceTotals,
  type ReportFormat,
  reportFile,
  snapshotOf,
} from '~/domain/reports/index.server';
import { day, minute } from '~/platform/clock';
import { wordsIn } from '~/words/catalogues.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity } from '../../../support/factories';
import { aCohortOf, aMeeting, staff, tuesday } from '../meetings/facts';
import { aConsent, counting } from './facts';

let ctx: TestCtx;
let coordinator: Member;
let trainer: Member;
let people: Member[];
let code: string;
let first: { code: string; meetingId: string };
let beforeCorrection: number;

interface Asked {
  filters?: EnrolmentFilters;
  at?: number;
  format?: ReportFormat;
}

async function bytesOf(actor: Member, { filters = {}, at, format = 'csv' }: Asked = {}) {
  const asked = { filters, at, format, words: wordsIn('en') };
  const { snapshot, pieces } = await reportFile(ctx, actor, attendanceSheet, asked);
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return { snapshot, bytes: Buffer.concat(all) };
}

const rowsOf = async (actor: Member, asked: Asked = {}): Promise<Record<string, string>[]> =>
  parse((await bytesOf(actor, asked)).bytes, { bom: true, delimiter: ';', columns: true });

/** Three people: one agreed to be named; a corrected mark; an open session; a cancelled one. */
beforeAll(async () => {
  ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  await aCity(ctx);
  coordinator = await staff(ctx, 'coordinator');
  trainer = await staff(ctx, 'trainer', { kind: 'course', id: 'crs-1' });
  const cohort = await aCohortOf(ctx, coordinator, { trainerIds: [trainer.personId] });
  ({ code } = cohort);
  people = cohort.members;
  await aConsent(ctx, { personId: people[0]!.personId });
  first = await aMeeting(ctx, coordinator, code);
  const line = (
    i: number,
    status: 'present' | 'late' | 'absent',
    from: number | null = null,
    to: number | null = null,
  ) => ({
    ...{ personId: people[i]!.personId, status },
    checkInAt: from === null ? null : tuesday + from * minute,
    checkOutAt: to === null ? null : tuesday + to * minute,
  });
  const sheet = { source: 'sheet', reason: null, scan: null } as const;
  await keepSheet(ctx, coordinator, { ...first, ...sheet, lines: [line(0, 'present', 5, 90), line(1, 'absent')] });
  await closeMeeting(ctx, coordinator, first);
  ctx.pass(day);
  beforeCorrection = ctx.clock();
  ctx.pass(minute);
  const [mark] = await marksOf(ctx, coordinator, first.meetingId, people[0]!.personId);
  const times = { checkInAt: tuesday, checkOutAt: null };
  await correctMark(ctx, coordinator, {
    ...{ ...first, markId: ctx.newId(), personId: people[0]!.personId, seen: mark!.id },
    ...{ status: 'late', ...times, reason: 'Сағаты кешіккен' },
  });
  const second = await aMeeting(ctx, coordinator, code, {
    title: 'Екінші',
    startsAt: tuesday + 7 * day,
    endsAt: tuesday + 7 * day + 60 * minute,
  });
  await keepSheet(ctx, coordinator, { ...second, ...sheet, lines: [line(1, 'present')] });
  const dropped = await aMeeting(ctx, coordinator, code, { title: 'Үшінші' });
  await keepSheet(ctx, coordinator, { ...dropped, ...sheet, lines: [line(1, 'present')] });
  await cancelMeeting(ctx, coordinator, dropped);
});

describe('attendance_sheet', () => {
  it('has the binding columns, a row for each mark that counts, and names only with consent', async () => {
    const rows = await rowsOf(coordinator);
    expect(Object.keys(rows[0]!)).toEqual([
      ...['session_id', 'event_or_cohort', 'title', 'date', 'start', 'end', 'venue', 'mode', 'trainer'],
      ...['partner_logos', 'funding_statement', 'no', 'full_name', 'organisation', 'sector', 'sex', 'status'],
      ...['check_in', 'check_out', 'minutes', 'signature', 'recorded_by', 'corrected_at', 'correction_reason'],
    ]);
    expect(rows.map((row) => [row.title, row.full_name, row.status, row.minutes])).toEqual([
      ['Бірінші кездесу', 'Қатысушы а', 'late', '120'],
      ['Бірінші кездесу', '', 'absent', '0'],
      ['Бірінші кездесу', '', 'absent', '0'],
      ['Екінші', '', 'present', '60'],
    ]);
    expect(rows[0]).toMatchObject({
      event_or_cohort: code,
      date: '2026-03-03',
      start: '10:00',
      end: '12:00',
      mode: 'room',
      check_in: '10:00',
      sex: 'not_stated',
      correction_reason: 'Сағаты кешіккен',
    });
    expect(rows[0]?.corrected_at).toMatch(/^2026-03-03T10:01:00\+05:00$/);
    expect(rows[0]?.recorded_by).toMatch(/^P-/);
    expect(JSON.stringify(rows)).not.toContain('Қатысушы б');
  });

  it('stands as it stood at an instant', async () => {
    const rows = await rowsOf(coordinator, { at: beforeCorrection });
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ status: 'present', check_in: '10:05', check_out: '11:30', minutes: '85' });
    expect(rows[0]?.corrected_at).toBe('');
  });

  it('has as many rows as the screen says, in every format and under every filter', async () => {
    for (const filters of [
      {},
      { cohort: code },
      { from: '2026-03-05' },
      { to: '2026-03-05' },
      { course: 'course-2' },
    ]) {
      const totals = await attendanceTotals(ctx, coordinator, filters, ctx.clock());
      const rows = await rowsOf(coordinator, { filters });
      expect(rows).toHaveLength(totals.rows);
      expect(new Set(rows.map((row) => row.session_id)).size).toBe(totals.sessions);
      for (const status of ['present', 'late', 'absent', 'excused'] as const)
        expect(rows.filter((row) => row.status === status)).toHaveLength(totals[status]);
    }
    expect(await attendanceTotals(ctx, coordinator, {}, ctx.clock())).toMatchObject({
      rows: 4,
      sessions: 2,
      people: 3,
    });
    const sheet = await readSheet((await bytesOf(coordinator, { format: 'xlsx' })).bytes);
    expect(sheet).toHaveLength(5);
    const json = JSON.parse((await bytesOf(coordinator, { format: 'json' })).bytes.toString());
    expect([json.snapshot.rows, json.rows.length]).toEqual([4, 4]);
    expect(json.snapshot.id).toMatch(/^as-/);
  });

  it('comes in batches that are the whole, by the same number of queries', async () => {
    const snapshot = await snapshotOf(ctx, coordinator, attendanceSheet, { filters: {} });
    const seen = counting(ctx);
    const whole = await attendanceSheet.batch(seen.ctx, coordinator, snapshot, { limit: 100 });
    const all = seen.queries();
    const parts = [];
    let after: string | undefined;
    do {
      const batch = await attendanceSheet.batch(ctx, coordinator, snapshot, { after, limit: 1, written: parts.length });
      parts.push(...batch.rows);
      after = batch.next ?? undefined;
    } while (after);
    expect(parts).toEqual(whole.rows);
    const one = counting(ctx);
    await attendanceSheet.batch(one.ctx, coordinator, snapshot, { limit: 1 });
    expect(one.queries()).toBe(all);
  });

  it("gives nothing of somebody else's people, whatever ids are asked for", async () => {
    const stranger = await staff(ctx, 'coordinator', { kind: 'city', id: 'astana' });
    for (const filters of [{}, { cohort: code }, { q: 'Қатысушы' }, { course: 'course-1' }]) {
      expect(await rowsOf(stranger, { filters })).toEqual([]);
      expect((await attendanceTotals(ctx, stranger, filters, ctx.clock())).rows).toBe(0);
    }
    expect(await rowsOf(trainer)).toEqual([]);
  });
});
