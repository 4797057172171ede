import { asc, count, eq, isNull } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  accounts,
  attempts,
  attendanceMarks,
  certificates,
  cohortMembers,
  completions,
  grants,
  meetings,
  organisations,
  persons,
} from '#db/schema';
import { loadCohort } from '~/cli/demo/cohort';
import { loadPopulation } from '~/cli/demo/population';
import { loadSignIns } from '~/cli/demo/sign-ins';
import { checkChain } from '~/domain/audit/index.server';
import { ensureCities, findAccount, isPassword, operator } from '~/domain/identity/index.server';
import { recountProgress } from '~/domain/learning/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';

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

  it('is the same for the same seed, comes once, and is not mixed with another', async () => {
    const other = await aSite();
    await loadPopulation(ctx, people, 7);
    await loadPopulation(other, people, 7);
    expect(await rowsOf(other)).toEqual(await rowsOf(ctx));
    expect(await loadPopulation(ctx, people, 7)).toBeNull();
    await expect(loadPopulation(ctx, people, 8)).rejects.toThrow('Another population');
  });
});
