import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, attempts, enrolments, events, grantedAttempts, jobs, persons } from '#db/schema';
import type { PublishedQuiz } from '~/domain/catalogue/published.schema';
import { type Grant, type Member, may, permissions, type Scope } from '~/domain/identity/index.server';
import { grantAttempt, quizStateFor, requirementsFor, submitAttempt } from '~/domain/learning/index.server';
import { minute } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../../support/context';
import { aCourse, aQuiz } from '../../../../support/courses';
import { aCity, aMember, aPerson } from '../../../../support/factories';
import { lettersIn } from '../../../../support/letters';
import { answer, isEnrolled, letterIn, shown, start } from '../../../../support/quizzes';

const reason = 'Байланыс үзіліп қалды';

/** Somebody in Almaty who failed three times of three, and the coordinator of their city. */
async function scene({ quiz = aQuiz(), tries = 3 }: { quiz?: PublishedQuiz; tries?: number } = {}) {
  const ctx = await testCtx();
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  const published = await aCourse(ctx, { quiz });
  const learner = await aMember(ctx, { personId: await aPerson(ctx, { cityId: 'almaty' }) });
  await isEnrolled(ctx, learner);
  for (let i = 0; i < tries; i++) await fail(ctx, learner, published);
  const course = await shown(ctx, published);
  const coordinator = await staff(ctx, 'coordinator', { kind: 'city', id: 'almaty' });
  const grant = (given: { actor?: Member; grantId?: string; reason?: string; quizId?: string } = {}) =>
    grantAttempt(ctx, given.actor ?? coordinator, {
      grantId: given.grantId ?? ctx.newId(),
      personId: learner.personId,
      course,
      quizId: given.quizId ?? 'quiz-1',
      reason: given.reason ?? reason,
    });
  return { ctx, course, learner, coordinator, grant };
}

const staff = (ctx: TestCtx, role: Grant['role'], scope: Scope) => aMember(ctx, { grants: [{ role, scope }] });
const fail = async (ctx: TestCtx, learner: Member, course: { id: string }) =>
  submitAttempt(ctx, learner, { attemptId: await start(ctx, learner, course) });
const grantsIn = (ctx: TestCtx) => ctx.db.read.select().from(grantedAttempts);
const told = (ctx: TestCtx) => ctx.db.read.select().from(events).where(eq(events.kind, 'attempt.granted'));

describe('one more attempt', () => {
  it('is what a fourth attempt waits for, and opens one and no more', async () => {
    const { ctx, course, learner, coordinator, grant } = await scene();
    const before = await ctx.db.read.select().from(attempts);
    await expect(start(ctx, learner, course)).rejects.toMatchObject({ code: 'noAttemptsLeft' });
    expect((await requirementsFor(ctx, learner.personId, course))[1]).toMatchObject({ attemptsLeft: 0, usedUp: true });
    expect((await quizStateFor(ctx, learner.personId, course)).get('quiz-1')).toMatchObject({ left: 0, usedUp: true });

    const grantId = ctx.newId();
    expect(await grant({ grantId })).toEqual({ granted: true });
    expect(await ctx.db.read.select().from(attempts)).toEqual(before);
    expect(await grantsIn(ctx)).toEqual([
      {
        id: grantId,
        personId: learner.personId,
        courseId: 'crs-1',
        quizId: 'quiz-1',
        grantedBy: coordinator.accountId,
        reason,
        grantedAt: ctx.clock(),
      },
    ]);
    const [event, ...more] = await told(ctx);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ actorId: coordinator.accountId, subjectId: grantId });
    expect(JSON.parse(event!.data)).toEqual({
      personId: learner.personId,
      courseId: 'crs-1',
      quizId: 'quiz-1',
      allowed: 4,
    });
    const state = (await quizStateFor(ctx, learner.personId, course)).get('quiz-1');
    expect(state).toMatchObject({ left: 1, usedUp: false, granted: [ctx.clock()] });
    expect((await requirementsFor(ctx, learner.personId, course))[1]).toMatchObject({ attemptsLeft: 1, usedUp: false });

    await fail(ctx, learner, course);
    await expect(start(ctx, learner, course)).rejects.toMatchObject({ code: 'noAttemptsLeft' });
    await grant();
    expect(await start(ctx, learner, course)).toBeTruthy();
    const numbers = (await ctx.db.read.select().from(attempts)).map(({ number }) => number).sort();
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
  });

  it('is given once, however often the form is sent and whoever sends another', async () => {
    const { ctx, course, learner, grant } = await scene();
    const grantId = ctx.newId();
    const answers = await Promise.all(Array.from({ length: 5 }, () => grant({ grantId })));
    expect(answers.filter(({ granted }) => granted)).toHaveLength(1);
    const other = await staff(ctx, 'administrator', { kind: 'all' });
    await expect(grant({ actor: other })).rejects.toMatchObject({ kind: 'conflict', code: 'attemptsRemain' });
    expect(await grantsIn(ctx)).toHaveLength(1);
    expect(await told(ctx)).toHaveLength(1);
    expect(await ctx.db.read.select().from(jobs).where(eq(jobs.kind, 'mail.attemptGranted'))).toHaveLength(1);
    // A form of long ago grants nothing anew, also when the attempt it gave is used up.
    await fail(ctx, learner, course);
    expect(await grant({ grantId })).toEqual({ granted: false });
    expect(await grantsIn(ctx)).toHaveLength(1);
  });

  it('is given once by two people who press at the same moment', async () => {
    const { ctx, grant } = await scene();
    const results = await Promise.allSettled([grant(), grant(), grant()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await grantsIn(ctx)).toHaveLength(1);
  });

  it('is told to the learner in their language, with the address of the quiz', async () => {
    const { ctx, learner, grant } = await scene();
    await ctx.db.write((tx) => tx.update(accounts).set({ locale: 'ru' }).where(eq(accounts.id, learner.accountId)));
    await grant();
    while (await runNextJob(ctx, handlers));
    const [letter, ...more] = await lettersIn(ctx.env.dataDir);
    expect(more).toEqual([]);
    expect(letter?.subject).toContain('Ещё одна попытка');
    expect(letter?.text).toContain('http://localhost:3000/ru/learn/course-1/quizzes/quiz-1');
    expect(letter?.text).not.toContain(reason);
  });
});

describe('one more attempt is refused', () => {
  it.each([
    ['before any attempt', aQuiz(), 0, 'attemptsRemain'],
    ['while attempts are left', aQuiz(), 2, 'attemptsRemain'],
    ['where there is no limit', aQuiz({ attempts: 0 }), 2, 'quizUnlimited'],
    ['where nothing is to be passed', aQuiz({ pass: null, attempts: 1 }), 1, 'quizDone'],
  ])('%s', async (_, quiz, tries, code) => {
    const { ctx, grant } = await scene({ quiz, tries });
    await expect(grant()).rejects.toMatchObject({ kind: 'conflict', code });
    expect(await grantsIn(ctx)).toEqual([]);
    expect(await told(ctx)).toEqual([]);
  });

  it('while the last attempt is open, until its time is over', async () => {
    const { ctx, course, learner, grant } = await scene({ quiz: aQuiz({ minutes: 10 }), tries: 2 });
    await start(ctx, learner, course);
    await expect(grant()).rejects.toMatchObject({ code: 'attemptsRemain' });
    ctx.pass(11 * minute);
    expect(await grant()).toEqual({ granted: true });
  });

  it('when the last one passed', async () => {
    const { ctx, course, learner, grant } = await scene({ tries: 2 });
    const attemptId = await start(ctx, learner, course);
    await answer(ctx, learner, attemptId, { q1: await letterIn(ctx, attemptId, 'q1', 'a'), q2: 'true' });
    await submitAttempt(ctx, learner, { attemptId });
    await expect(grant()).rejects.toMatchObject({ code: 'quizDone' });
  });

  it('to somebody who is not enrolled, or has left', async () => {
    const { ctx, grant } = await scene();
    await ctx.db.write((tx) => tx.update(enrolments).set({ withdrawnAt: ctx.clock() }));
    await expect(grant()).rejects.toMatchObject({ kind: 'conflict', code: 'learnerNotEnrolled' });
    await ctx.db.write((tx) => tx.delete(enrolments));
    await expect(grant()).rejects.toMatchObject({ kind: 'conflict', code: 'learnerNotEnrolled' });
  });

  it('to somebody whose data were erased, and at a quiz that is not there', async () => {
    const { ctx, learner, grant } = await scene();
    await expect(grant({ quizId: 'quiz-9' })).rejects.toMatchObject({ kind: 'missing' });
    await ctx.db.write((tx) =>
      tx.update(persons).set({ erasedAt: ctx.clock() }).where(eq(persons.id, learner.personId)),
    );
    await expect(grant()).rejects.toMatchObject({ kind: 'missing' });
  });

  it('without words of reason, or with too many', async () => {
    const { ctx, grant } = await scene();
    const refused = { kind: 'invalid', field: 'reason' };
    await expect(grant({ reason: ' \n ' })).rejects.toMatchObject({ ...refused, code: 'reasonRequired' });
    await expect(grant({ reason: 'ә'.repeat(1001) })).rejects.toMatchObject({ ...refused, code: 'tooLong' });
    await expect(grant({ grantId: 'mine' })).rejects.toMatchObject({ kind: 'invalid', field: 'grant' });
    expect(await grantsIn(ctx)).toEqual([]);
    expect(await grant({ reason: 'ә'.repeat(1000) })).toEqual({ granted: true });
  });

  it('under the id of another form', async () => {
    const { ctx, course, coordinator, grant } = await scene();
    const grantId = ctx.newId();
    await grant({ grantId });
    const other = await aMember(ctx, { personId: await aPerson(ctx, { cityId: 'almaty' }) });
    await isEnrolled(ctx, other);
    const input = { grantId, personId: other.personId, course, quizId: 'quiz-1', reason };
    await expect(grantAttempt(ctx, coordinator, input)).rejects.toMatchObject({ code: 'eventTaken' });
  });
});

describe('whoever may give one', () => {
  const cases: [role: Grant['role'], scope: Scope, gives: boolean][] = [
    ['administrator', { kind: 'all' }, true],
    ['coordinator', { kind: 'all' }, true],
    ['coordinator', { kind: 'city', id: 'almaty' }, true],
    ['coordinator', { kind: 'course', id: 'crs-1' }, true],
    ['coordinator', { kind: 'programme', id: 'wealmaty' }, true],
    ['coordinator', { kind: 'city', id: 'astana' }, false],
    ['coordinator', { kind: 'course', id: 'crs-2' }, false],
    ['coordinator', { kind: 'organisation', id: 'unknown' }, false],
    ['trainer', { kind: 'course', id: 'crs-1' }, false],
  ];
  it.each(cases)('%s of %o: %s', async (role, scope, gives) => {
    const { ctx, grant } = await scene();
    const actor = await staff(ctx, role, scope);
    const listed: readonly string[] = permissions['attempt.grant'];
    expect(may(actor, 'attempt.grant')).toBe(listed.includes(role));
    if (gives) expect(await grant({ actor })).toEqual({ granted: true });
    else await expect(grant({ actor })).rejects.toMatchObject({ kind: 'missing' });
  });

  it('needs the second factor, and the learner may not', async () => {
    const { ctx, learner, coordinator, grant } = await scene();
    await expect(grant({ actor: learner })).rejects.toMatchObject({ kind: 'missing' });
    await expect(grant({ actor: { ...coordinator, secondFactor: false } })).rejects.toMatchObject({ kind: 'missing' });
    expect(await grantsIn(ctx)).toEqual([]);
  });

  it('does not learn who else there is: a coordinator of a course sees only those enrolled on it', async () => {
    const { ctx, course } = await scene();
    const actor = await staff(ctx, 'coordinator', { kind: 'course', id: 'crs-1' });
    const personId = await aPerson(ctx);
    const input = { grantId: ctx.newId(), personId, course, quizId: 'quiz-1', reason };
    await expect(grantAttempt(ctx, actor, input)).rejects.toMatchObject({ kind: 'missing' });
  });
});
