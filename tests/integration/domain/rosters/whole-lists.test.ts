import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { enrolments } from '#db/schema';
import { addPeople } from '~/domain/cohorts/index.server';
import { ensureCities, type Member } from '~/domain/identity/index.server';
import { confirmRoster, planRoster, rosterAt, rosterRemovalsOf } from '~/domain/rosters/index.server';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { aCohort, membersOf } from '../cohorts/facts';
import { anEnrolment } from '../reports/facts';

let ctx: TestCtx;
let coordinator: Member;
let cohort: { id: string; code: string };
let people: Member[];

const letters = ['А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'З', 'И', 'К'];
const nameOf = (i: number) => `Дана Сейіт${letters[i]}`;
const line = (i: number, email = people[i]!.email) => `${nameOf(i)};${email};Алматы`;
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => line(from + i));

const planned = async (lines: string[], whole: Parameters<typeof planRoster>[2]['whole'] = { cohortId: cohort.id }) => {
  const bytes = Buffer.from(['Full name;Email;City', ...lines].join('\n'));
  const options = { courseId: 'crs-1', dueAt: null, locale: 'kk' as const, whole };
  return (await planRoster(ctx, coordinator, { file: { name: 'list.csv', bytes }, ...options })).rosterId;
};
const work = async () => {
  while (await runNextJob(ctx, handlers));
};
const carriedOut = async (id: string, removals: number | null = null) => {
  await confirmRoster(ctx, coordinator, id, { removals });
  await work();
};
const removed = async (id: string) =>
  (await rosterRemovalsOf(ctx, coordinator, id)).map(({ personId, outcome, reason }) => [
    people.findIndex((one) => one.personId === personId),
    outcome,
    reason,
  ]);
const inCohort = async () => (await membersOf(ctx, cohort.id)).map(({ personId }) => personId);

beforeEach(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  await aCourse(ctx);
  await aCourse(ctx, { id: 'crs-2', programme: 'other' });
  coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }] });
  cohort = await aCohort(ctx, coordinator, { cityId: 'almaty' });
  people = [];
  for (let i = 0; i < 10; i++) {
    const personId = await aPerson(ctx, { nameKk: nameOf(i), cityId: 'almaty' });
    people.push(await aMember(ctx, { personId, email: `p${i}@example.kz` }));
  }
  await addPeople(ctx, coordinator, { code: cohort.code, personIds: people.map(({ personId }) => personId) });
});

describe('a file that is the whole list of a cohort', () => {
  it('shows who is not in it, and on confirming takes them out; they stay enrolled. Again it changes nothing', async () => {
    const file = [...range(0, 9), 'Жаңа Адам;new@example.kz;Алматы'];
    const id = await planned(file);
    expect(await removed(id)).toEqual([[9, 'removed', 'leavesCohort']]);
    expect(await rosterAt(ctx, coordinator, id)).toMatchObject({ removals: 1, listed: 10, changing: 2 });
    expect(await inCohort()).toHaveLength(10);
    await carriedOut(id);
    const members = await inCohort();
    expect(members).toHaveLength(10);
    expect(members).not.toContain(people[9]!.personId);
    const rows = await ctx.db.read.select().from(enrolments);
    expect(rows.find(({ personId }) => personId === people[9]!.personId)?.withdrawnAt).toBeNull();
    expect(await rosterAt(ctx, coordinator, id)).toMatchObject({ state: 'done', removals: 1 });

    const again = await planned(file);
    expect(await removed(again)).toEqual([]);
    expect(await rosterAt(ctx, coordinator, again)).toMatchObject({ changing: 0, removals: 0, listed: 10 });
    await expect(confirmRoster(ctx, coordinator, again)).rejects.toMatchObject({ code: 'rosterNothing' });
  });

  it('takes somebody in who is on the course already', async () => {
    const fresh = await aMember(ctx, { personId: await aPerson(ctx, { nameKk: 'Ержан Омар', cityId: 'almaty' }) });
    await anEnrolment(ctx, { personId: fresh.personId, courseId: 'crs-1' });
    await carriedOut(await planned([...range(0, 10), `Ержан Омар;${fresh.email};Алматы`]));
    expect(await inCohort()).toContain(fresh.personId);
  });

  it('stops above a fifth until the number is typed, which is never filled in', async () => {
    const id = await planned(range(0, 7));
    const over = { code: 'rosterRemovals', field: 'removals', params: { n: 3, listed: 10 } };
    for (const typed of [null, 2, 4])
      await expect(confirmRoster(ctx, coordinator, id, { removals: typed })).rejects.toMatchObject(over);
    expect(await inCohort()).toHaveLength(10);
    await carriedOut(id, 3);
    expect(await inCohort()).toHaveLength(7);
    // Two of ten are a fifth, not more.
    const cohortOfTen = await planned(range(0, 6));
    await expect(confirmRoster(ctx, coordinator, cohortOfTen)).resolves.toBeUndefined();
  });

  it('keeps whoever may be a line under another address, and who stands on a refused line', async () => {
    const id = await planned([...range(0, 8), line(8, 'other@example.kz'), `${nameOf(9)};p9@example.kz;Atlantis`]);
    expect(await removed(id)).toEqual([[8, 'stays', 'alikeLine']]);
  });

  it('is planned anew when the list has changed since, and says so', async () => {
    const id = await planned(range(0, 9));
    const late = await aMember(ctx, { personId: await aPerson(ctx, { nameKk: 'Ержан Омар', cityId: 'almaty' }) });
    await addPeople(ctx, coordinator, { code: cohort.code, personIds: [late.personId] });
    await expect(confirmRoster(ctx, coordinator, id)).rejects.toMatchObject({ code: 'rosterReplanned' });
    expect(await rosterAt(ctx, coordinator, id)).toMatchObject({ removals: 2, listed: 11, confirmedAt: null });
    await carriedOut(id);
    expect(await inCohort()).toHaveLength(9);
  });

  it('waits for another whole list of the same, and then is planned anew', async () => {
    const [first, second] = [await planned(range(0, 9)), await planned(range(1, 10))];
    await confirmRoster(ctx, coordinator, first);
    await expect(confirmRoster(ctx, coordinator, second)).rejects.toMatchObject({ code: 'rosterBusy' });
    await work();
    await expect(confirmRoster(ctx, coordinator, second)).resolves.toBeUndefined();
    await work();
    expect((await inCohort()).sort()).toEqual(
      people
        .slice(1)
        .map(({ personId }) => personId)
        .sort(),
    );
  });

  it('refuses a line of another course', async () => {
    const bytes = Buffer.from('Full name;Email;City;Course\nДана Сейіт;x@example.kz;Алматы;course-2');
    const options = { courseId: 'crs-1', dueAt: null, locale: 'kk' as const, whole: { cohortId: cohort.id } };
    const { counts } = await planRoster(ctx, coordinator, { file: { name: 'a.csv', bytes }, ...options });
    expect(counts.refused).toBe(1);
  });
});

describe('a file that is the whole list of a course', () => {
  it('withdraws who has not begun, and leaves alone who has, and whom the actor does not see', async () => {
    const far = await aMember(ctx, { personId: await aPerson(ctx, { cityId: 'astana' }) });
    await anEnrolment(ctx, { personId: far.personId, courseId: 'crs-1' });
    const begin = (i: number, values: Partial<typeof enrolments.$inferInsert>) =>
      ctx.db.write((tx) => tx.update(enrolments).set(values).where(eq(enrolments.personId, people[i]!.personId)));
    await begin(7, { startedAt: ctx.clock() });
    await begin(8, { startedAt: ctx.clock(), completedAt: ctx.clock() });
    const id = await planned(range(0, 7), { organisationId: null });
    expect((await removed(id)).sort()).toEqual([
      [7, 'stays', 'begun'],
      [8, 'stays', 'completed'],
      [9, 'removed', 'leavesCourse'],
    ]);
    await carriedOut(id);
    const withdrawn = (await ctx.db.read.select().from(enrolments)).filter((row) => row.withdrawnAt !== null);
    expect(withdrawn.map(({ personId }) => personId)).toEqual([people[9]!.personId]);
  });

  it('leaves alone who begins between confirming and carrying out', async () => {
    const id = await planned(range(0, 9), { organisationId: null });
    await confirmRoster(ctx, coordinator, id);
    await ctx.db.write((tx) =>
      tx.update(enrolments).set({ startedAt: ctx.clock() }).where(eq(enrolments.personId, people[9]!.personId)),
    );
    await work();
    expect(await removed(id)).toEqual([[9, 'stays', 'changedSince']]);
    expect(await rosterAt(ctx, coordinator, id)).toMatchObject({ removals: 0 });
  });
});
