import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { completions, enrolments, jobs, settings } from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import { planEarlierFollowUps } from '~/domain/surveys/index.server';
import { localIso } from '~/platform/calendar';
import { day, hour, minute } from '~/platform/clock';
import { monday, type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember } from '../../../support/factories';
import { completed } from '../credentials/completed';
import { askingLetters, questions, work } from './asking';

let ctx: TestCtx;
let actor: Member;

const letters = () => askingLetters(ctx);
const rows = () => questions(ctx);

beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  actor = await aMember(ctx, { email: 'aigul@example.org' });
});

describe('a completion', () => {
  it('plans the questions of three and six months later, and sends nothing yet', async () => {
    await completed(ctx, actor.personId);
    await work(ctx);
    expect((await rows()).map(({ wave, dueAt }) => [wave, localIso(dueAt)])).toEqual([
      ['3m', '2026-06-02T10:00:00+05:00'],
      ['6m', '2026-09-02T10:00:00+05:00'],
    ]);
    expect(await letters()).toEqual([]);
    const planned = await ctx.db.read.select().from(jobs).where(eq(jobs.kind, 'followUp.ask'));
    expect(planned.map(({ runAt }) => runAt).sort()).toEqual((await rows()).map(({ dueAt }) => dueAt));
    expect(JSON.stringify(planned)).not.toMatch(/example\.org|Айгүл/);
  });

  it('of somebody who finished at night asks in the morning', async () => {
    ctx.pass(13 * hour + 30 * minute);
    await completed(ctx, actor.personId);
    expect(localIso((await rows())[0]!.dueAt)).toBe('2026-06-03T09:00:00+05:00');
  });
});

describe('courses completed before there were any questions', () => {
  /** A completion straight into the ledger, as an earlier version left it. */
  async function completedBefore(months: number) {
    const { personId } = await aMember(ctx);
    const at = monday - Math.round(months * 30.4 * day);
    const { id: courseId, versionId: courseVersionId } = await aCourse(ctx, { quiz: null });
    await ctx.db.write(async (tx) => {
      await tx.insert(enrolments).values({ id: ctx.newId(), personId, courseId, enrolledAt: at, completedAt: at });
      await tx
        .insert(completions)
        .values({ id: ctx.newId(), personId, courseId, courseVersionId, ruleVersion: 'r', at, evidence: [] });
    });
    return { personId };
  }

  it('get those that are still ahead at the next start, once', async () => {
    const recent = await completedBefore(1);
    const older = await completedBefore(4);
    const oldest = await completedBefore(7);
    await planEarlierFollowUps(ctx);
    const planned = await rows();
    const of = (personId: string) => planned.filter((row) => row.personId === personId).map(({ wave }) => wave);
    expect([of(recent.personId), of(older.personId), of(oldest.personId)]).toEqual([['3m', '6m'], ['6m'], []]);
    await planEarlierFollowUps(ctx);
    await ctx.db.write((tx) => tx.delete(settings).where(eq(settings.key, 'surveys.earlierPlanned')));
    await planEarlierFollowUps(ctx);
    expect(await rows()).toHaveLength(3);
    expect(await ctx.db.read.select().from(jobs).where(eq(jobs.kind, 'followUp.ask'))).toHaveLength(3);
  });
});
