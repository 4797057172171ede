import { describe, expect, it } from 'vitest';
import { attempts, enrolments, events } from '#db/schema';
import { quizStateFor, startAttempt, submitAttempt } from '~/domain/learning/index.server';
import { minute } from '~/platform/clock';
import { newId } from '~/platform/ids';
import { testCtx } from '../../../../support/context';
import { aCourse, aQuiz } from '../../../../support/courses';
import { aMember } from '../../../../support/factories';
import { aQuizOfEveryKind } from '../../../../support/questions';
import { isEnrolled, shown, start } from '../../../../support/quizzes';

describe('startAttempt', () => {
  it('starts once, whatever is sent twice', async () => {
    const ctx = await testCtx();
    const course = await shown(ctx, await aCourse(ctx));
    const actor = await aMember(ctx);
    await isEnrolled(ctx, actor);
    const input = { course, quizId: 'quiz-1', attemptId: ctx.newId() };
    const all = await Promise.all([1, 2, 3].map(() => startAttempt(ctx, actor, input)));
    expect(all.map(({ attemptId }) => attemptId)).toEqual([input.attemptId, input.attemptId, input.attemptId]);
    expect(all.filter(({ started }) => started)).toHaveLength(1);
    const rows = await ctx.db.read.select().from(attempts);
    expect(rows).toMatchObject([
      { number: 1, courseVersionId: course.versionId, locale: 'kk', startedAt: ctx.clock(), deadlineAt: null },
    ]);
    const kinds = (await ctx.db.read.select().from(events)).map(({ kind }) => kind);
    expect(kinds).toEqual(['attempt.started']);
    const [enrolment] = await ctx.db.read.select().from(enrolments);
    expect(enrolment).toMatchObject({ startedAt: ctx.clock(), lastActiveAt: ctx.clock() });
  });

  it('takes up the open attempt instead of beginning a second one', async () => {
    const ctx = await testCtx();
    const course = await aCourse(ctx);
    const actor = await aMember(ctx);
    await isEnrolled(ctx, actor);
    const first = await start(ctx, actor, course);
    expect(await start(ctx, actor, course)).toBe(first);
    await submitAttempt(ctx, actor, { attemptId: first });
    expect(await start(ctx, actor, course)).not.toBe(first);
    const rows = await ctx.db.read.select({ number: attempts.number }).from(attempts);
    expect(rows.map(({ number }) => number).sort()).toEqual([1, 2]);
  });

  it('allows as many attempts as the quiz says', async () => {
    const ctx = await testCtx();
    const course = await aCourse(ctx, { quiz: aQuiz({ attempts: 2 }) });
    const actor = await aMember(ctx);
    await isEnrolled(ctx, actor);
    for (const left of [1, 0]) {
      await submitAttempt(ctx, actor, { attemptId: await start(ctx, actor, course) });
      const states = await quizStateFor(ctx, actor.personId, await shown(ctx, course));
      expect(states.get('quiz-1')?.left).toBe(left);
    }
    await expect(start(ctx, actor, course)).rejects.toMatchObject({ kind: 'conflict', code: 'noAttemptsLeft' });
  });

  it('asks for an enrolment that was not withdrawn', async () => {
    const ctx = await testCtx();
    const course = await aCourse(ctx);
    const actor = await aMember(ctx);
    await expect(start(ctx, actor, course)).rejects.toMatchObject({ code: 'notEnrolled' });
    await isEnrolled(ctx, actor);
    await ctx.db.write((tx) => tx.update(enrolments).set({ withdrawnAt: ctx.clock() }));
    await expect(start(ctx, actor, course)).rejects.toMatchObject({ code: 'notEnrolled' });
    expect(await ctx.db.read.select().from(attempts)).toEqual([]);
  });

  it('says nothing of somebody else\u2019s attempt', async () => {
    const ctx = await testCtx();
    const course = await aCourse(ctx);
    const [one, other] = [await aMember(ctx), await aMember(ctx)];
    await isEnrolled(ctx, one);
    await isEnrolled(ctx, other);
    const attemptId = await start(ctx, one, course);
    const input = { course: await shown(ctx, course), quizId: 'quiz-1', attemptId };
    await expect(startAttempt(ctx, other, input)).rejects.toMatchObject({ kind: 'missing' });
  });

  it('refuses an unknown quiz and an id that no device makes', async () => {
    const ctx = await testCtx();
    const course = await shown(ctx, await aCourse(ctx));
    const actor = await aMember(ctx);
    await isEnrolled(ctx, actor);
    const begin = (quizId: string, attemptId: string) => startAttempt(ctx, actor, { course, quizId, attemptId });
    await expect(begin('quiz-9', ctx.newId())).rejects.toMatchObject({ kind: 'missing' });
    await expect(begin('quiz-1', 'mine')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('keeps the deadline, and a paper that its id alone does not give away', async () => {
    const attemptId = newId();
    const papers = new Set<string>();
    for (let twice = 0; twice < 2; twice++) {
      const ctx = await testCtx();
      const course = await shown(ctx, await aCourse(ctx, { quiz: aQuizOfEveryKind({ minutes: 10 }) }));
      const actor = await aMember(ctx);
      await isEnrolled(ctx, actor);
      await startAttempt(ctx, actor, { course, quizId: 'quiz-1', attemptId });
      const [row] = await ctx.db.read.select().from(attempts);
      expect(row?.deadlineAt).toBe(ctx.clock() + 10 * minute);
      papers.add(JSON.stringify(row?.paper));
    }
    expect(papers.size).toBe(2);
  });
});
