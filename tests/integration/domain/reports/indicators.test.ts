import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { cohortMembers, enrolments, persons } from '#db/schema';
import type { Grant, Member } from '~/domain/identity/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import {
  allMembers,
  cellsOf,
  figureOf,
  findIndicator,
  groupsOf,
  indicatorSummary,
  indicators,
  membersOf,
  questionOf,
  reportFile,
  setTarget,
  snapshotOf,
  tallyOf,
} from '~/domain/reports/index.server';
import { summaryColumns } from '~/domain/reports/indicators/summary.schema';
import { day, minute } from '~/platform/clock';
import { wordsIn } from '~/words/catalogues.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse, aQuiz } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { aCohort } from '../cohorts/facts';
import { aCompletion, aConsent, aLessonDone, anAffiliation, anAttempt, anEnrolment, counting, revoke } from './facts';
import { aMark, aMeeting, hoursOf } from './indicator-facts';

const everywhere: Grant = { role: 'coordinator', scope: { kind: 'all' } };
/** The month in which the tests' Monday lies. */
const march: EnrolmentFilters = { from: '2026-03-01', to: '2026-03-31' };

let ctx: TestCtx;
let coordinator: Member;
/** In two organisations and three courses. */
let dana: string;
let berik: string;
let cohort: { id: string; code: string };

const figure = async (code: string, filters: EnrolmentFilters = march, span: 'period' | 'cumulative' = 'period') => {
  const indicator = findIndicator(code)!;
  return figureOf(
    indicator,
    tallyOf(await groupsOf(ctx, coordinator, indicator, questionOf(filters, ctx.clock())), span),
  );
};

beforeAll(async () => {
  ctx = await testCtx();
  coordinator = await aMember(ctx, { grants: [everywhere] });
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  await aCity(ctx, 'taraz', { kk: 'Тараз', ru: 'Тараз', en: 'Taraz' });
  const pretest = aQuiz({ id: 'pre', kind: 'pretest', pass: null });
  const posttest = aQuiz({ id: 'post', kind: 'posttest' });
  const { versionId } = await aCourse(ctx, { pretest, posttest });
  for (const id of ['crs-2', 'crs-3']) await aCourse(ctx, { id, programme: 'other' });
  for (const id of ['crs-1', 'crs-2']) await hoursOf(ctx, id, 24);
  const now = ctx.clock();
  const green = await anOrganisation(ctx, { cityId: 'almaty' });
  const blue = await anOrganisation(ctx, { name: 'Көк аспан', cityId: 'taraz' });
  const left = await anOrganisation(ctx, { name: 'Бұрынғы' });
  dana = await aPerson(ctx, {
    nameKk: 'Дана',
    sex: 'woman',
    ageBand: '25-34',
    sector: 'civil_society',
    cityId: 'almaty',
  });
  await aMember(ctx, { personId: dana });
  await aConsent(ctx, { personId: dana });
  await anAffiliation(ctx, { personId: dana, organisationId: green, startedAt: now - 90 * day });
  await anAffiliation(ctx, { personId: dana, organisationId: blue, startedAt: now - 50 * day });
  await anAffiliation(ctx, {
    personId: dana,
    organisationId: left,
    startedAt: now - 90 * day,
    endedAt: now - 40 * day,
  });
  for (const courseId of ['crs-1', 'crs-2', 'crs-3']) {
    await anEnrolment(ctx, { personId: dana, courseId, enrolledAt: now - day, startedAt: now - day });
    await aLessonDone(ctx, { personId: dana, courseId, lessonId: `${courseId}-1` });
  }
  berik = await aPerson(ctx, { nameKk: 'Берік', sex: 'man', sector: 'local_authority', cityId: 'taraz' });
  await aMember(ctx, { personId: berik });
  // Enrolled in February, trained there in March.
  await anEnrolment(ctx, { personId: berik, courseId: 'crs-1', enrolledAt: now - 20 * day, startedAt: now - 20 * day });
  cohort = await aCohort(ctx, coordinator, { startsOn: '2026-03-02', endsOn: '2026-04-09' });
  for (const personId of [dana, berik])
    await ctx.db.write((tx) =>
      tx.insert(cohortMembers).values({ id: ctx.newId(), cohortId: cohort.id, personId, joinedAt: now, seatedAt: now }),
    );
  const meeting = await aMeeting(ctx, { cohortId: cohort.id, startsAt: now });
  await aMark(ctx, { meetingId: meeting, personId: dana });
  const wrong = await aMark(ctx, { meetingId: meeting, personId: berik, status: 'absent' });
  ctx.pass(minute);
  await aMark(ctx, { meetingId: meeting, personId: berik, status: 'late', supersedes: wrong });
  // Nobody says anything of themselves; in the second month of the year.
  for (let i = 0; i < 5; i++) {
    const personId = await aPerson(ctx, { nameKk: `Оқушы ${i}`, ...(i === 0 ? { sector: 'other' } : {}) });
    await anEnrolment(ctx, { personId, courseId: 'crs-1', enrolledAt: now - 30 * day });
    for (const [quizId, points] of [
      ['pre', 80],
      ['post', 100 + 20 * i],
    ] as const)
      await anAttempt(ctx, { personId, courseId: 'crs-1', versionId, quizId, points });
  }
  for (const courseId of ['crs-1', 'crs-3']) {
    ctx.pass(minute);
    await aCompletion(ctx, { personId: dana, courseId, versionId });
  }
  ctx.pass(minute);
  const { id } = await aCompletion(ctx, { personId: dana, courseId: 'crs-2', versionId });
  ctx.pass(minute);
  await revoke(ctx, id);
  ctx.pass(minute);
});

describe('somebody in two organisations and three courses', () => {
  it('is one person, and both organisations count once', async () => {
    // Дана and Берік: the others have done no lesson and were at no meeting.
    expect(await figure('R1')).toBe(2);
    expect(await figure('R1-organisations')).toBe(2);
    expect(await figure('CIV-007')).toBe(1);
    expect(await figure('ORG-completed')).toBe(2);
    expect(await figure('CIV-039')).toBe(2);
    expect(await figure('R2-enrolments')).toBe(3);
    expect(await figure('R2-attendances')).toBe(2);
  });

  it('brings in no employer that was left before the period', async () => {
    const names = (filters: EnrolmentFilters) =>
      allMembers(ctx, coordinator, findIndicator('R1-organisations')!, questionOf(filters, ctx.clock()));
    expect((await names(march)).map(({ label, inPeriod }) => [label, inPeriod]).sort()).toEqual([
      ['Жасыл дәліз', true],
      ['Көк аспан', true],
    ]);
  });
});

describe('the counting rules', () => {
  it('count what lies in the period, and beside it what came before', async () => {
    expect(await figure('R2-enrolments', march, 'cumulative')).toBe(9);
    expect(await figure('R1', { from: '2026-04-01', to: '2026-04-30' })).toBe(0);
    expect(await figure('R1', { to: '2026-02-28' })).toBe(0);
    expect(await figure('R1', {})).toBe(2);
  });

  it('take the latest mark of a meeting, as it was known', async () => {
    const indicator = findIndicator('R2-attendances')!;
    const before = questionOf(march, ctx.clock() - 5.5 * minute);
    expect(tallyOf(await groupsOf(ctx, coordinator, indicator, before), 'period').n).toBe(1);
  });

  it('give completion with both denominators', async () => {
    // Begun in March: three of Дана, all completed. Ever begun: four. Ever enrolled: nine.
    expect(await figure('R3-started')).toBe(100);
    expect(await figure('R3-started', {}, 'cumulative')).toBe(75);
    expect(await figure('R3-enrolled', {}, 'cumulative')).toBe(33.3);
  });

  it('take revoked certificates out of the register', async () => {
    expect(await figure('R4')).toBe(2);
  });

  it('ask of a completed course every required session, and more than a day', async () => {
    const meeting = await aMeeting(ctx, { cohortId: cohort.id, startsAt: ctx.clock() - minute });
    const organisations = async () => [await figure('CIV-007'), await figure('CIV-039')];
    // Дана completed crs-2 too, which has no meetings; crs-3 is a course of one day.
    expect(await organisations()).toEqual([1, 2]);
    await hoursOf(ctx, 'crs-2', 8);
    expect(await organisations()).toEqual([0, 0]);
    const excused = await aMark(ctx, { meetingId: meeting, personId: dana, status: 'excused' });
    expect(await organisations()).toEqual([0, 0]);
    await aMark(ctx, { meetingId: meeting, personId: dana, status: 'present', supersedes: excused });
    expect(await organisations()).toEqual([1, 2]);
    await hoursOf(ctx, 'crs-2', 24);
  });

  it('pair tests only, and say nothing of fewer than five', async () => {
    // Gains 10, 20, 30, 40, 50.
    expect(await figure('R5-gain')).toBe(30);
    expect(await figure('R5-improved')).toBe(100);
    expect(await figure('R5-gain', { ...march, sector: 'other' })).toBeNull();
    const rows = await rowsOf(march);
    const row = rows.find(({ code }) => code === 'R5-gain');
    expect(row).toMatchObject({ period_value: 30, n: 5, women: null, sex_not_stated: 30 });
    // 30 ± 2.776 · 15.811 / √5
    expect(row?.method_note).toContain('95 % interval of the mean 10.4 to 49.6.');
    const few = (await rowsOf({ ...march, sector: 'other' })).find(({ code }) => code === 'R5-gain');
    expect(few?.method_note).toContain('Not enough data: 1 with both tests, at least 5 are needed.');
  });

  it('find a mixed cohort by the sectors of its members', async () => {
    expect(await figure('R10')).toBe(100);
    await ctx.db.write((tx) => tx.update(persons).set({ sector: 'private' }).where(eq(persons.id, berik)));
    expect(await figure('R10')).toBe(0);
    await ctx.db.write((tx) => tx.update(persons).set({ sector: 'local_authority' }).where(eq(persons.id, berik)));
  });

  it('see other cities only where one is stated', async () => {
    expect(await figure('R16-people')).toBe(1);
    expect(await figure('R16-organisations')).toBe(1);
  });
});

async function rowsOf(filters: EnrolmentFilters, actor = coordinator) {
  const snapshot = await snapshotOf(ctx, actor, indicatorSummary, { filters });
  return (await indicatorSummary.batch(ctx, actor, snapshot, { limit: 50 })).rows;
}

describe('indicator_summary', () => {
  it('has the columns, a row for each indicator and the snapshot in each', async () => {
    const { snapshot, pieces } = await reportFile(ctx, coordinator, indicatorSummary, {
      filters: march,
      format: 'csv',
      words: wordsIn('kk'),
    });
    let text = '';
    for await (const piece of pieces) text += piece;
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toBe(`\ufeff${summaryColumns.join(';')}`);
    expect(lines).toHaveLength(indicators.length);
    expect(snapshot).toMatchObject({ rows: indicators.length, filters: march });
    for (const line of lines) expect(line.endsWith(snapshot.id)).toBe(true);
    expect(lines[0]).toContain('People trained');
  });

  it('adds up: the columns of each facet are the value, where units are counted', async () => {
    const groups = {
      sex: ['women', 'sex_not_stated'],
      age: ['age_14_17', 'age_not_stated'],
      sector: ['cso', 'other_sector'],
      city: ['almaty', 'other_city'],
    } as const;
    let looked = 0;
    for (const filters of [march, {}]) {
      for (const row of await rowsOf(filters)) {
        const indicator = findIndicator(String(row.code))!;
        if (indicator.kind !== 'count') continue;
        for (const facet of indicator.facets) {
          const [first, last] = groups[facet];
          const columns = summaryColumns.slice(summaryColumns.indexOf(first), summaryColumns.indexOf(last) + 1);
          const sum = columns.reduce((total, column) => total + Number(row[column]), 0);
          expect([row.code, facet, sum]).toEqual([row.code, facet, row.period_value]);
          looked++;
        }
      }
    }
    expect(looked).toBeGreaterThan(40);
  });

  it('says how many state no sector or city, whom the columns for others hold', async () => {
    const row = (await rowsOf({})).find(({ code }) => code === 'R2-enrolments');
    expect(row).toMatchObject({ other_sector: 5, other_city: 6, sex_not_stated: 5 });
    expect(row?.method_note).toContain('Sector not stated: 4, in other_sector. City not stated: 5, in other_city.');
  });

  it('leaves out what the filters do not mean, with a count that agrees', async () => {
    const rows = await rowsOf({ sex: 'woman' });
    const shown = rows.map(({ code }) => code);
    expect(indicators.map(({ code }) => code).filter((code) => !shown.includes(code))).toEqual(['R10', 'R11']);
  });
});

describe('the list behind a figure', () => {
  it('has exactly the rows of the figure, for every indicator, span and cell', async () => {
    let looked = 0;
    const question = questionOf(march, ctx.clock());
    for (const indicator of indicators) {
      const groups = await groupsOf(ctx, coordinator, indicator, question);
      for (const span of ['period', 'cumulative'] as const) {
        for (const cell of cellsOf(indicator)) {
          const tally = tallyOf(groups, span, cell);
          const { rows } = await membersOf(ctx, coordinator, indicator, question, { span, cell, limit: 1000 });
          const sum = rows.reduce((total, { measure }) => total + measure, 0);
          const told = [indicator.code, span, cell];
          expect([...told, rows.length, sum]).toEqual([...told, tally.n, tally.sum]);
          expect(new Set(rows.map(({ unit }) => unit)).size).toBe(rows.length);
          looked += rows.length;
        }
      }
    }
    expect(looked).toBeGreaterThan(100);
  }, 60_000);

  it('names only those whose consent stands, and goes on after a key', async () => {
    const question = questionOf(march, ctx.clock());
    const all = { span: 'period', cell: null } as const;
    const first = await membersOf(ctx, coordinator, findIndicator('R1')!, question, { ...all, limit: 1 });
    const second = await membersOf(ctx, coordinator, findIndicator('R1')!, question, {
      ...all,
      limit: 1,
      after: first.next!,
    });
    expect(second.next).toBeNull();
    expect([...first.rows, ...second.rows].map(({ name }) => name ?? '').sort()).toEqual(['', 'Дана']);
  });
});

describe('scope', () => {
  it('shows a coordinator of a city only its people, and nobody’s target', async () => {
    const id = ctx.newId();
    const period = { from: march.from!, to: march.to! };
    await setTarget(ctx, coordinator, {
      id,
      code: 'R1',
      period,
      baseline: 10,
      baselineOn: '2025-12-31',
      target: 120,
      note: 'Logframe.',
      checkedBy: 'A. B.',
    });
    await setTarget(ctx, coordinator, {
      id,
      code: 'R1',
      period,
      baseline: 1,
      baselineOn: null,
      target: 1,
      note: '',
      checkedBy: '',
    });
    const [whole] = await rowsOf(march);
    expect(whole).toMatchObject({
      code: 'R1',
      baseline: 10,
      baseline_date: '2025-12-31',
      target: 120,
      period_value: 2,
      checked_by: 'A. B.',
    });
    expect(whole?.method_note).toMatch(/ Logframe\.$/);
    expect((await rowsOf({ ...march, sex: 'woman' }))[0]).toMatchObject({ target: null, period_value: 1 });
    const ofTaraz = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'taraz' } }] });
    expect((await rowsOf(march, ofTaraz))[0]).toMatchObject({
      period_value: 1,
      almaty: 0,
      other_city: 1,
      target: null,
      baseline: null,
    });
    await expect(
      setTarget(ctx, ofTaraz, {
        id: ctx.newId(),
        code: 'R1',
        period,
        baseline: 1,
        baselineOn: null,
        target: 1,
        note: '',
        checkedBy: '',
      }),
    ).rejects.toMatchObject({ kind: 'missing' });
  });

  it.each(['trainer', null] as const)('counts nobody for %s', async (role) => {
    const actor = await aMember(ctx, { grants: role ? [{ role, scope: { kind: 'course', id: 'crs-1' } }] : [] });
    for (const indicator of indicators) {
      const groups = await groupsOf(ctx, actor, indicator, questionOf({}, ctx.clock()));
      expect([indicator.code, tallyOf(groups, 'cumulative').n]).toEqual([indicator.code, 0]);
    }
  });
});

// The last, because it fills the tables.
describe('the number of queries', () => {
  it('is the same however many rows there are', async () => {
    const count = async () => {
      const counted = counting(ctx);
      const snapshot = await snapshotOf(counted.ctx, coordinator, indicatorSummary, { filters: march });
      await indicatorSummary.batch(counted.ctx, coordinator, snapshot, { limit: 50 });
      await membersOf(counted.ctx, coordinator, findIndicator('R1')!, questionOf(march, ctx.clock()), {
        span: 'period',
        cell: null,
        limit: 50,
      });
      return counted.queries();
    };
    const before = await count();
    const at = ctx.clock();
    await ctx.db.write(async (tx) => {
      for (let i = 0; i < 400; i++) {
        const id = ctx.newId();
        await tx.insert(persons).values({ id, namesFolded: '', createdAt: at, sex: i % 2 ? 'man' : 'woman' });
        await tx
          .insert(enrolments)
          .values({ id: ctx.newId(), personId: id, courseId: 'crs-3', enrolledAt: 1, startedAt: 1 });
      }
    });
    expect(await count()).toBe(before);
  });
});
