import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Member } from '~/domain/identity/index.server';
import { filtersIn } from '~/domain/reports/enrolment.schema';
import { deskOf, enrolmentList, totalsOf } from '~/domain/reports/index.server';
import { day } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { aCompletion, aLessonDone, anAffiliation, anEnrolment, counting, revoke } from './facts';

let ctx: TestCtx;
let coordinator: Member;
const everywhere = { role: 'coordinator' as const, scope: { kind: 'all' as const } };

beforeAll(async () => {
  ctx = await testCtx();
  coordinator = await aMember(ctx, { grants: [everywhere] });
});

const names = async (address: string) => {
  const { rows } = await enrolmentList(ctx, coordinator, {
    filters: filtersIn(new URLSearchParams(address)),
    page: { order: 'name' },
  });
  return rows.map(({ nameKk }) => nameKk);
};

describe('the list of enrolments', () => {
  beforeAll(async () => {
    await aCity(ctx);
    const { versionId } = await aCourse(ctx);
    await aCourse(ctx, { id: 'crs-2' });
    const now = ctx.clock();
    const at = { courseId: 'crs-1' };
    const [waits, stalls, late, done, revoked, left, fresh] = await Promise.all(
      ['Асан waits', 'Болат stalls', 'Гүлнар late', 'Дана done', 'Ержан revoked', 'Жанар left', 'Зере fresh'].map(
        (nameKk) => aPerson(ctx, { nameKk, cityId: nameKk.startsWith('А') ? 'almaty' : undefined }),
      ),
    );
    const long = now - 20 * day;
    await anEnrolment(ctx, { ...at, personId: waits!, enrolledAt: now - 14 * day });
    await anEnrolment(ctx, {
      ...at,
      personId: stalls!,
      enrolledAt: long,
      startedAt: long,
      lastActiveAt: now - 14 * day,
    });
    const active = { enrolledAt: long, startedAt: long, lastActiveAt: now - day };
    await anEnrolment(ctx, { ...at, ...active, personId: late!, dueAt: now - day });
    await aLessonDone(ctx, { personId: late!, courseId: 'crs-1', lessonId: 'les-2' });
    await aLessonDone(ctx, { personId: late!, courseId: 'crs-1', lessonId: 'of an older version' });
    for (const personId of [done!, revoked!]) {
      await anEnrolment(ctx, { ...at, ...active, personId });
      const { id } = await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
      if (personId === revoked) await revoke(ctx, id);
    }
    await anEnrolment(ctx, { ...at, personId: left!, enrolledAt: long, withdrawnAt: now - day });
    await anEnrolment(ctx, { ...at, personId: fresh!, enrolledAt: now - 13 * day });
    await anEnrolment(ctx, { personId: fresh!, courseId: 'crs-2', enrolledAt: now - 13 * day });
    const organisationId = await anOrganisation(ctx, { name: 'Қала орталығы' });
    await anAffiliation(ctx, { personId: done!, organisationId, startedAt: long - day, endedAt: now - 10 * day });
    await anAffiliation(ctx, { personId: late!, organisationId, startedAt: long - 9 * day, endedAt: long - day });
  });

  it.each([
    ['status=notStarted', ['Асан waits', 'Зере fresh', 'Зере fresh']],
    ['status=inProgress', ['Болат stalls', 'Гүлнар late']],
    ['status=completed', ['Дана done', 'Ержан revoked']],
    ['status=withdrawn', ['Жанар left']],
    ['status=started', ['Болат stalls', 'Гүлнар late', 'Дана done', 'Ержан revoked']],
    ['status=certified', ['Дана done']],
    ['status=nonsense&course=course-2', ['Зере fresh']],
    ['city=almaty', ['Асан waits']],
    ['city=not_stated&status=withdrawn', ['Жанар left']],
    ['language=not_stated&q=болат', ['Болат stalls']],
    ['q=гулнар+late', ['Гүлнар late']],
    ['need=overdue', ['Гүлнар late']],
    ['need=stalled', ['Болат stalls']],
    ['need=notStarted', ['Асан waits']],
    ['need=any', ['Асан waits', 'Болат stalls', 'Гүлнар late']],
    ['from=2026-02-16&to=2026-02-16', ['Асан waits']],
    ['organisation=орталыг', ['Дана done']],
  ])('%s', async (address, expected) => {
    expect(await names(address)).toEqual(expected);
  });

  it('says how far, with what certificate, and where they worked while learning', async () => {
    const { rows } = await enrolmentList(ctx, coordinator, { filters: { q: 'late' }, page: { order: 'name' } });
    expect(rows[0]).toMatchObject({
      state: 'inProgress',
      need: 'overdue',
      progress: { done: 1, total: 3 },
      employer: null,
    });
    const [done] = (await enrolmentList(ctx, coordinator, { filters: { q: 'done' }, page: { order: 'name' } })).rows;
    expect(done).toMatchObject({ state: 'completed', need: null, employer: 'Қала орталығы' });
    expect(done?.certificate?.number).toMatch(/^KN-/);
  });

  it('counts participations and unique people apart, and every state once', async () => {
    const totals = await totalsOf(ctx, coordinator, {}, ctx.clock());
    expect(totals).toEqual({
      participations: 8,
      people: 7,
      notStarted: 3,
      inProgress: 2,
      completed: 2,
      withdrawn: 1,
      started: 4,
      certified: 1,
    });
  });

  it('puts those who need somebody first on the desk', async () => {
    const desk = await deskOf(ctx, coordinator);
    expect(desk.needs).toEqual({ any: 3, overdue: 1, missed: 0, stalled: 1, notStarted: 1 });
    expect(desk.waiting.map(({ need }) => need).sort()).toEqual(['notStarted', 'overdue', 'stalled']);
    expect(desk.courses.map(({ slug, participations }) => [slug, participations])).toEqual([
      ['course-1', 7],
      ['course-2', 1],
    ]);
  });
});

describe('the desk', () => {
  it('names first who is past the day, then who has waited longest', async () => {
    const ctx = await testCtx();
    await aCourse(ctx);
    const actor = await aMember(ctx, { grants: [everywhere] });
    const enrol = async (days: { enrolled: number; active?: number; due?: number }) => {
      const ago = (n: number | undefined) => (n === undefined ? null : ctx.clock() - n * day);
      return anEnrolment(ctx, {
        personId: await aPerson(ctx),
        courseId: 'crs-1',
        enrolledAt: ctx.clock() - days.enrolled * day,
        startedAt: ago(days.active),
        lastActiveAt: ago(days.active),
        dueAt: ago(days.due),
      });
    };
    const recent = await enrol({ enrolled: 20 });
    const silent = await enrol({ enrolled: 90, active: 60 });
    const older = await enrol({ enrolled: 40 });
    const same = await enrol({ enrolled: 40 });
    const late = await enrol({ enrolled: 10, active: 2, due: 1 });
    const { waiting } = await deskOf(ctx, actor);
    expect(waiting.map(({ id }) => id)).toEqual([late, silent, older, same, recent]);
  });
});

describe('a long list', () => {
  let many: TestCtx;
  let actor: Member;
  beforeAll(async () => {
    many = await testCtx();
    await aCourse(many);
    actor = await aMember(many, { grants: [everywhere] });
  });

  it('asks as many queries for five hundred people as for one', async () => {
    // As if somebody wrote between any two looks, as other files do on the same PostgreSQL: no figure is a kept one.
    let state = 0;
    const version = vi.spyOn(many.db, 'version').mockImplementation(async () => String(++state));
    const seen = counting(many);
    const cost = async (work: () => Promise<unknown>) => {
      const before = seen.queries();
      await work();
      return seen.queries() - before;
    };
    const page = { filters: {}, page: { order: 'name' as const } };
    const list = () => enrolmentList(seen.ctx, actor, page);
    const desk = () => deskOf(seen.ctx, actor);
    await anEnrolment(many, { personId: await aPerson(many), courseId: 'crs-1', enrolledAt: many.clock() - 20 * day });
    await list();
    const [one, oneDesk] = [await cost(list), await cost(desk)];
    for (let i = 0; i < 499; i++) {
      // Same names on purpose: the key is the name and the id.
      const personId = await aPerson(many, { nameKk: i % 2 ? 'Ержан' : 'Әлия' });
      await anEnrolment(many, { personId, courseId: 'crs-1', enrolledAt: many.clock() - (i % 30) * day });
    }
    expect([await cost(list), await cost(desk)]).toEqual([one, oneDesk]);
    expect(one).toBeLessThan(10);
    version.mockRestore();
  });

  it.each(['name', 'recent'] as const)('is paged by key, forth and back, by %s', async (order) => {
    const read = (place: { after?: string; before?: string }) =>
      enrolmentList(many, actor, { filters: {}, page: { order, ...place } });
    const forth: string[] = [];
    let page = await read({});
    expect(page.previous).toBeNull();
    for (;;) {
      forth.push(...page.rows.map(({ id }) => id));
      if (!page.next) break;
      page = await read({ after: page.next });
    }
    expect(new Set(forth).size).toBe(500);
    const back = page.rows.map(({ id }) => id);
    while (page.previous) {
      page = await read({ before: page.previous });
      back.unshift(...page.rows.map(({ id }) => id));
    }
    expect(back).toEqual(forth);
  });
});
