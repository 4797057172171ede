import { beforeAll, describe, expect, it } from 'vitest';
import { cohortMembers, cohorts, consents, persons } from '#db/schema';
import { type Grant, guest, type Member, may, permissions } from '~/domain/identity/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import {
  confidenceChange,
  confidencePeople,
  followUpSurvey,
  personRef,
  satisfaction,
  satisfactionByCohort,
  satisfactionByCourse,
  satisfactionPeople,
  snapshotOf,
  useAfter as usedAfter,
  useAfterPeople as usedAfterPeople,
  voicesOf,
} from '~/domain/reports/index.server';
import { day } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, aPerson } from '../../../support/factories';
import { aCompletion, aFollowUp, anEnrolment, anOpinion, counting } from './facts';

const everywhere: Grant = { role: 'coordinator', scope: { kind: 'all' } };

let ctx: TestCtx;
let coordinator: Member;
let trainer: Member;
let ofAstana: Member;
let ofAnotherCourse: Member;
const people: string[] = [];
const stated = 'a'.repeat(12);

/**
 * Six people of Almaty complete crs-1, five of them say what they think; the first also completes crs-2. One of Astana
 * completes crs-1 a day later and answers too. All of Almaty get the letter of three months, five answer.
 */
beforeAll(async () => {
  ctx = await testCtx();
  coordinator = await aMember(ctx, { grants: [everywhere] });
  trainer = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }] });
  ofAnotherCourse = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-2' } }] });
  ofAstana = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'astana' } }] });
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  const { versionId } = await aCourse(ctx);
  await aCourse(ctx, { id: 'crs-2' });
  const finish = async (personId: string, courseId: string) => {
    await anEnrolment(ctx, { personId, courseId, startedAt: ctx.clock() });
    return aCompletion(ctx, { personId, courseId, versionId });
  };
  const cohortId = ctx.newId();
  await ctx.db.write((tx) =>
    tx.insert(cohorts).values({
      ...{ id: cohortId, code: 'PP-2026-01', courseId: 'crs-1', language: 'kk' },
      ...{ startsOn: '2026-03-02', endsOn: '2026-04-02', createdBy: 'x', createdAt: ctx.clock() },
    }),
  );
  const overall = [5, 5, 4, 2, 4];
  for (let i = 0; i < 6; i++) {
    const personId = await aPerson(ctx, { nameKk: `Оқушы ${i}`, cityId: 'almaty', sex: i < 5 ? 'woman' : 'man' });
    people.push(personId);
    const { completionId } = await finish(personId, 'crs-1');
    await ctx.db.write((tx) =>
      tx.insert(cohortMembers).values({
        ...{ id: ctx.newId(), cohortId, personId, joinedAt: ctx.clock(), seatedAt: ctx.clock() },
      }),
    );
    if (i < 5)
      await anOpinion(ctx, {
        ...{ personId, courseId: 'crs-1', versionId, overall: overall[i]!, liked: i < 2 ? `Words ${i}` : undefined },
        useful: i < 2 ? 5 : undefined,
        confidence: { [stated]: [2, i < 4 ? 4 : 2] },
      });
    const answers = [
      { example: 'A bench', sectors: ['media', 'private'], initiative: 'Yard', quotable: true },
      { example: 'A survey', sectors: ['media'] },
      { barrier: 'Time' },
      { used: false },
      { used: false, barrier: 'Money', quotable: true },
    ];
    await aFollowUp(ctx, { personId, courseId: 'crs-1', completionId, answer: answers[i] });
    await aFollowUp(ctx, { personId, courseId: 'crs-1', completionId, wave: '6m', sentAt: null });
  }
  // Asked about another course as well: still one person.
  const second = await finish(people[0]!, 'crs-2');
  await anOpinion(ctx, { personId: people[0]!, courseId: 'crs-2', versionId, overall: 1 });
  await aFollowUp(ctx, { personId: people[0]!, courseId: 'crs-2', completionId: second.completionId });
  ctx.pass(day);
  const berik = await aPerson(ctx, { nameKk: 'Берік', cityId: 'astana' });
  await finish(berik, 'crs-1');
  await anOpinion(ctx, { personId: berik, courseId: 'crs-1', versionId, overall: 3, liked: 'Only mine' });
});

const opinion = (actor: Member, filters: EnrolmentFilters = {}, at = ctx.clock()) =>
  satisfaction(ctx, actor, filters, at);

describe('R6, satisfaction', () => {
  it('is the mean of all answers with the share of 4 and 5, beside how many were asked', async () => {
    expect(await opinion(coordinator, { course: 'course-1' })).toEqual({
      ...{ asked: 7, answered: 6, people: 6, responsePercent: 86, mean: 3.83, satisfiedPercent: 67 },
      distribution: [
        { value: 1, answers: 0 },
        { value: 2, answers: 1 },
        { value: 3, answers: 1 },
        { value: 4, answers: 2 },
        { value: 5, answers: 2 },
      ],
      aspects: [
        { aspect: 'clear', answered: 0, mean: null },
        // Two who judged an aspect are too few, though six judged the course.
        { aspect: 'useful', answered: 2, mean: null },
        { aspect: 'convenient', answered: 0, mean: null },
      ],
    });
  });

  it('counts people once and answers apart, over several courses', async () => {
    expect(await opinion(coordinator)).toMatchObject({ asked: 8, answered: 7, people: 6, mean: 3.43 });
    expect(await satisfactionPeople(ctx, coordinator, {}, ctx.clock())).toHaveLength(6);
  });

  it('is as it stood at an instant, and in a period of completion', async () => {
    expect(await opinion(coordinator, { course: 'course-1' }, ctx.clock() - day)).toMatchObject({ asked: 6, mean: 4 });
    expect(await opinion(coordinator, { to: '2026-03-02' })).toMatchObject({ asked: 7, answered: 6 });
    expect(await opinion(coordinator, { from: '2026-03-03' })).toMatchObject({ asked: 1, answered: 1, mean: null });
  });

  it('says nothing of fewer than five, however the filters are laid', async () => {
    for (const filters of [{ city: 'astana' }, { sex: 'man' as const }, { course: 'course-2' }])
      expect(await opinion(coordinator, filters)).toMatchObject({
        ...{ mean: null, satisfiedPercent: null, distribution: null },
      });
    const named = await opinion(coordinator, { q: 'Берік' } as EnrolmentFilters);
    expect(named).toMatchObject({ asked: 8, people: 6 });
  });

  it('is there by course and by cohort', async () => {
    const byCourse = await satisfactionByCourse(ctx, coordinator, {}, ctx.clock());
    expect(byCourse.map(({ slug, answered, mean }) => [slug, answered, mean])).toEqual([
      ['course-1', 6, 3.83],
      ['course-2', 1, null],
    ]);
    expect(await satisfactionByCohort(ctx, coordinator, {}, ctx.clock())).toMatchObject([
      { cohort: 'PP-2026-01', asked: 6, answered: 5, mean: 4 },
    ]);
    expect(await opinion(coordinator, { cohort: 'PP-2026-01' })).toMatchObject({ asked: 6, answered: 5 });
  });
});

describe('R7, confidence', () => {
  it('compares before and now over pairs, with the share of those who rose', async () => {
    expect(await confidenceChange(ctx, coordinator, {}, ctx.clock())).toEqual({
      ...{ asked: 8, answered: 5, people: 5, responsePercent: 63 },
      ...{ before: 2, now: 3.6, change: 1.6, improvedPercent: 80 },
      statements: [{ key: stated, people: 5, before: 2, now: 3.6 }],
    });
    expect(await confidencePeople(ctx, coordinator, {}, ctx.clock())).toEqual(people.slice(0, 5).sort());
    expect(await confidenceChange(ctx, ofAstana, {}, ctx.clock())).toMatchObject({
      people: 0,
      before: null,
      now: null,
    });
  });
});

describe('R8 and R9, use', () => {
  it('are people with a concrete example of those who answered', async () => {
    expect(await usedAfter(ctx, coordinator, {}, ctx.clock(), '3m')).toEqual({
      ...{ wave: '3m', asked: 6, answered: 5, responsePercent: 83 },
      ...{ used: 3, withExample: 2, percent: 40, withInitiative: 1, withBarrier: 2 },
      sectors: [
        { sector: 'media', people: 2 },
        { sector: 'private', people: 1 },
      ],
    });
    expect(await usedAfterPeople(ctx, coordinator, {}, ctx.clock(), '3m')).toEqual(people.slice(0, 5).sort());
    expect(await usedAfter(ctx, coordinator, {}, ctx.clock(), '6m')).toMatchObject({ asked: 0, percent: null });
  });

  it('say nothing of fewer than five who answered', async () => {
    expect(await usedAfter(ctx, coordinator, { course: 'course-2' }, ctx.clock(), '3m')).toMatchObject({
      ...{ asked: 1, answered: 0, used: null, percent: null, sectors: null },
    });
  });
});

describe('whose answers somebody sees', () => {
  it('is their scope: a trainer their course, a coordinator their city, a learner nobody', async () => {
    expect(await opinion(trainer)).toMatchObject({ asked: 7, answered: 6 });
    expect(await opinion(ofAnotherCourse)).toMatchObject({ asked: 1, answered: 1, mean: null });
    expect(await opinion(ofAstana)).toMatchObject({ asked: 1, answered: 1, mean: null });
    const learner = await aMember(ctx, { personId: people[1]! });
    expect(await opinion(learner)).toMatchObject({ asked: 0, answered: 0 });
    expect(await usedAfter(ctx, learner, {}, ctx.clock(), '3m')).toMatchObject({ asked: 0 });
    expect(await usedAfter(ctx, ofAstana, {}, ctx.clock(), '3m')).toMatchObject({ asked: 0 });
    const unproved = { ...coordinator, secondFactor: false };
    expect(await opinion(unproved)).toMatchObject({ asked: 0 });
  });

  it('is as the role table says', () => {
    const listed: readonly string[] = permissions['survey.see'];
    for (const role of ['trainer', 'coordinator', 'administrator'] as const)
      expect(may({ ...coordinator, grants: [{ role, scope: { kind: 'all' } }] }, 'survey.see')).toBe(
        listed.includes(role),
      );
    expect(may({ ...coordinator, grants: [] }, 'survey.see')).toBe(false);
    expect(may({ ...coordinator, grants: [] }, 'survey.answer')).toBe(true);
    expect(may(guest('kk'), 'survey.answer')).toBe(false);
  });

  it('takes the same few questions for some answers and for many', async () => {
    const cost = async (filters: EnrolmentFilters) => {
      const seen = counting(ctx);
      await satisfaction(seen.ctx, coordinator, filters, ctx.clock());
      await satisfactionByCourse(seen.ctx, coordinator, filters, ctx.clock());
      await satisfactionByCohort(seen.ctx, coordinator, filters, ctx.clock());
      await confidenceChange(seen.ctx, coordinator, filters, ctx.clock());
      await usedAfter(seen.ctx, coordinator, filters, ctx.clock(), '3m');
      await voicesOf(seen.ctx, coordinator, filters, ctx.clock());
      return seen.queries();
    };
    expect(await cost({})).toBe(await cost({ city: 'almaty' }));
    expect(await cost({})).toBeLessThanOrEqual(12);
  });

  it('gives a trainer figures, and no row of the report', async () => {
    const snapshot = await snapshotOf(ctx, trainer, followUpSurvey, { filters: {} });
    expect(snapshot.rows).toBe(0);
    expect((await followUpSurvey.batch(ctx, trainer, snapshot, { limit: 10 })).rows).toEqual([]);
  });
});

describe('words', () => {
  it('stand without names, and say which may be quoted', async () => {
    const { course, later } = await voicesOf(ctx, coordinator, {}, ctx.clock());
    expect(course.map(({ text }) => text).sort()).toEqual(['Only mine', 'Words 0', 'Words 1']);
    expect(later.filter(({ quotable }) => quotable).map(({ kind, text }) => [kind, text])).toEqual([
      ['example', 'A bench'],
      ['initiative', 'Yard'],
      ['barrier', 'Money'],
    ]);
    expect(Object.keys(course[0]!).sort()).toEqual(['kind', 'quotable', 'text']);
    expect((await voicesOf(ctx, ofAstana, {}, ctx.clock())).course).toHaveLength(1);
    expect((await voicesOf(ctx, ofAnotherCourse, {}, ctx.clock())).course).toEqual([]);
  });
});

describe('followup_survey', () => {
  const rowsAt = async (at?: number) => {
    const snapshot = await snapshotOf(ctx, coordinator, followUpSurvey, { filters: { course: 'course-1' }, at });
    return (await followUpSurvey.batch(ctx, coordinator, snapshot, { limit: 50 })).rows;
  };

  it('has a row for each letter; words only with a consent that stands', async () => {
    const rows = await rowsAt();
    expect(rows).toHaveLength(6);
    expect(rows[0]).toEqual({
      ...{
        person_ref: personRef(people[0]!),
        wave: '3m',
        used: 'yes',
        example: 'A bench',
        with_sector: 'media; private',
      },
      ...{ sent_at: '2026-03-02T10:00:00+05:00', answered_at: '2026-03-02T10:00:00+05:00', barrier: null },
      initiative_id: expect.stringMatching(/^I-[0-9A-F]{12}$/),
    });
    expect(rows.map(({ used, example, barrier }) => [used, example, barrier])).toEqual([
      ['yes', 'A bench', null],
      ['yes', 'not_quotable', null],
      ['yes', null, 'not_quotable'],
      ['no', null, null],
      ['no', null, 'Money'],
      [null, null, null],
    ]);
    // What the figure counts can be counted in the file.
    expect(rows.filter(({ example }) => example !== null)).toHaveLength(2);
  });

  it('holds no word whose consent was taken back, nor of somebody erased, and counts them on', async () => {
    await ctx.db.write((tx) => tx.update(consents).set({ withdrawnAt: ctx.clock() }));
    expect((await rowsAt()).map(({ example }) => example).slice(0, 2)).toEqual(['not_quotable', 'not_quotable']);
    await ctx.db.write((tx) => tx.update(persons).set({ erasedAt: ctx.clock() }));
    expect((await rowsAt()).map(({ example }) => example).slice(0, 2)).toEqual(['erased', 'erased']);
    expect(await usedAfter(ctx, coordinator, {}, ctx.clock(), '3m')).toMatchObject({ withExample: 2, answered: 5 });
  });
});
