import { beforeAll, describe, expect, it } from 'vitest';
import { cohorts, events, jobs } from '#db/schema';
import { courseById } from '~/domain/catalogue/index.server';
import {
  addPeople,
  type CohortPlan,
  changeCohort,
  cohortAt,
  cohortList,
  memberAt,
  ownCohorts,
  planCohort,
  trainersFor,
  trainersOf,
  writeToMembers,
} from '~/domain/cohorts/index.server';
import type { Grant, Member, Scope } from '~/domain/identity/index.server';
import { may, permissions } from '~/domain/identity/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { counting } from '../reports/facts';
import { aCohort, aPlan, cohortRow, enrolmentOf, membersOf } from './facts';

let ctx: TestCtx;
let everywhere: Member;
let organisation: string;
const coordinatorOf = (scope: Scope) => aMember(ctx, { grants: [{ role: 'coordinator', scope }] });

beforeAll(async () => {
  ctx = await testCtx();
  await aCourse(ctx);
  await aCourse(ctx, { id: 'crs-2', programme: 'other' });
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  organisation = await anOrganisation(ctx);
  everywhere = await coordinatorOf({ kind: 'all' });
});

describe('planning a cohort', () => {
  it('happens once for a form that was sent twice, under the next free code', async () => {
    const course = await courseById(ctx, 'crs-1');
    const cohortId = ctx.newId();
    const plan = () => planCohort(ctx, everywhere, { cohortId, code: null, course, plan: aPlan({ title: 'Бірінші' }) });
    expect(await Promise.all([plan(), plan()])).toEqual([{ code: 'C1-2026-01' }, { code: 'C1-2026-01' }]);
    expect((await aCohort(ctx, everywhere)).code).toBe('C1-2026-02');
    const told = (await ctx.db.read.select().from(events)).filter(({ subjectId }) => subjectId === cohortId);
    expect(told.map(({ kind }) => kind)).toEqual(['cohort.planned']);
    expect(told[0]?.data).not.toContain('Бірінші');
  });

  it('keeps the languages in which it is held besides, and tells of a change', async () => {
    const member = await aPerson(ctx);
    const { id, code } = await aCohort(ctx, everywhere, { language: 'kk', alsoIn: ['ru', 'kk'] });
    await addPeople(ctx, everywhere, { code, personIds: [member] });
    const told = async (kind: string) =>
      (await ctx.db.read.select().from(events))
        .filter((event) => event.subjectId === id && event.kind === kind)
        .map(({ data }) => JSON.parse(data));
    expect(await cohortRow(ctx, id)).toMatchObject({ language: 'kk', alsoIn: 'ru' });
    expect(await told('cohort.planned')).toMatchObject([{ language: 'kk', alsoIn: 'ru' }]);
    expect((await ownCohorts(ctx, member)).get('crs-1')?.languages).toEqual(['kk', 'ru']);
    const change = (plan: Partial<CohortPlan>) => changeCohort(ctx, everywhere, { code, plan: aPlan(plan) });
    await change({ language: 'kk', alsoIn: ['ru'] });
    expect(await told('cohort.changed')).toEqual([]);
    await change({ language: 'ru', alsoIn: ['en', 'ru', 'kk'] });
    expect(await cohortRow(ctx, id)).toMatchObject({ language: 'ru', alsoIn: 'kk en' });
    expect((await ownCohorts(ctx, member)).get('crs-1')?.languages).toEqual(['ru', 'kk', 'en']);
    await change({ language: 'ru', alsoIn: [] });
    expect((await cohortRow(ctx, id)).alsoIn).toBeNull();
    expect(await told('cohort.changed')).toEqual([
      { before: { language: 'kk', alsoIn: 'ru' }, after: { language: 'ru', alsoIn: 'kk en' } },
      { before: { alsoIn: 'kk en' }, after: { alsoIn: null } },
    ]);
  });

  it.each([
    ['code', 'cohortCodeWrong', { code: 'NEW' }],
    ['code', 'cohortCodeTaken', { code: 'c1-2026-01' }],
    ['startsOn', 'dayWrong', { startsOn: '2026-02-30' }],
    ['endsOn', 'daysOrder', { endsOn: '2026-03-08' }],
    ['capacity', 'numberWrong', { capacity: 0 }],
    ['deadlineOn', 'deadlineEarly', { deadlineOn: '2026-03-08' }],
    ['city', 'invalid', { cityId: 'nowhere' }],
    ['trainers', 'trainerElsewhere', { trainerIds: ['somebody'] }],
  ])('refuses a wrong %s: %s', async (field, code, given) => {
    const before = await ctx.db.read.select().from(cohorts);
    await expect(aCohort(ctx, everywhere, given)).rejects.toMatchObject({ field, code });
    expect(await ctx.db.read.select().from(cohorts)).toHaveLength(before.length);
  });

  it('offers and takes the trainers of the course only', async () => {
    const grants: Grant[] = [{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }];
    const trainer = await aMember(ctx, { grants, personId: await aPerson(ctx, { nameKk: 'Тренер' }) });
    const [one, two] = [
      { id: 'crs-1', programme: 'wealmaty' },
      { id: 'crs-2', programme: 'other' },
    ];
    expect(await trainersFor(ctx, everywhere, [one!])).toEqual([{ id: trainer.personId, name: 'Тренер' }]);
    expect(await trainersFor(ctx, everywhere, [two!])).toEqual([]);
    const trainerIds = [trainer.personId, trainer.personId];
    const { id, code } = await aCohort(ctx, everywhere, { trainerIds });
    expect(await trainersOf(ctx, id, 'kk')).toEqual([{ id: trainer.personId, name: 'Тренер' }]);
    await changeCohort(ctx, everywhere, { code, plan: aPlan() });
    expect(await trainersOf(ctx, id, 'kk')).toEqual([]);
    await expect(aCohort(ctx, everywhere, { courseId: 'crs-2', trainerIds })).rejects.toMatchObject({
      code: 'trainerElsewhere',
    });
  });
});

describe('the scope of a cohort', () => {
  it('is its course or programme, or the city or organisation where it is held', async () => {
    const own = { cityId: 'almaty', organisationId: organisation };
    const ofOrganisation = await coordinatorOf({ kind: 'organisation', id: organisation });
    const { code } = await aCohort(ctx, ofOrganisation, own);
    const seenBy = async (scope: Scope) => {
      const actor = await coordinatorOf(scope);
      const listed = (await cohortList(ctx, actor)).rows.some((row) => row.code === code);
      const found = await cohortAt(ctx, actor, code).then(
        () => true,
        ({ kind }) => kind !== 'missing',
      );
      expect(listed).toBe(found);
      return found;
    };
    for (const scope of [
      { kind: 'all' },
      { kind: 'course', id: 'crs-1' },
      { kind: 'programme', id: 'wealmaty' },
      { kind: 'city', id: 'almaty' },
      { kind: 'organisation', id: organisation },
    ] as const)
      expect(await seenBy(scope), scope.kind).toBe(true);
    for (const scope of [
      { kind: 'course', id: 'crs-2' },
      { kind: 'programme', id: 'other' },
      { kind: 'city', id: 'astana' },
      { kind: 'organisation', id: 'another' },
    ] as const)
      expect(await seenBy(scope), scope.kind).toBe(false);
  });

  it('cannot be left by planning or changing one', async () => {
    const ofAlmaty = await coordinatorOf({ kind: 'city', id: 'almaty' });
    const outside = { field: 'city', code: 'cohortOutsideScope' };
    await expect(aCohort(ctx, ofAlmaty, { cityId: 'astana' })).rejects.toMatchObject(outside);
    await expect(aCohort(ctx, ofAlmaty, {})).rejects.toMatchObject(outside);
    const { code, id } = await aCohort(ctx, ofAlmaty, { cityId: 'almaty' });
    const move = changeCohort(ctx, ofAlmaty, { code, plan: aPlan({ cityId: 'astana' }) });
    await expect(move).rejects.toMatchObject(outside);
    expect((await cohortRow(ctx, id)).cityId).toBe('almaty');
  });

  it('reaches people only within the scope of the one who adds, writes or removes', async () => {
    const ofAlmaty = await coordinatorOf({ kind: 'city', id: 'almaty' });
    const { code, id } = await aCohort(ctx, everywhere, { cityId: 'almaty' });
    const near = await aPerson(ctx, { cityId: 'almaty' });
    const far = await aPerson(ctx, { cityId: 'astana' });
    const both = addPeople(ctx, ofAlmaty, { code, personIds: [near, far] });
    await expect(both).rejects.toMatchObject({ kind: 'missing' });
    expect(await enrolmentOf(ctx, near)).toBeUndefined();
    await addPeople(ctx, everywhere, { code, personIds: [near, far] });
    const [one, two] = await membersOf(ctx, id);
    expect((await memberAt(ctx, ofAlmaty, id, one?.id)).personId).toBe(near);
    await expect(memberAt(ctx, ofAlmaty, id, two?.id)).rejects.toMatchObject({ kind: 'missing' });
    const letter = { code, letterId: ctx.newId(), subject: 'Тақырып', text: 'Мәтін' };
    const toBoth = writeToMembers(ctx, ofAlmaty, { ...letter, memberIds: [one!.id, two!.id] });
    await expect(toBoth).rejects.toMatchObject({ kind: 'missing' });
    const write = () => writeToMembers(ctx, ofAlmaty, { ...letter, memberIds: [one!.id] });
    await Promise.all([write(), write()]);
    const queued = (await ctx.db.read.select().from(jobs)).filter(({ kind }) => kind === 'mail.cohortLetter');
    expect(queued).toHaveLength(1);
    const told = (await ctx.db.read.select().from(events)).filter(({ kind }) => kind === 'cohort.written');
    expect(told).toHaveLength(1);
    expect(told[0]?.data).not.toContain('Мәтін');
  });

  it('is for those of whom the role table says so', () => {
    const listed: readonly string[] = permissions['cohort.manage'];
    for (const role of ['trainer', 'coordinator', 'administrator'] as const)
      expect(may({ ...everywhere, grants: [{ role, scope: { kind: 'all' } }] }, 'cohort.manage')).toBe(
        listed.includes(role),
      );
    expect(listed).not.toContain('trainer');
  });
});

describe('the list of cohorts', () => {
  it('asks as much for many as for one, filters, and goes on by key', async () => {
    const ctx = await testCtx();
    await aCourse(ctx);
    await aCourse(ctx, { id: 'crs-2' });
    const actor = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
    await aCohort(ctx, actor, { courseId: 'crs-2', startsOn: '2026-03-01' });
    const cost = async () => {
      const seen = counting(ctx);
      await cohortList(seen.ctx, actor);
      return seen.queries();
    };
    const one = await cost();
    for (let i = 0; i < 54; i++) await aCohort(ctx, actor);
    expect(await cost()).toBe(one);
    const first = await cohortList(ctx, actor);
    expect(first.rows).toHaveLength(50);
    const rest = await cohortList(ctx, actor, { after: first.next! });
    expect(rest.rows).toHaveLength(5);
    expect(new Set([...first.rows, ...rest.rows].map(({ code }) => code)).size).toBe(55);
    expect((await cohortList(ctx, actor, { state: 'running' })).rows.map(({ code }) => code)).toEqual(['C2-2026-01']);
    expect((await cohortList(ctx, actor, { course: 'course-2', state: 'planned' })).rows).toEqual([]);
  });
});
