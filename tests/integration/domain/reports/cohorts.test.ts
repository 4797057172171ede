import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { enrolments } from '#db/schema';
import { addPeople, removeMember } from '~/domain/cohorts/index.server';
import type { Member } from '~/domain/identity/index.server';
import { filtersIn } from '~/domain/reports/enrolment.schema';
import {
  cohortBoard,
  cohortCandidates,
  cohortWaiting,
  completionBatch,
  completionReport,
  enrolmentList,
  personRef,
  reportFile,
  snapshotOf,
  totalsOf,
} from '~/domain/reports/index.server';
import { day, hour } from '~/platform/clock';
import { wordsIn } from '~/words/catalogues.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, aPerson } from '../../../support/factories';
import { aCohort, membersOf } from '../cohorts/facts';
import { aCompletion, aLessonDone, anEnrolment, counting } from './facts';

const everywhere = { role: 'coordinator' as const, scope: { kind: 'all' as const } };

describe('cohort_code', () => {
  let ctx: TestCtx;
  let actor: Member;
  let people: string[];
  let before: number;

  const codesAt = async (at?: number) => {
    const snapshot = await snapshotOf(ctx, actor, completionReport, { filters: {}, at });
    const { rows } = await completionBatch(ctx, actor, snapshot, { limit: 50 });
    return people.map((id) => rows.filter((row) => row.person_ref === personRef(id)).map((row) => row.cohort_code));
  };

  beforeAll(async () => {
    ctx = await testCtx();
    await aCourse(ctx);
    actor = await aMember(ctx, { grants: [everywhere] });
    people = await Promise.all(['Асан', 'Болат', 'Дана', 'Ержан'].map((nameKk) => aPerson(ctx, { nameKk })));
    const [moves, waits, stays, alone] = people as [string, string, string, string];
    await anEnrolment(ctx, { personId: alone, courseId: 'crs-1' });
    const first = await aCohort(ctx, actor, { code: 'A-1', capacity: 2 });
    const second = await aCohort(ctx, actor, { code: 'B-1' });
    await addPeople(ctx, actor, { code: first.code, personIds: [moves, stays, waits] });
    before = ctx.clock();
    ctx.pass(hour);
    const memberships = await membersOf(ctx, first.id);
    const leave = (personId: string) =>
      removeMember(ctx, actor, {
        code: first.code,
        memberId: memberships.find((member) => member.personId === personId)?.id,
      });
    await leave(waits);
    await leave(moves);
    await leave(stays);
    await addPeople(ctx, actor, { code: second.code, personIds: [moves] });
  });

  it('is of the cohort where somebody has a seat, else of the last one, and never doubles a row', async () => {
    expect(await codesAt()).toEqual([['B-1'], [null], ['A-1'], [null]]);
  });

  it('tells how things stood at an instant', async () => {
    expect(await codesAt(before)).toEqual([['A-1'], [null], ['A-1'], [null]]);
  });

  it.each([
    ['a-1', 1],
    ['B-1', 1],
    ['C-1', 0],
  ])('filters by %s: the totals, the screen, the list and the file agree', async (cohort, expected) => {
    const filters = filtersIn(new URLSearchParams({ cohort }));
    const { snapshot, pieces } = await reportFile(ctx, actor, completionReport, {
      filters,
      format: 'csv',
      words: wordsIn('en'),
    });
    let text = '';
    for await (const piece of pieces) text += piece;
    const file: Record<string, string>[] = parse(text, { bom: true, delimiter: ';', columns: true });
    const screen = await completionBatch(ctx, actor, snapshot, { limit: 50 });
    const totals = await totalsOf(ctx, actor, filters, snapshot.at);
    const list = await enrolmentList(ctx, actor, { filters, page: { order: 'name' } });
    for (const n of [file.length, screen.rows.length, totals.participations, list.rows.length, snapshot.rows])
      expect(n).toBe(expected);
    for (const row of file) expect(row.cohort_code).toBe(cohort.toUpperCase());
    expect(file.map((row) => row.person_ref)).toEqual(screen.rows.map((row) => row.person_ref));
  });
});

describe('the board of a cohort', () => {
  it('puts those at risk first, with the reason, then those on track, then those who are done', async () => {
    const ctx = await testCtx();
    const { versionId } = await aCourse(ctx);
    const actor = await aMember(ctx, { grants: [everywhere] });
    const names = ['Асан done', 'Болат track', 'Гүлнар late', 'Дана stalls', 'Ержан left', 'Зере waits'];
    const [done, track, late, stalls, left, waits] = (await Promise.all(
      names.map((nameKk) => aPerson(ctx, { nameKk })),
    )) as [string, string, string, string, string, string];
    const now = ctx.clock();
    const at = { courseId: 'crs-1', enrolledAt: now - 30 * day, startedAt: now - 20 * day };
    await anEnrolment(ctx, { ...at, personId: done, lastActiveAt: now });
    await anEnrolment(ctx, { ...at, personId: track, lastActiveAt: now });
    await anEnrolment(ctx, { ...at, personId: late, lastActiveAt: now, dueAt: now - day });
    await anEnrolment(ctx, { ...at, personId: stalls, lastActiveAt: now - 15 * day });
    await anEnrolment(ctx, { ...at, personId: left, lastActiveAt: now });
    await aLessonDone(ctx, { personId: track, courseId: 'crs-1', lessonId: 'les-1' });
    const cohort = await aCohort(ctx, actor, { capacity: 5 });
    const personIds = [done, track, late, stalls, left, waits];
    await addPeople(ctx, actor, { code: cohort.code, personIds });
    await aCompletion(ctx, { personId: done, courseId: 'crs-1', versionId });
    await ctx.db.write((tx) => tx.update(enrolments).set({ withdrawnAt: now }).where(eq(enrolments.personId, left)));
    const board = await cohortBoard(ctx, actor, { cohort });
    expect(board.rows.map(({ nameKk, need }) => [nameKk, need])).toEqual([
      ['Гүлнар late', 'overdue'],
      ['Дана stalls', 'stalled'],
      ['Ержан left', null],
      ['Болат track', null],
      ['Асан done', null],
    ]);
    expect(board.rows[3]?.progress).toMatchObject({ done: 1, total: 3 });
    expect(board.counts).toEqual({ risk: 3, track: 1, done: 1 });
    expect((await cohortBoard(ctx, actor, { cohort, group: 'done' })).rows).toHaveLength(1);
    expect(await cohortWaiting(ctx, actor, cohort)).toMatchObject([{ name: 'Зере waits', place: 1 }]);
  });

  it('shows only people within the scope of whoever looks', async () => {
    const ctx = await testCtx();
    await aCourse(ctx);
    await aCity(ctx);
    await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
    const actor = await aMember(ctx, { grants: [everywhere] });
    const ofAlmaty = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }] });
    const cohort = await aCohort(ctx, actor, { cityId: 'almaty', capacity: 2 });
    const inCity = (cityId: string) => aPerson(ctx, { cityId });
    const personIds = [await inCity('almaty'), await inCity('astana'), await inCity('astana'), await inCity('almaty')];
    await addPeople(ctx, actor, { code: cohort.code, personIds });
    const board = await cohortBoard(ctx, ofAlmaty, { cohort });
    expect(board.rows.map(({ personId }) => personId)).toEqual([personIds[0]]);
    expect(board.counts).toEqual({ risk: 0, track: 1, done: 0 });
    expect(await cohortWaiting(ctx, ofAlmaty, cohort)).toMatchObject([{ personId: personIds[3], place: 2 }]);
    const free = await inCity('almaty');
    await anEnrolment(ctx, { personId: free, courseId: 'crs-1' });
    await anEnrolment(ctx, { personId: await inCity('astana'), courseId: 'crs-1' });
    const offered = await cohortCandidates(ctx, ofAlmaty, { cohort, q: '' });
    expect(offered.people.map(({ id }) => id)).toEqual([free]);
  });

  it('asks as much for three members as for three hundred, and goes on by key', async () => {
    const ctx = await testCtx();
    await aCourse(ctx);
    const actor = await aMember(ctx, { grants: [everywhere] });
    const cohort = await aCohort(ctx, actor);
    const add = async (n: number) =>
      addPeople(ctx, actor, {
        code: cohort.code,
        personIds: await Promise.all(Array.from({ length: n }, () => aPerson(ctx))),
      });
    const cost = async () => {
      const seen = counting(ctx);
      await cohortBoard(seen.ctx, actor, { cohort });
      await cohortWaiting(seen.ctx, actor, cohort);
      return seen.queries();
    };
    await add(3);
    const few = await cost();
    await add(297);
    expect(await cost()).toBe(few);
    const seen = new Set<string>();
    let after: string | undefined;
    do {
      const page = await cohortBoard(ctx, actor, { cohort, after });
      for (const { memberId } of page.rows) seen.add(memberId);
      after = page.next ?? undefined;
    } while (after);
    expect(seen.size).toBe(300);
  }, 60_000);
});
