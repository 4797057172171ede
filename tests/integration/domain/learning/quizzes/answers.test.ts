import { describe, expect, it } from 'vitest';
import { answers, attempts } from '#db/schema';
import { attemptView, saveAnswers, submitAttempt } from '~/domain/learning/index.server';
import { minute, second } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../../support/context';
import { aCourse, aQuiz } from '../../../../support/courses';
import { aMember } from '../../../../support/factories';
import { aQuizOfEveryKind } from '../../../../support/questions';
import { answer, answerRows, isEnrolled, start } from '../../../../support/quizzes';

async function begun(quiz = aQuiz()) {
  const ctx = await testCtx();
  const course = await aCourse(ctx, { quiz });
  const actor = await aMember(ctx);
  await isEnrolled(ctx, actor);
  return { ctx, course, actor, attemptId: await start(ctx, actor, course, quiz.id) };
}

const allRows = (ctx: TestCtx) => ctx.db.read.select().from(answers).orderBy(answers.id);

describe('saveAnswers', () => {
  it('adds a row for each change and never touches the rows before', async () => {
    const { ctx, actor, attemptId } = await begun();
    await answer(ctx, actor, attemptId, { q1: 'a', q2: 'true' });
    const before = await allRows(ctx);
    const attemptBefore = await ctx.db.read.select().from(attempts);
    ctx.pass(1000);
    await answer(ctx, actor, attemptId, { q1: 'b', q2: 'true' });
    await answer(ctx, { ...actor, locale: 'ru' }, attemptId, { q1: [] });
    const after = await allRows(ctx);
    for (const row of before) expect(after).toContainEqual(row);
    expect(after).toHaveLength(4);
    expect(await ctx.db.read.select().from(attempts)).toEqual(attemptBefore);
    expect(await answerRows(ctx, attemptId)).toMatchObject([
      { place: 1, questionId: 'q1', response: { given: 'a' }, locale: 'kk' },
      { place: 2, questionId: 'q2', response: { given: 'true' }, locale: 'kk' },
      { place: 3, questionId: 'q1', response: { given: 'b' }, locale: 'kk', savedAt: ctx.clock() },
      { place: 4, questionId: 'q1', response: { given: '' }, locale: 'ru' },
    ]);
  });

  it('keeps a retry once, also when it comes after a later answer', async () => {
    const { ctx, actor, attemptId } = await begun();
    const first = { q1: 'a', 'answer:q1': ctx.newId() };
    const again = () => saveAnswers(ctx, actor, { attemptId, fields: first });
    await Promise.all([again(), again(), again()]);
    await answer(ctx, actor, attemptId, { q1: 'b' });
    await again();
    expect((await answerRows(ctx, attemptId)).map(({ response }) => response)).toEqual([
      { given: 'a' },
      { given: 'b' },
    ]);
  });

  it('keeps a new answer that comes under an old id', async () => {
    const { ctx, actor, attemptId } = await begun();
    const id = ctx.newId();
    await saveAnswers(ctx, actor, { attemptId, fields: { q1: 'a', 'answer:q1': id } });
    await saveAnswers(ctx, actor, { attemptId, fields: { q1: 'b', 'answer:q1': id } });
    expect((await answerRows(ctx, attemptId)).map(({ response }) => response)).toEqual([
      { given: 'a' },
      { given: 'b' },
    ]);
  });

  it('takes several from several pages at once', async () => {
    const { ctx, actor, attemptId } = await begun(aQuizOfEveryKind({ id: 'quiz-1' }));
    const posts = ['q-single', 'q-multiple', 'q-text', 'q-numeric'].map((id) =>
      answer(ctx, actor, attemptId, { [id]: id === 'q-text' ? 'кеңес' : id === 'q-numeric' ? '1' : 'a' }),
    );
    await Promise.all(posts);
    const rows = await answerRows(ctx, attemptId);
    expect(rows.map(({ place }) => place)).toEqual([1, 2, 3, 4]);
  });

  it('leaves out questions that the form does not name, and those never answered', async () => {
    const { ctx, actor, attemptId } = await begun();
    const { saved } = await saveAnswers(ctx, actor, { attemptId, fields: { q1: 'a', 'answer:q2': ctx.newId() } });
    expect(saved).toEqual(['q2']);
    expect(await answerRows(ctx, attemptId)).toEqual([]);
  });

  it('keeps nothing of a form that holds a fault', async () => {
    const { ctx, actor, attemptId } = await begun(aQuizOfEveryKind({ id: 'quiz-1' }));
    const posted = answer(ctx, actor, attemptId, { 'q-text': 'x'.repeat(400), 'q-single': 'a' });
    await expect(posted).rejects.toMatchObject({ kind: 'invalid', code: 'tooLong', field: 'q-text' });
    expect(await answerRows(ctx, attemptId)).toEqual([]);
  });

  it('refuses what comes after the submission, but not the retry of what came before', async () => {
    const { ctx, actor, attemptId } = await begun();
    const first = { q1: 'a', 'answer:q1': ctx.newId() };
    await saveAnswers(ctx, actor, { attemptId, fields: first });
    await submitAttempt(ctx, actor, { attemptId });
    await saveAnswers(ctx, actor, { attemptId, fields: first });
    await expect(answer(ctx, actor, attemptId, { q1: 'b' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'attemptFinished',
    });
    expect(await answerRows(ctx, attemptId)).toHaveLength(1);
  });

  it('takes what was on its way when the time ended, and nothing later', async () => {
    const { ctx, actor, attemptId } = await begun(aQuiz({ minutes: 1 }));
    ctx.pass(minute + 5 * second);
    await answer(ctx, actor, attemptId, { q1: 'a' });
    ctx.pass(1);
    await expect(answer(ctx, actor, attemptId, { q1: 'b' })).rejects.toMatchObject({ code: 'attemptOver' });
    const view = await attemptView(ctx, actor, attemptId);
    expect(view).toMatchObject({ state: 'closed', overdue: true, percent: 50 });
  });

  it('is missing for everybody else', async () => {
    const { ctx, attemptId } = await begun();
    const stranger = await aMember(ctx);
    await expect(answer(ctx, stranger, attemptId, { q1: 'a' })).rejects.toMatchObject({ kind: 'missing' });
    await expect(attemptView(ctx, stranger, attemptId)).rejects.toMatchObject({ kind: 'missing' });
    await expect(submitAttempt(ctx, stranger, { attemptId })).rejects.toMatchObject({ kind: 'missing' });
  });

  it('gives back what was saved, in the language of the page', async () => {
    const { ctx, actor, attemptId } = await begun(aQuizOfEveryKind({ id: 'quiz-1', shuffle: false }));
    await answer(ctx, actor, attemptId, {
      'q-single': 'b',
      'q-multiple': ['a', 'd'],
      'q-truefalse': 'false',
      'q-match.one': 'a',
      'q-order.a': '2',
      'q-order.b': '1',
      'q-order.c': '4',
      'q-order.d': '3',
      'q-numeric': ' 12,5 ',
      'q-text': ' кеңес ',
      'q-cloze.1': 'word',
      'q-cloze.2': 'b',
    });
    const inRussian = await attemptView(ctx, { ...actor, locale: 'ru' }, attemptId);
    if (inRussian.state !== 'open') throw new Error('closed');
    expect(inRussian.questions[0]?.shown.text).toBe('Question q-single (ru)');
    expect(Object.fromEntries(inRussian.questions.map(({ shown, response }) => [shown.id, response]))).toEqual({
      'q-single': 'b',
      'q-multiple': ['a', 'd'],
      'q-truefalse': 'false',
      'q-match': { one: 'a' },
      'q-order': ['b', 'a', 'd', 'c'],
      'q-numeric': '12,5',
      'q-text': 'кеңес',
      'q-cloze': { 1: 'word', 2: 'b' },
    });
  });
});
