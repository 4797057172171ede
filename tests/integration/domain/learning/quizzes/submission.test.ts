import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { answers, attempts, completions, events, marks } from '#db/schema';
import type { PublishedQuiz } from '~/domain/catalogue/published.schema';
import {
  attemptView,
  learningHandlers,
  quizStateFor,
  settleOverdueAttempts,
  submitAttempt,
} from '~/domain/learning/index.server';
import { minute, second } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { testCtx } from '../../../../support/context';
import { aCourse, aQuiz, trilingual } from '../../../../support/courses';
import { aMember } from '../../../../support/factories';
import { aQuizOfEveryKind, secret } from '../../../../support/questions';
import { answer, isEnrolled, letterIn, resultOf, shown, start } from '../../../../support/quizzes';

async function begun(quiz: PublishedQuiz, completion?: Parameters<typeof aCourse>[1]) {
  const ctx = await testCtx();
  const course = await aCourse(ctx, { quiz, ...completion });
  const actor = await aMember(ctx);
  await isEnrolled(ctx, actor);
  return { ctx, course, actor, attemptId: await start(ctx, actor, course, quiz.id) };
}

describe('submitAttempt', () => {
  it('marks every question from its latest answer', async () => {
    const { ctx, actor, attemptId } = await begun(aQuizOfEveryKind({ id: 'quiz-1' }));
    const letter = (question: string, option: string) => letterIn(ctx, attemptId, question, option);
    await answer(ctx, actor, attemptId, { 'q-single': await letter('q-single', 'opt-b') });
    await answer(ctx, actor, attemptId, {
      'q-single': await letter('q-single', 'opt-a'),
      'q-multiple': [await letter('q-multiple', 'opt-a')],
      'q-truefalse': 'true',
      'q-match.one': await letter('q-match', 'one'),
      'q-match.two': await letter('q-match', 'two'),
      'q-match.three': await letter('q-match', 'one'),
      'q-numeric': '7 654,3',
      'q-text': `${secret} text ru`,
      'q-cloze.1': 'wrong',
    });
    await submitAttempt(ctx, actor, { attemptId });
    const rows = await ctx.db.read.select().from(marks).where(eq(marks.attemptId, attemptId));
    expect(Object.fromEntries(rows.map((row) => [row.questionId, row.points]))).toEqual({
      'q-single': 100,
      'q-multiple': 50,
      'q-truefalse': 100,
      'q-match': 100,
      'q-order': 0,
      'q-numeric': 100,
      'q-text': 100,
      'q-cloze': 0,
    });
    const [row] = await ctx.db.read.select().from(attempts);
    expect(row).toMatchObject({ points: 550, maxPoints: 800, passed: false, submittedAt: ctx.clock() });
    expect(await resultOf(ctx, actor, attemptId)).toMatchObject({ percent: 68, passed: false });
  });

  it('gives the same result however often it is sent, also at once', async () => {
    const { ctx, actor, attemptId } = await begun(aQuiz());
    await answer(ctx, actor, attemptId, { q1: 'a', q2: 'true' });
    await Promise.all([1, 2, 3].map(() => submitAttempt(ctx, actor, { attemptId })));
    const before = [
      await ctx.db.read.select().from(attempts),
      await ctx.db.read.select().from(marks).orderBy(marks.questionId),
      await ctx.db.read.select().from(answers),
    ];
    ctx.pass(minute);
    await submitAttempt(ctx, actor, { attemptId });
    const after = [
      await ctx.db.read.select().from(attempts),
      await ctx.db.read.select().from(marks).orderBy(marks.questionId),
      await ctx.db.read.select().from(answers),
    ];
    expect(after).toEqual(before);
    const kinds = (await ctx.db.read.select().from(events)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'attempt.submitted')).toHaveLength(1);
  });

  it('completes the course in the same transaction', async () => {
    const { ctx, actor, attemptId } = await begun(aQuiz(), { completion: { quiz: 'quiz-1' } });
    await answer(ctx, actor, attemptId, { q1: 'a', q2: 'false' });
    await submitAttempt(ctx, actor, { attemptId });
    expect(await ctx.db.read.select().from(completions)).toEqual([]);
    const second = await start(ctx, actor, { id: 'crs-1' });
    await answer(ctx, actor, second, { q1: 'a', q2: 'true' });
    await submitAttempt(ctx, actor, { attemptId: second });
    expect(await ctx.db.read.select().from(completions)).toMatchObject([
      { personId: actor.personId, courseId: 'crs-1', at: ctx.clock() },
    ]);
  });

  it('keeps the course as it stood when the attempt began', async () => {
    const { ctx, actor, attemptId } = await begun(aQuiz());
    await answer(ctx, actor, attemptId, { q1: 'a' });
    const changed = aQuiz({
      pass: 100,
      questions: aQuiz()
        .questions.slice(0, 1)
        .map((question) => ({ ...question, version: 'later', text: trilingual('Another?') })),
    });
    await aCourse(ctx, { quiz: changed });
    await answer(ctx, actor, attemptId, { q2: 'true' });
    const view = await attemptView(ctx, { ...actor, locale: 'en' }, attemptId);
    expect(view.state === 'open' && view.questions.map(({ shown }) => shown.text)).toEqual(['One?', 'True?']);
    await submitAttempt(ctx, actor, { attemptId });
    expect(await resultOf(ctx, actor, attemptId)).toMatchObject({ percent: 100, passed: true });
    const versions = new Set((await ctx.db.read.select().from(answers)).map(({ questionVersion }) => questionVersion));
    expect(versions).toEqual(new Set(aQuiz().questions.map(({ version }) => version)));
  });
});

describe('attempts past their deadline', () => {
  it('are closed when next looked at, with what was saved', async () => {
    const { ctx, course, actor, attemptId } = await begun(aQuiz({ minutes: 2 }));
    await answer(ctx, actor, attemptId, { q1: 'a' });
    const deadline = ctx.clock() + 2 * minute;
    ctx.pass(2 * minute + 5 * second);
    const open = await quizStateFor(ctx, actor.personId, await shown(ctx, course));
    expect(open.get('quiz-1')).toMatchObject({ open: { id: attemptId, deadlineAt: deadline }, past: [] });
    ctx.pass(1);
    const over = await quizStateFor(ctx, actor.personId, await shown(ctx, course));
    expect(over.get('quiz-1')).toMatchObject({ open: null, past: [{ percent: 50, submittedAt: deadline }] });
  });

  it('are closed before another begins', async () => {
    const { ctx, course, actor, attemptId } = await begun(aQuiz({ minutes: 1 }));
    ctx.pass(2 * minute);
    expect(await start(ctx, actor, course)).not.toBe(attemptId);
  });

  it('are closed by the job that comes for each of them', async () => {
    const { ctx, actor, attemptId } = await begun(aQuiz({ minutes: 1, pass: 50 }), { completion: { quiz: 'quiz-1' } });
    await answer(ctx, actor, attemptId, { q1: 'a' });
    expect(await runNextJob(ctx, learningHandlers)).toBe(false);
    ctx.pass(minute + 6 * second);
    expect(await runNextJob(ctx, learningHandlers)).toBe(true);
    const [row] = await ctx.db.read.select().from(attempts);
    expect(row).toMatchObject({ points: 100, maxPoints: 200, passed: true });
    expect(await ctx.db.read.select().from(completions)).toHaveLength(1);
    expect(await settleOverdueAttempts(ctx)).toBe(0);
  });

  it('are closed also when the answers of an erased person are gone', async () => {
    const { ctx, actor, attemptId } = await begun(aQuiz({ minutes: 1 }));
    await answer(ctx, actor, attemptId, { q1: 'a' });
    await ctx.db.write((tx) => tx.update(answers).set({ response: {} }));
    ctx.pass(2 * minute);
    expect(await settleOverdueAttempts(ctx)).toBe(1);
    const [row] = await ctx.db.read.select().from(attempts);
    expect(row).toMatchObject({ points: 0, maxPoints: 200 });
  });

  it('leave those alone that have no time limit', async () => {
    const { ctx, attemptId } = await begun(aQuiz());
    ctx.pass(1e10);
    expect(await settleOverdueAttempts(ctx)).toBe(0);
    const [row] = await ctx.db.read.select().from(attempts).where(eq(attempts.id, attemptId));
    expect(row?.submittedAt).toBeNull();
  });
});
