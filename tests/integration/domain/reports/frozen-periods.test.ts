import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { certificateEndings, enrolments, events, frozenMembers, frozenPeriods, persons } from '#db/schema';
import { checkChain } from '~/domain/audit/index.server';
import { type Grant, type Member, operator, personRef } from '~/domain/identity/index.server';
import { erasePerson } from '~/domain/identity/personal-data/erasure';
import {
  cellsOf,
  changedRows,
  correctionsOf,
  figureOf,
  findIndicator,
  freezePeriod,
  frozenFile,
  frozenMembersOf,
  frozenPeriodAt,
  frozenPeriodsOf,
  indicators,
  pendingPeriods,
  publishPeriod,
  type ReportFormat,
  reportFormats,
  setTarget,
  shownPeriods,
  verifyPeriods,
  withdrawPeriod,
} from '~/domain/reports/index.server';
import { day, minute } from '~/platform/clock';
import { recordEvent } from '~/platform/events';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { aCompletion, aLessonDone, anAffiliation, anEnrolment } from './facts';

const everywhere: Grant = { role: 'coordinator', scope: { kind: 'all' } };
const february = { from: '2026-02-01', to: '2026-03-02' };

let ctx: TestCtx;
let coordinator: Member;
let people: string[];
let certificate: string;
let id: string;

beforeEach(async () => {
  ctx = await testCtx();
  coordinator = await aMember(ctx, { grants: [everywhere] });
  await aCity(ctx);
  const { versionId } = await aCourse(ctx);
  const organisationId = await anOrganisation(ctx, { cityId: 'almaty' });
  people = [];
  for (let i = 0; i < 4; i++) {
    const personId = await aPerson(ctx, { nameKk: `Оқушы ${i}`, sex: i < 3 ? 'woman' : 'man', cityId: 'almaty' });
    people.push(personId);
    await anAffiliation(ctx, { personId, organisationId, startedAt: ctx.clock() - 30 * day });
    await anEnrolment(ctx, {
      personId,
      courseId: 'crs-1',
      enrolledAt: ctx.clock() - day,
      startedAt: ctx.clock() - day,
    });
    if (i < 3) await aLessonDone(ctx, { personId, courseId: 'crs-1', lessonId: 'les-1' });
  }
  certificate = (await aCompletion(ctx, { personId: people[0]!, courseId: 'crs-1', versionId })).id;
  await setTarget(ctx, coordinator, {
    id: ctx.newId(),
    code: 'R1',
    period: february,
    baseline: 0,
    baselineOn: '2026-01-31',
    target: 10,
    note: '',
    checkedBy: 'A. B.',
  });
  ctx.pass(minute);
  id = await frozen();
});

async function work() {
  while (await runNextJob(ctx, handlers));
}

async function frozen(given: Partial<Parameters<typeof freezePeriod>[2]> = {}, actor = coordinator): Promise<string> {
  const asked = { id: ctx.newId(), title: 'Interim report 1', ...february, filters: {}, ...given };
  await freezePeriod(ctx, actor, asked);
  await work();
  return asked.id;
}

async function bytesOf(format: ReportFormat): Promise<Buffer> {
  const period = await frozenPeriodAt(ctx, coordinator, id);
  const pieces = await frozenFile(ctx, coordinator, period, { format });
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

const figureIn = async (code: string) =>
  (await frozenPeriodAt(ctx, coordinator, id)).figures.find((row) => row.code === code)?.period_value;

/** Everything that may happen to figures after they were told. */
async function aYearLater() {
  ctx.pass(60 * day);
  const late = await aPerson(ctx, { nameKk: 'Кешіккен', sex: 'man' });
  await anEnrolment(ctx, { personId: late, courseId: 'crs-1', enrolledAt: ctx.clock() - 61 * day });
  await ctx.db.write(async (tx) => {
    await tx.insert(certificateEndings).values({
      certificateId: certificate,
      kind: 'revoked',
      reasonClass: 'error',
      reason: '',
      endedBy: 'x',
      endedAt: ctx.clock(),
    });
    await recordEvent(ctx, tx, { kind: 'certificate.revoked', actorId: null, subjectId: certificate });
    await erasePerson(ctx, tx, people[1]!, { at: ctx.clock(), by: null });
    await tx.update(persons).set({ cityId: null }).where(eq(persons.id, people[2]!));
  });
  ctx.pass(300 * day);
  return late;
}

describe('a frozen period', () => {
  it('keeps the figures with their filters, instant, hash and everybody behind them', async () => {
    const period = await frozenPeriodAt(ctx, coordinator, id);
    expect(period).toMatchObject({
      title: 'Interim report 1',
      ...february,
      filters: {},
      frozenBy: coordinator.accountId,
    });
    expect(period.at).toBe(ctx.clock());
    expect(period.figures).toHaveLength(indicators.length);
    expect(period.figures[0]).toMatchObject({ code: 'R1', period_value: 3, women: 3, target: 10, checked_by: 'A. B.' });
    expect(period.sha256).toMatch(/^[0-9a-f]{64}$/);
    const behind = await frozenMembersOf(ctx, period, findIndicator('R1')!, { span: 'period', cell: null, limit: 50 });
    expect(behind.rows.map(({ personRef: ref }) => ref).sort()).toEqual(people.slice(0, 3).map(personRef).sort());
    // No id of a person and no name stands in it.
    const kept = JSON.stringify(await ctx.db.read.select().from(frozenMembers));
    for (const personId of people) expect(kept).not.toContain(personId);
    expect(kept).not.toContain('Оқушы');
  });

  it('has behind every figure and cell exactly the rows that make it', async () => {
    const period = await frozenPeriodAt(ctx, coordinator, id);
    const columns = { woman: 'women', man: 'men', almaty: 'almaty', civil_society: 'cso' } as const;
    let looked = 0;
    for (const indicator of indicators.filter(({ kind }) => kind === 'count')) {
      const row = period.figures.find(({ code }) => code === indicator.code)!;
      for (const cell of cellsOf(indicator)) {
        const column = cell === null ? 'period_value' : columns[cell.value as keyof typeof columns];
        if (!column) continue;
        const { rows } = await frozenMembersOf(ctx, period, indicator, { span: 'period', cell, limit: 100 });
        const sum = rows.reduce((total, { measure }) => total + measure, 0);
        expect([indicator.code, cell, row[column]]).toEqual([
          indicator.code,
          cell,
          figureOf(indicator, { n: rows.length, sum, squares: 0 }),
        ]);
        looked++;
      }
    }
    expect(looked).toBeGreaterThan(25);
  });

  it('gives the same files a year later, whatever happened', async () => {
    const before = await Promise.all(reportFormats.map(bytesOf));
    await aYearLater();
    const after = await Promise.all(reportFormats.map(bytesOf));
    for (const [i, bytes] of before.entries()) {
      expect(bytes.length).toBeGreaterThan(500);
      expect(bytes.equals(after[i]!)).toBe(true);
    }
    expect(await figureIn('R1')).toBe(3);
    expect(await verifyPeriods(ctx, operator())).toMatchObject([{ id, fault: null }]);
    const erased = personRef(people[1]!);
    const period = await frozenPeriodAt(ctx, coordinator, id);
    const behind = await frozenMembersOf(ctx, period, findIndicator('R1')!, { span: 'period', cell: null, limit: 50 });
    expect(behind.rows.map(({ personRef: ref }) => ref)).toContain(erased);
  });

  it('is frozen once by one form, and only of days that have been', async () => {
    await frozen({ id, title: 'Another' });
    expect(await frozenPeriodsOf(ctx, coordinator)).toMatchObject([{ id, title: 'Interim report 1' }]);
    await expect(frozen({ to: '2026-03-03' })).rejects.toMatchObject({ field: 'to', code: 'periodFuture' });
    await expect(frozen({ to: '2026-01-01' })).rejects.toMatchObject({ field: 'to', code: 'periodOrder' });
  });

  it('is of the instant at which it was asked for, not of the one at which it was counted', async () => {
    const asked = { id: ctx.newId(), title: 'Later', ...february, filters: {} };
    await freezePeriod(ctx, coordinator, asked);
    expect(await pendingPeriods(ctx, coordinator)).toMatchObject([{ id: asked.id, title: 'Later', failed: false }]);
    const at = ctx.clock();
    ctx.pass(minute);
    await aLessonDone(ctx, { personId: people[3]!, courseId: 'crs-1', lessonId: 'les-1' });
    await work();
    const period = await frozenPeriodAt(ctx, coordinator, asked.id);
    expect([period.at, period.figures[0]?.period_value]).toEqual([at, 3]);
    expect(await pendingPeriods(ctx, coordinator)).toEqual([]);
  });

  it('is never changed: nothing in the product updates or deletes its tables', () => {
    const sources = readdirSync('app', { recursive: true, withFileTypes: true }).filter((file) =>
      /\.tsx?$/.test(file.name),
    );
    const changing = sources.filter((file) =>
      /\.(update|delete)\((frozenPeriods|frozenMembers|periodPublications|indicatorTargets)\)/.test(
        readFileSync(path.join(file.parentPath, file.name), 'utf8'),
      ),
    );
    expect(changing.map(({ name }) => name)).toEqual([]);
  });
});

describe('tampering is found', () => {
  const tampered = async (change: (tx: Parameters<Parameters<TestCtx['db']['write']>[0]>[0]) => Promise<unknown>) => {
    await ctx.db.write(async (tx) => void (await change(tx)));
    return (await verifyPeriods(ctx, operator())).map(({ fault }) => fault);
  };
  const first = () => and(eq(frozenMembers.indicator, 'R1'), eq(frozenMembers.personRef, personRef(people[0]!)));

  it('in a figure', async () => {
    expect(await tampered((tx) => tx.update(frozenPeriods).set({ figures: '[]' }))).toEqual(['altered']);
  });
  it('in its title or days', async () => {
    expect(await tampered((tx) => tx.update(frozenPeriods).set({ toDay: '2026-03-01' }))).toEqual(['altered']);
  });
  it('in a row behind a figure, one more or one less', async () => {
    expect(await tampered((tx) => tx.update(frozenMembers).set({ sex: 'man' }).where(first()))).toEqual(['altered']);
    expect(await tampered((tx) => tx.delete(frozenMembers).where(first()))).toEqual(['altered']);
  });
  it('in its hash, which the chain of events keeps', async () => {
    expect(await tampered((tx) => tx.update(frozenPeriods).set({ sha256: 'f'.repeat(64) }))).toEqual(['unchained']);
  });
  it('in the chain itself', async () => {
    const [link] = await ctx.db.read.select().from(events).where(eq(events.kind, 'period.frozen'));
    await ctx.db.write((tx) => tx.update(events).set({ data: '{}' }).where(eq(events.seq, link!.seq)));
    expect((await checkChain(ctx, operator())).broken).toMatchObject({ why: 'altered' });
  });
});

describe('corrections since', () => {
  it('are none while nothing changed', async () => {
    ctx.pass(minute);
    expect(await correctionsOf(ctx, await frozenPeriodAt(ctx, coordinator, id))).toEqual([]);
  });

  it('stand beside the figures, with the rows that came or went and why', async () => {
    const late = await aYearLater();
    const period = await frozenPeriodAt(ctx, coordinator, id);
    const found = await correctionsOf(ctx, period);
    const of = (code: string, value: string | null) =>
      found.find((one) => one.code === code && one.span === 'period' && (one.cell?.value ?? null) === value);
    expect(of('R2-enrolments', null)).toMatchObject({ frozen: 4, today: 5 });
    expect(of('R4', null)).toMatchObject({ frozen: 1, today: 0 });
    expect(of('R1', null)).toBeUndefined();
    expect(of('R1', 'woman')).toMatchObject({ frozen: 3, today: 2 });

    const why = async (code: string) =>
      (await changedRows(ctx, period, findIndicator(code)!)).map(({ change, reason, row }) => [
        change,
        reason,
        row.personRef,
      ]);
    expect(await why('R4')).toEqual([['went', 'revoked', personRef(people[0]!)]]);
    const moved = await why('R1');
    expect(moved).toHaveLength(2);
    expect(moved).toContainEqual(['moved', 'erased', personRef(people[1]!)]);
    expect(moved).toContainEqual(['moved', 'profile', personRef(people[2]!)]);
    expect(await why('R2-enrolments')).toContainEqual(['came', 'enteredLate', personRef(late)]);
  });

  it('tell what happened in the period after the figures were told', async () => {
    ctx.pass(minute);
    const personId = await aPerson(ctx);
    await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    ctx.pass(minute);
    const period = await frozenPeriodAt(ctx, coordinator, id);
    expect(await changedRows(ctx, period, findIndicator('R2-enrolments')!)).toMatchObject([
      { change: 'came', reason: 'later', row: { personRef: personRef(personId) } },
    ]);
  });

  it('tell of an outcome that is another one today', async () => {
    await ctx.db.write((tx) =>
      tx
        .update(enrolments)
        .set({ completedAt: ctx.clock() - 2 * minute })
        .where(eq(enrolments.personId, people[3]!)),
    );
    const period = await frozenPeriodAt(ctx, coordinator, id);
    expect(await changedRows(ctx, period, findIndicator('R3-enrolled')!)).toMatchObject([
      { change: 'moved', reason: 'outcome', row: { measure: 1 } },
    ]);
  });
});

describe('whose it is', () => {
  it('is seen with full scope, or with the same reach', async () => {
    const ofAlmaty = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }] });
    const ofAstana = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'astana' } }] });
    await expect(frozenPeriodAt(ctx, ofAlmaty, id)).rejects.toMatchObject({ kind: 'missing' });
    const own = await frozen({}, ofAlmaty);
    expect((await frozenPeriodAt(ctx, ofAlmaty, own)).figures[0]).toMatchObject({ period_value: 3, target: null });
    expect(await frozenPeriodsOf(ctx, ofAstana)).toEqual([]);
    await expect(frozenPeriodAt(ctx, ofAstana, own)).rejects.toMatchObject({ kind: 'missing' });
    expect(await frozenPeriodsOf(ctx, coordinator)).toHaveLength(2);
    await expect(publishPeriod(ctx, ofAlmaty, own)).rejects.toMatchObject({ kind: 'missing' });
    await expect(publishPeriod(ctx, coordinator, own)).rejects.toMatchObject({ code: 'periodNarrowed' });
  });

  it('is public only while a coordinator with full scope says so, and overlaps with no other', async () => {
    expect(await shownPeriods(ctx)).toEqual(new Set());
    await publishPeriod(ctx, coordinator, id);
    await publishPeriod(ctx, coordinator, id);
    expect(await shownPeriods(ctx)).toEqual(new Set([id]));
    const inside = await frozen({ from: '2026-02-10' });
    await expect(publishPeriod(ctx, coordinator, inside)).rejects.toMatchObject({ code: 'periodOverlaps' });
    const women = await frozen({ from: '2026-01-01', to: '2026-01-31', filters: { sex: 'woman' } });
    await expect(publishPeriod(ctx, coordinator, women)).rejects.toMatchObject({ code: 'periodNarrowed' });
    ctx.pass(minute);
    await withdrawPeriod(ctx, coordinator, id);
    expect(await shownPeriods(ctx)).toEqual(new Set());
    const kinds = await ctx.db.read.select({ kind: events.kind }).from(events).where(eq(events.subjectId, id));
    expect(kinds.map(({ kind }) => kind)).toEqual(['period.frozen', 'period.published', 'period.withdrawn']);
  });
});
