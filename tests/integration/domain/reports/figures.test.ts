import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { enrolments, persons } from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import { instantOfFigures, picturesOf, totalsOf } from '~/domain/reports/index.server';
import { day, minute } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse, aQuiz } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { aCompletion, anAffiliation, anAttempt, anEnrolment, counting, revoke } from './facts';

const everywhere = { role: 'coordinator' as const, scope: { kind: 'all' as const } };

let ctx: TestCtx;
let coordinator: Member;
let versionId: string;

beforeAll(async () => {
  ctx = await testCtx();
  coordinator = await aMember(ctx, { grants: [everywhere] });
  await aCity(ctx);
  const [pretest, posttest] = [aQuiz({ id: 'pre', kind: 'pretest' }), aQuiz({ id: 'post', kind: 'posttest' })];
  ({ versionId } = await aCourse(ctx, { pretest, posttest }));
  await aCourse(ctx, { id: 'crs-2' });
});

const totals = async (filters: EnrolmentFilters = {}, actor = coordinator) =>
  totalsOf(ctx, actor, filters, await instantOfFigures(ctx));

describe('figures that are kept', () => {
  it('are read once for as long as nothing is written, however late it is', async () => {
    await anEnrolment(ctx, { personId: await aPerson(ctx), courseId: 'crs-1' });
    const seen = counting(ctx);
    const ask = async () => {
      const before = seen.queries();
      const at = await instantOfFigures(seen.ctx);
      await totalsOf(seen.ctx, coordinator, {}, at);
      await picturesOf(seen.ctx, coordinator, {}, at);
      return seen.queries() - before;
    };
    // What other files write on the same PostgreSQL may come between two looks, but not each time.
    const nothingAsked = () => vi.waitFor(async () => expect(await ask()).toBe(0));
    expect(await ask()).toBeGreaterThan(0);
    await nothingAsked();
    ctx.pass(day);
    await nothingAsked();
    await anEnrolment(ctx, { personId: await aPerson(ctx), courseId: 'crs-1' });
    expect(await ask()).toBeGreaterThan(0);
  });

  it('are never of a state that is gone', async () => {
    const personId = await aPerson(ctx, { sex: 'woman', cityId: 'almaty' });
    const before = await totals();
    const id = await anEnrolment(ctx, { personId, courseId: 'crs-2' });
    expect(await totals()).toMatchObject({ participations: before.participations + 1, people: before.people + 1 });
    const change = (set: Partial<typeof enrolments.$inferInsert>) =>
      ctx.db.write((tx) => tx.update(enrolments).set(set).where(eq(enrolments.id, id)));
    await change({ startedAt: ctx.clock() });
    expect(await totals()).toMatchObject({ started: before.started + 1 });
    await change({ withdrawnAt: ctx.clock() });
    expect(await totals()).toMatchObject({ withdrawn: before.withdrawn + 1 });
    const { id: certificateId } = await aCompletion(ctx, { personId, courseId: 'crs-2', versionId });
    expect(await totals()).toMatchObject({ completed: before.completed + 1, certified: before.certified + 1 });
    await revoke(ctx, certificateId);
    expect(await totals()).toMatchObject({ completed: before.completed + 1, certified: before.certified });
    expect(await totals({ sex: 'woman' })).toMatchObject({ people: 1 });
    await ctx.db.write((tx) => tx.update(persons).set({ sex: 'man' }).where(eq(persons.id, personId)));
    expect(await totals({ sex: 'woman' })).toMatchObject({ people: 0 });
  });

  it('are those of the instant that is asked for', async () => {
    const then = ctx.clock();
    const before = await totals();
    ctx.pass(minute);
    await anEnrolment(ctx, { personId: await aPerson(ctx), courseId: 'crs-1' });
    ctx.pass(minute);
    expect(await totals()).toMatchObject({ participations: before.participations + 1 });
    expect(await totalsOf(ctx, coordinator, {}, then)).toEqual(before);
    expect(await totals()).toMatchObject({ participations: before.participations + 1 });
  });

  it('are nobody else’s: another scope and other filters are other figures', async () => {
    const organisationId = await anOrganisation(ctx);
    const personId = await aPerson(ctx);
    await anAffiliation(ctx, { personId, organisationId });
    await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    const theirs = await aMember(ctx, {
      grants: [{ role: 'coordinator', scope: { kind: 'organisation', id: organisationId } }],
    });
    const nobody = await aMember(ctx, {});
    const all = await totals();
    expect((await totals({}, theirs)).people).toBe(1);
    expect((await totals({}, nobody)).people).toBe(0);
    expect((await totals({ course: 'course-2' })).participations).toBeLessThan(all.participations);
    expect(await totals()).toEqual(all);
  });

  it('do not keep what the clock alone changes', async () => {
    const waiting = (await totals({ need: 'notStarted' })).participations;
    ctx.pass(15 * day);
    expect((await totals({ need: 'notStarted' })).participations).toBeGreaterThan(waiting);
  });

  it('take the gain anew when somebody hands in', async () => {
    const personId = await aPerson(ctx);
    await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    const pairs = async () => (await picturesOf(ctx, coordinator, {}, ctx.clock())).gains[0]?.pairs;
    const before = (await pairs()) ?? 0;
    for (const quizId of ['pre', 'post'])
      await anAttempt(ctx, { personId, courseId: 'crs-1', versionId, quizId, number: 1, points: 100 });
    expect(await pairs()).toBe(before + 1);
  });
});
