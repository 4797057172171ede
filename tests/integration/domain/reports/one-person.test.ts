import { beforeAll, describe, expect, it } from 'vitest';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import {
  completionReport,
  participantList,
  personRef,
  picturesOf,
  type Report,
  totalsOf,
} from '~/domain/reports/index.server';
import { rowsOf, type SeveralFacts, severalFacts } from './several-facts';

let ctx: SeveralFacts['ctx'];
let coordinator: SeveralFacts['coordinator'];
let dana: SeveralFacts['dana'];

beforeAll(async () => {
  ({ ctx, coordinator, dana } = await severalFacts());
});

describe('somebody in two organisations and three courses', () => {
  it('is one person in the list, and three rows of the completion report', async () => {
    const list = await rowsOf(ctx, coordinator, participantList);
    const mine = list.filter(({ person_ref: ref }) => ref === personRef(dana));
    expect(mine).toHaveLength(1);
    expect(list).toHaveLength(6);
    expect(list.map(({ no }) => no)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(await rowsOf(ctx, coordinator, completionReport)).toHaveLength(8);
    const { people, participations } = await totalsOf(ctx, coordinator, {}, ctx.clock());
    expect([people, participations]).toEqual([6, 8]);
    expect(await rowsOf(ctx, coordinator, participantList, { filters: { organisation: 'Жасыл' } })).toHaveLength(1);
  });

  it('has every column of the list, with both employers and nothing that nobody is asked for', async () => {
    const list = await rowsOf(ctx, coordinator, participantList);
    expect(list.find(({ person_ref: ref }) => ref === personRef(dana))).toEqual({
      no: '1',
      person_ref: personRef(dana),
      full_name: 'Дана Сейітқызы',
      sex: 'woman',
      age_band: 'not_stated',
      sector: 'civil_society',
      // A formula for a spreadsheet, so it is made harmless.
      organisation: "'=Көк аспан; Жасыл дәліз",
      position: 'Director; –',
      city: 'almaty',
      district: '',
      email: 'dana@example.org',
      phone: '',
      language: 'kk',
      cohort_code: '',
      first_activity_at: '2026-02-27T10:00:00+05:00',
      consent_at: '2026-02-22T10:00:00+05:00',
      consent_version: '1',
      photo_consent: '',
    });
  });

  it('is one person in each picture', async () => {
    const { steps, profile } = await picturesOf(ctx, coordinator, {}, ctx.clock());
    expect(steps).toEqual([
      { step: 'enrolled', people: 6, participations: 8 },
      { step: 'started', people: 5, participations: 7 },
      { step: 'completed', people: 1, participations: 2 },
      { step: 'certified', people: 1, participations: 2 },
    ]);
    expect(profile.sex).toEqual([
      { value: 'man', people: 1 },
      { value: 'woman', people: 1 },
      { value: 'not_stated', people: 4 },
    ]);
    expect(profile.city.map(({ value, people }) => `${value} ${people}`)).toEqual([
      'almaty 1',
      'astana 1',
      'not_stated 4',
    ]);
  });
});

describe('the pictures', () => {
  it('have behind every bar a list of exactly so many people', async () => {
    const at = ctx.clock();
    const { steps, profile } = await picturesOf(ctx, coordinator, {}, at);
    const count = (report: Report, filters: EnrolmentFilters) => report.count(ctx, coordinator, filters, at);
    for (const { step, people, participations } of steps) {
      const filters = step === 'enrolled' ? {} : { status: step };
      expect([step, await count(participantList, filters)]).toEqual([step, people]);
      expect([step, await count(completionReport, filters)]).toEqual([step, participations]);
    }
    for (const fact of ['sex', 'sector', 'city'] as const)
      for (const { value, people } of profile[fact])
        expect([value, await count(participantList, { [fact]: value })]).toEqual([value, people]);
  });

  it('tell of knowledge as the rows do: first attempt before, best after, only with both tests', async () => {
    const { gains } = await picturesOf(ctx, coordinator, {}, ctx.clock());
    expect(gains).toMatchObject([{ slug: 'course-1', pairs: 5, means: { before: 40, after: 70 } }]);
    // All gained the same: the interval is a point.
    expect(gains[0]?.interval).toEqual({ low: 30, high: 30 });
    const rows = await rowsOf(ctx, coordinator, completionReport);
    const both = rows.filter(({ gain_pp: gain }) => gain !== '');
    expect(both.map(({ pretest_pct: before, posttest_pct: after }) => [before, after])).toEqual(
      Array.from({ length: 5 }, () => ['40', '70']),
    );
  });

  it('say nothing of a mean of fewer than five', async () => {
    const { gains } = await picturesOf(ctx, coordinator, { city: 'almaty' }, ctx.clock());
    expect(gains).toMatchObject([{ pairs: 1, means: null, interval: null }]);
  });
});
