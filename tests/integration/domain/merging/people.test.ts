import { beforeEach, describe, expect, it } from 'vitest';
import { lessonProgress } from '#db/schema';
import { verifyCertificate } from '~/domain/credentials/index.server';
import { recountProgress } from '~/domain/learning/index.server';
import { undoMerge } from '~/domain/merging/index.server';
import { totalsOf } from '~/domain/reports/index.server';
import { day, hour } from '~/platform/clock';
import { aCompletion, anAttempt, anEnrolment } from '../reports/facts';
import { everything, hasRead } from './everything';
import { of, type TwoRecords, twoRecords } from './two-records';

let ctx: TwoRecords['ctx'];
let administrator: TwoRecords['administrator'];
let one: TwoRecords['one'];
let two: TwoRecords['two'];
let versionId: TwoRecords['versionId'];
let merged: TwoRecords['merged'];
let all: TwoRecords['all'];

beforeEach(async () => {
  ({ ctx, administrator, one, two, versionId, merged, all } = await twoRecords());
});

describe('two persons who are one', () => {
  it('have one enrolment of each course, since the first, with all that was begun', async () => {
    const now = ctx.clock();
    await anEnrolment(ctx, { personId: one.personId, courseId: 'crs-1', enrolledAt: now - 5 * day, lastActiveAt: now });
    await anEnrolment(ctx, {
      personId: two.personId,
      courseId: 'crs-1',
      enrolledAt: now - 9 * day,
      startedAt: now - 8 * day,
      withdrawnAt: now - day,
    });
    await anEnrolment(ctx, { personId: two.personId, courseId: 'crs-2', enrolledAt: now });
    await merged();
    const rows = await all.enrolments();
    expect(rows.map(({ personId }) => personId)).toEqual([one.personId, one.personId]);
    expect(rows.find(({ courseId }) => courseId === 'crs-1')).toMatchObject({
      enrolledAt: now - 9 * day,
      startedAt: now - 8 * day,
      lastActiveAt: now,
      withdrawnAt: null,
    });
  });

  it('are counted once after the merge, and twice again after it is undone', async () => {
    for (const { personId } of [one, two]) await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    await anEnrolment(ctx, { personId: two.personId, courseId: 'crs-2' });
    const counted = () => totalsOf(ctx, administrator, {}, ctx.clock());
    expect(await counted()).toMatchObject({ people: 2, participations: 3 });
    const id = await merged();
    expect(await counted()).toMatchObject({ people: 1, participations: 2 });
    await undoMerge(ctx, administrator, id);
    expect(await counted()).toMatchObject({ people: 2, participations: 3 });
  });

  it('keep every attempt, numbered in the order in which they were begun', async () => {
    const attempt = (personId: string, number: number) =>
      anAttempt(ctx, { personId, courseId: 'crs-1', quizId: 'quiz-1', versionId, number, points: 100 });
    for (const { personId } of [one, two]) await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    await attempt(two.personId, 1);
    ctx.pass(hour);
    await attempt(one.personId, 1);
    ctx.pass(hour);
    await attempt(two.personId, 2);
    const before = await everything(ctx);
    const id = await merged();
    const rows = await all.attempts();
    expect(rows.map(({ personId, number }) => [personId, number])).toEqual([1, 2, 3].map((n) => [one.personId, n]));
    await undoMerge(ctx, administrator, id);
    expect((await everything(ctx)).attempts).toEqual(before.attempts);
  });

  it('keep both completions in one ledger and both certificates, which verify as before', async () => {
    for (const { personId } of [two, one]) {
      await anEnrolment(ctx, { personId, courseId: 'crs-1' });
      await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
      ctx.pass(day);
    }
    const before = await everything(ctx);
    const held = await all.certificates();
    const id = await merged();
    const ledger = await all.completions();
    expect(ledger.map(({ personId, supersedes }) => [personId, supersedes])).toEqual([
      [one.personId, null],
      [one.personId, ledger[0]!.id],
    ]);
    expect((await all.certificates()).map(({ number, code, personId }) => [number, code, personId]).sort()).toEqual(
      held.map(({ number, code }) => [number, code, one.personId]).sort(),
    );
    for (const { code } of held) expect(await verifyCertificate(ctx, code)).toMatchObject({ status: 'valid' });
    expect(await totalsOf(ctx, administrator, {}, ctx.clock())).toMatchObject({
      people: 1,
      certified: 1,
      completed: 1,
    });
    await undoMerge(ctx, administrator, id);
    const after = await everything(ctx);
    expect(after.completions).toEqual(before.completions);
    expect(after.certificates).toEqual(before.certificates);
    expect(after.enrolments).toEqual(before.enrolments);
  });

  it('have one summary of lessons, which the log bears out, also after undoing', async () => {
    for (const { personId } of [one, two]) await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    await hasRead(ctx, { personId: one.personId, lessonId: 'les-1', seconds: 100 });
    ctx.pass(hour);
    await hasRead(ctx, { personId: two.personId, lessonId: 'les-1', seconds: 20 });
    await hasRead(ctx, { personId: two.personId, lessonId: 'les-2', seconds: 30 });
    const before = await everything(ctx);
    const id = await merged();
    const rows = await of(ctx.db.read.select().from(lessonProgress), one.personId);
    expect(rows.map(({ lessonId, seconds }) => [lessonId, seconds]).sort()).toEqual([
      ['les-1', 120],
      ['les-2', 30],
    ]);
    expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
    await undoMerge(ctx, administrator, id);
    expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
    expect((await everything(ctx)).lesson_progress).toEqual(before.lesson_progress);
  });

  it('complete a course together when each had met a part of it', async () => {
    for (const { personId } of [one, two]) await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    for (const lessonId of ['les-1', 'les-2']) await hasRead(ctx, { personId: one.personId, lessonId });
    await hasRead(ctx, { personId: two.personId, lessonId: 'les-3' });
    await anAttempt(ctx, { personId: two.personId, courseId: 'crs-1', quizId: 'quiz-1', versionId, points: 200 });
    await merged();
    expect(await all.completions()).toMatchObject([{ personId: one.personId, courseId: 'crs-1' }]);
    expect(await all.certificates()).toHaveLength(1);
  });
});
