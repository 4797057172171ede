import { asc, count, eq, isNull } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  accounts,
  attempts,
  attendanceMarks,
  certificates,
  cohortMembers,
  cohorts,
  completions,
  confidenceAnswers,
  followUps,
  grants,
  lessonComments,
  meetings,
  organisations,
  persons,
  readingPositions,
  surveyAnswers,
  works,
} from '#db/schema';
import { loadCohort } from '~/cli/demo/cohort';
import { loadComments } from '~/cli/demo/comments';
import { loadGroup } from '~/cli/demo/group';
import { loadPopulation } from '~/cli/demo/population';
import { loadSignIns } from '~/cli/demo/sign-ins';
import { loadWorks } from '~/cli/demo/works';
import { checkChain } from '~/domain/audit/index.server';
import {
  ensureCities,
  findAccount,
  grantsOf,
  guest,
  isPassword,
  type Member,
  operator,
} from '~/domain/identity/index.server';
import { recountProgress } from '~/domain/learning/index.server';
import { figureOf, findIndicator, groupsOf, questionOf, tallyOf } from '~/domain/reports/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse, anAssignment } from '../../../support/courses';

async function aSite(): Promise<TestCtx> {
  const ctx = await testCtx();
  await ensureCities(ctx);
  await aCourse(ctx);
  return ctx;
}

let ctx: TestCtx;
beforeEach(async () => {
  ctx = await aSite();
});

describe('demo people', () => {
  it('sign in with one password, hold their roles, and come once', async () => {
    const { people, password } = await loadSignIns(ctx);
    const again = await loadSignIns(ctx);
    expect(again).toEqual({ people, password });
    const [row] = await ctx.db.read.select({ n: count() }).from(accounts).where(eq(accounts.demo, true));
    expect(row?.n).toBe(people.length);
    for (const { email } of people) {
      const account = await findAccount(ctx, email);
      expect(await isPassword(account?.passwordHash ?? null, password), email).toBe(true);
    }
    const held = await ctx.db.read
      .select({ email: accounts.email, role: grants.role, scope: grants.scope })
      .from(grants)
      .innerJoin(accounts, eq(accounts.id, grants.accountId))
      .where(isNull(grants.revokedAt))
      .orderBy(asc(accounts.email));
    expect(held).toEqual([
      { email: 'admin@demo.kenes', role: 'administrator', scope: 'all' },
      { email: 'coordinator@demo.kenes', role: 'coordinator', scope: 'city' },
      { email: 'stranger@demo.kenes', role: 'coordinator', scope: 'organisation' },
      { email: 'trainer@demo.kenes', role: 'trainer', scope: 'course' },
    ]);
  });
});

describe('a made-up population', () => {
  const people = 60;
  const rowsOf = async (site: TestCtx) => ({
    persons: await site.db.read.select().from(persons).orderBy(asc(persons.id)),
    organisations: await site.db.read.select().from(organisations).orderBy(asc(organisations.id)),
    attempts: await site.db.read.select().from(attempts).orderBy(asc(attempts.id)),
    completions: await site.db.read.select().from(completions).orderBy(asc(completions.id)),
    opinions: await site.db.read.select().from(surveyAnswers).orderBy(asc(surveyAnswers.id)),
    confidence: await site.db.read
      .select()
      .from(confidenceAnswers)
      .orderBy(asc(confidenceAnswers.surveyId), asc(confidenceAnswers.statement)),
    uses: await site.db.read.select().from(followUps).orderBy(asc(followUps.id)),
  });

  it('agrees with itself: log and summary, ledger and certificates, chain', async () => {
    const loaded = await loadPopulation(ctx, people, 7);
    expect(loaded?.people).toBe(people);
    expect(loaded?.completions).toBeGreaterThan(0);
    expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
    expect((await checkChain(ctx, operator())).broken).toBeNull();
    const [issued] = await ctx.db.read.select({ n: count() }).from(certificates);
    expect(issued?.n).toBe(loaded?.completions);
    const names = await ctx.db.read.select().from(persons);
    expect(names.filter(({ nameKk, nameRu, nameLatin }) => !nameKk && !nameRu && !nameLatin)).toEqual([]);
  });

  it('has a cohort with a session that was and one to come, once, when there are demo staff', async () => {
    await loadCohort(ctx);
    expect(await ctx.db.read.select().from(meetings)).toEqual([]);
    await loadSignIns(ctx);
    await loadPopulation(ctx, people, 7);
    await loadCohort(ctx);
    await loadCohort(ctx);
    expect(await ctx.db.read.select().from(cohorts)).toMatchObject([{ language: 'kk', alsoIn: 'ru' }]);
    const held = await ctx.db.read.select().from(meetings).orderBy(asc(meetings.startsAt));
    expect(held.map(({ closedAt }) => closedAt !== null)).toEqual([true, false]);
    const marked = await ctx.db.read.select().from(attendanceMarks);
    const seats = await ctx.db.read.select().from(cohortMembers);
    expect(marked.length).toBe(seats.length);
    expect(marked.some(({ status }) => status === 'late') && marked.some(({ status }) => status === 'absent')).toBe(
      true,
    );
    expect((await checkChain(ctx, operator())).broken).toBeNull();
  });

  it('has works that wait for their mark, once, where a course has an assignment', async () => {
    await aCourse(ctx, { assignments: [anAssignment()] });
    await loadWorks(ctx);
    expect(await ctx.db.read.select().from(works)).toEqual([]);
    await loadPopulation(ctx, people, 7);
    await loadWorks(ctx);
    await loadWorks(ctx);
    const waiting = await ctx.db.read.select().from(works);
    expect(waiting).toHaveLength(5);
    expect(waiting.every(({ handedInAt, settledAt }) => handedInAt !== null && settledAt === null)).toBe(true);
    expect((await checkChain(ctx, operator())).broken).toBeNull();
  });

  it('is the same for the same seed, comes once, and is not mixed with another', async () => {
    const other = await aSite();
    await loadPopulation(ctx, people, 7);
    await loadPopulation(other, people, 7);
    const rows = await rowsOf(ctx);
    expect(await rowsOf(other)).toEqual(rows);
    expect(rows.opinions.length).toBeGreaterThan(0);
    expect(rows.uses.some(({ answeredAt }) => answeredAt !== null)).toBe(true);
    expect(await loadPopulation(ctx, people, 7)).toBeNull();
    await expect(loadPopulation(ctx, people, 8)).rejects.toThrow('Another population');
  });
});

describe('a few people for a site without a population', () => {
  beforeEach(async () => {
    for (const id of ['crs-2', 'crs-3']) await aCourse(ctx, { id, quiz: null, lessons: id === 'crs-2' ? 9 : 3 });
    await loadSignIns(ctx);
    await loadGroup(ctx);
  });

  const coordinator = async (): Promise<Member> => {
    const account = (await findAccount(ctx, 'coordinator@demo.kenes'))!;
    const { id: accountId, personId } = account;
    const grants = await grantsOf(ctx, accountId);
    return { ...guest('ru'), accountId, personId, grants, verified: true, demo: true, secondFactor: true };
  };

  it('have figures for everything that surveys ask, within the reach of the demo coordinator', async () => {
    const actor = await coordinator();
    for (const code of ['R6-mean', 'R6', 'R7', 'R8', 'R9']) {
      const indicator = findIndicator(code)!;
      const groups = await groupsOf(ctx, actor, indicator, questionOf({}, ctx.clock()));
      expect([code, figureOf(indicator, tallyOf(groups, 'period'))]).toEqual([code, expect.any(Number)]);
      const { asked, answered } = await indicator.response!(ctx, actor, questionOf({}, ctx.clock()));
      expect(answered).toBeGreaterThan(0);
      expect(answered).toBeLessThan(asked);
    }
    const said = await ctx.db.read
      .select({ locale: surveyAnswers.locale, liked: surveyAnswers.liked })
      .from(surveyAnswers);
    expect(said.some(({ liked }) => liked !== null)).toBe(true);
    expect((await checkChain(ctx, operator())).broken).toBeNull();
  });

  it('have a cohort of those who still learn, and come once', async () => {
    await loadCohort(ctx);
    const held = await ctx.db.read.select().from(meetings);
    expect(held).toHaveLength(2);
    const seated = await ctx.db.read.select({ personId: cohortMembers.personId }).from(cohortMembers);
    const done = await ctx.db.read
      .select({ personId: completions.personId })
      .from(completions)
      .where(eq(completions.courseId, 'crs-1'));
    expect(seated.length).toBeGreaterThan(4);
    expect(seated.filter(({ personId }) => done.some((one) => one.personId === personId))).toEqual([]);
    const [before] = await ctx.db.read.select({ n: count() }).from(persons);
    await loadGroup(ctx);
    await loadCohort(ctx);
    const [after] = await ctx.db.read.select({ n: count() }).from(persons);
    expect(after).toEqual(before);
    expect(await ctx.db.read.select().from(meetings)).toHaveLength(2);
  });

  it('stop in the middle of a lesson, and some say why and are answered, once', async () => {
    await loadComments(ctx);
    const said = await ctx.db.read.select().from(lessonComments);
    expect(said.length).toBeGreaterThan(2);
    expect(said.some(({ answer }) => answer !== null) && said.some(({ closedAt }) => closedAt === null)).toBe(true);
    expect((await ctx.db.read.select().from(readingPositions)).length).toBeGreaterThan(2);
    expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
    expect((await checkChain(ctx, operator())).broken).toBeNull();
    await loadComments(ctx);
    expect(await ctx.db.read.select().from(lessonComments)).toEqual(said);
  });
});
