import { describe, expect, it } from 'vitest';
import type { PublishedQuiz } from '~/domain/catalogue/published.schema';
import { attemptView, quizStateFor, submitAttempt } from '~/domain/learning/index.server';
import { testCtx } from '../../../../support/context';
import { aCourse, aQuiz } from '../../../../support/courses';
import { aMember } from '../../../../support/factories';
import { aQuizOfEveryKind, secret } from '../../../../support/questions';
import { answer, isEnrolled, resultOf, shown, start } from '../../../../support/quizzes';

async function finished(quiz: PublishedQuiz, fields: Record<string, string>) {
  const ctx = await testCtx();
  await aCourse(ctx, quiz.kind === 'pretest' ? { quiz: null, pretest: quiz } : { quiz });
  const actor = { ...(await aMember(ctx)), locale: 'en' as const };
  await isEnrolled(ctx, actor);
  const attemptId = await start(ctx, actor, { id: 'crs-1' }, quiz.id);
  await answer(ctx, actor, attemptId, fields);
  await submitAttempt(ctx, actor, { attemptId });
  return resultOf(ctx, actor, attemptId);
}

describe('the result of an attempt', () => {
  it('full: right answers, explanations, where to read again', async () => {
    const result = await finished(aQuiz(), { q1: 'b', q2: 'true' });
    expect(result).toMatchObject({ percent: 50, passed: false, readAgain: [{ id: 'les-1' }] });
    expect(result.reviews).toMatchObject([
      { outcome: 'wrong', response: 'b', telling: { correct: 'a', explanation: 'Because A' }, lesson: { id: 'les-1' } },
      { outcome: 'right', response: 'true', telling: { correct: 'true', explanation: null }, lesson: null },
    ]);
  });

  it('marks: which were right, and no key', async () => {
    const result = await finished(aQuizOfEveryKind({ id: 'quiz-1', feedback: 'marks' }), { 'q-single': 'a' });
    expect(result.reviews).toHaveLength(8);
    for (const review of result.reviews ?? []) expect(review.telling).toBeNull();
    expect(JSON.stringify(result.reviews?.map(({ lesson: _, ...review }) => review))).not.toContain(secret);
  });

  it('score: the figure only, also always after a pre-test', async () => {
    expect(await finished(aQuiz({ feedback: 'score' }), { q1: 'b' })).toMatchObject({ reviews: null, readAgain: [] });
    const pretest = aQuiz({ id: 'pre', kind: 'pretest', pass: null, attempts: 1, feedback: 'full' });
    const result = await finished(pretest, { q1: 'a' });
    expect(result).toMatchObject({ percent: 50, passed: null, reviews: null, readAgain: [] });
  });
});

describe('quizStateFor', () => {
  it('lists the quizzes of a course in its order, with the best result', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, {
      pretest: aQuiz({ id: 'pre', kind: 'pretest', pass: null, attempts: 1 }),
      posttest: aQuiz({ id: 'post', kind: 'posttest', attempts: 2 }),
    });
    const course = await shown(ctx, { id: 'crs-1' });
    const actor = await aMember(ctx);
    await isEnrolled(ctx, actor);
    expect([...(await quizStateFor(ctx, null, course)).keys()]).toEqual(['pre', 'quiz-1', 'post']);

    const take = async (quizId: string, fields: Record<string, string>) => {
      const attemptId = await start(ctx, actor, course, quizId);
      await answer(ctx, actor, attemptId, fields);
      await submitAttempt(ctx, actor, { attemptId });
      return attemptId;
    };
    await take('quiz-1', { q1: 'b' });
    const best = await take('quiz-1', { q1: 'a', q2: 'true' });
    await take('quiz-1', { q1: 'a' });
    const states = await quizStateFor(ctx, actor.personId, course);
    expect(states.get('quiz-1')).toMatchObject({
      left: 0,
      open: null,
      passed: true,
      best: { id: best, percent: 100, number: 2 },
      past: [{ percent: 0 }, { percent: 100 }, { percent: 50 }],
    });
    expect(states.get('post')).toMatchObject({ left: 2, past: [], best: null, passed: false });
  });

  it('belongs to one person', async () => {
    const ctx = await testCtx();
    const course = await shown(ctx, await aCourse(ctx));
    const [one, other] = [await aMember(ctx), await aMember(ctx)];
    await isEnrolled(ctx, one);
    const attemptId = await start(ctx, one, course);
    const states = await quizStateFor(ctx, other.personId, course);
    expect(states.get('quiz-1')).toMatchObject({ left: 3, open: null });
    await expect(attemptView(ctx, other, attemptId)).rejects.toMatchObject({ kind: 'missing' });
  });
});
