import { beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '~/domain/identity/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import {
  findIndicator,
  groupsOf,
  indicatorSummary,
  indicators,
  questionOf,
  reportFile,
  setTarget,
  tallyOf,
} from '~/domain/reports/index.server';
import { summaryColumns } from '~/domain/reports/indicators/summary.schema';
import { wordsIn } from '~/words/catalogues.server';
import type { TestCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';
import { type IndicatorSite, indicatorSite, march, summaryRowsIn } from './indicator-site';

let site: IndicatorSite;
let ctx: TestCtx;
let coordinator: Member;

beforeAll(async () => {
  site = await indicatorSite();
  ({ ctx, coordinator } = site);
});

const rowsOf = (filters: EnrolmentFilters, actor?: Member) => summaryRowsIn(site, filters, actor);

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
