import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { accounts, grants, notices } from '#db/schema';
import { addPeople } from '~/domain/cohorts/index.server';
import { operator } from '~/domain/identity/actor';
import { type Member, takeRole } from '~/domain/identity/index.server';
import { savePreferences } from '~/domain/notices/index.server';
import { deskOf } from '~/domain/reports/index.server';
import { day } from '~/platform/clock';
import { monday, type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, aPerson } from '../../../support/factories';
import { aCohort } from '../cohorts/facts';
import { aCompletion, anEnrolment } from '../reports/facts';
import { letters, liveDays } from './facts';

let ctx: TestCtx;
let coordinator: Member;
const week = { courseId: 'crs-1', enrolledAt: monday - 20 * day, startedAt: monday - 20 * day };
const english = (member: Member) =>
  ctx.db.write((tx) => tx.update(accounts).set({ locale: 'en' }).where(eq(accounts.id, member.accountId)));

/** Two cities: in Almaty somebody overdue, somebody completed, somebody who waits for a seat; elsewhere one overdue. */
beforeEach(async () => {
  ctx = await testCtx();
  const { versionId } = await aCourse(ctx);
  const [almaty, other] = [await aCity(ctx), await aCity(ctx, 'other', { kk: 'Б', ru: 'Д', en: 'O' })];
  coordinator = await aMember(ctx, {
    grants: [{ role: 'coordinator', scope: { kind: 'city', id: almaty } }],
    email: 'coordinator@example.org',
  });
  await english(coordinator);
  const [overdue, done, seated, waiting, elsewhere] = await Promise.all(
    [almaty, almaty, almaty, almaty, other].map((cityId) => aPerson(ctx, { cityId })),
  );
  for (const personId of [overdue!, elsewhere!])
    await anEnrolment(ctx, { ...week, personId, dueAt: monday - day, lastActiveAt: monday });
  await anEnrolment(ctx, { ...week, personId: done!, lastActiveAt: monday });
  await aCompletion(ctx, { personId: done!, courseId: 'crs-1', versionId });
  const all = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
  await ctx.db.write((tx) => tx.update(accounts).set({ demo: true }).where(eq(accounts.id, all.accountId)));
  const cohort = await aCohort(ctx, all, { capacity: 1, cityId: almaty });
  await addPeople(ctx, all, { code: cohort.code, personIds: [seated!, waiting!] });
});
const toDesk = async () => (await letters(ctx)).filter(({ to }) => to === 'coordinator@example.org');

describe('the week of somebody who coordinates', () => {
  it('has the desk’s own numbers, of their scope only, each with its list, once a Monday', async () => {
    await liveDays(ctx, 6);
    expect(await toDesk()).toEqual([]);
    await liveDays(ctx, 3);
    const [one, ...more] = await toDesk();
    expect(more).toEqual([]);
    expect(one?.subject).toBe('The week of your cohorts and learners: Kenes');
    ctx.pass(-2 * day);
    const { needs, totals } = await deskOf(ctx, coordinator);
    expect([needs.any, needs.overdue, totals.completed]).toEqual([1, 1, 1]);
    expect(one?.text).toContain(
      [
        '1 enrolment needs you\nhttp://localhost:3000/en/coordinate/enrolments?need=any',
        'Among them past their deadline: 1\nhttp://localhost:3000/en/coordinate/enrolments?need=overdue',
        'Waiting for a seat in a cohort: 1\nhttp://localhost:3000/en/coordinate/cohorts',
        'Completed a course in the last seven days: 1 (in all: 1)\nhttp://localhost:3000/en/coordinate/enrolments?status=completed',
      ].join('\n\n'),
    );
    expect(one?.text).toMatch(/\nhttp:\/\/localhost:3000\/en\/unsubscribe\/desk\./);
    const kinds = (await ctx.db.read.select().from(notices)).filter(({ kind }) => kind === 'desk');
    expect(kinds).toHaveLength(1);
  });

  it('is not sent to who does not want it, nor to who coordinates no more', async () => {
    const preferences = { deadlines: 'daily', meetings: 'daily', idle: 'daily' } as const;
    await savePreferences(ctx, coordinator, { ...preferences, desk: false });
    await liveDays(ctx, 8);
    await savePreferences(ctx, coordinator, { ...preferences, desk: true });
    const [grant] = await ctx.db.read.select().from(grants).where(eq(grants.accountId, coordinator.accountId));
    await takeRole(ctx, operator(), coordinator.accountId, grant!.id);
    await liveDays(ctx, 8);
    expect(await toDesk()).toEqual([]);
  });
});
