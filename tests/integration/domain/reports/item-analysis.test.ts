import { beforeEach, describe, expect, it } from 'vitest';
import { answers, attempts, marks } from '#db/schema';
import { ensureCities, type Grant, type Member } from '~/domain/identity/index.server';
import { type AttemptChoice, itemAnalysis, questionHistory } from '~/domain/reports/index.server';
import { sha256 } from '~/platform/secrets';
import type { Locale } from '~/words/words';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse, aQuiz, trilingual } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { anEnrolment, counting } from './facts';

let ctx: TestCtx;
let versionId: string;

const single = (id: string, version = sha256(id)) => ({
  ...aQuiz().questions[0]!,
  id,
  version,
  text: trilingual(`${id}?`),
  kind: 'single' as const,
  options: ['a', 'b', 'c'].map((option) => ({
    id: option,
    text: trilingual(`Option ${option}`),
    correct: option === 'a',
    why: null,
  })),
});
const quiz = aQuiz({ questions: [single('q1'), single('q2'), single('q3')] });

beforeEach(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  ({ versionId } = await aCourse(ctx, { quiz }));
});

const trainer = (scope: Grant['scope'] = { kind: 'course', id: 'crs-1' }) =>
  aMember(ctx, { grants: [{ role: 'trainer', scope }] });
const analysis = async (choice: AttemptChoice = 'first', scope?: Grant['scope']) =>
  itemAnalysis(ctx, await trainer(scope), { slug: 'course-1', quizId: 'quiz-1', choice });

interface Sat {
  personId?: string;
  number?: number;
  locale?: Locale;
  version?: string;
  cityId?: string;
}

/** Somebody hands in the options chosen for q1, q2 and q3; `-` is no answer. */
async function sat(chosen: string, { personId, number = 1, locale = 'ru', version, cityId }: Sat = {}) {
  const who = personId ?? (await aPerson(ctx, { cityId }));
  if (!personId) await anEnrolment(ctx, { personId: who, courseId: 'crs-1' });
  const attemptId = ctx.newId();
  const of = (i: number) => ({
    questionId: `q${i + 1}`,
    questionVersion: i === 0 && version ? version : sha256(`q${i + 1}`),
  });
  const given = [...chosen];
  const at = ctx.clock();
  await ctx.db.write(async (tx) => {
    await tx.insert(attempts).values({
      id: attemptId,
      personId: who,
      courseId: 'crs-1',
      quizId: 'quiz-1',
      number,
      courseVersionId: versionId,
      locale,
      paper: {},
      startedAt: at,
      submittedAt: at,
      points: given.filter((one) => one === 'a').length * 100,
      maxPoints: 300,
      passed: false,
    });
    await tx
      .insert(marks)
      .values(given.map((one, i) => ({ attemptId, ...of(i), points: one === 'a' ? 100 : 0, maxPoints: 100 })));
    // A first thought that was changed, then the answer that counts.
    const kept = given.flatMap((one, i) =>
      one === '-'
        ? []
        : ['b', one].map((response, j) => ({ ...of(i), response: { given: response }, place: 2 * i + j + 1 })),
    );
    await tx.insert(answers).values(kept.map((row) => ({ ...row, id: ctx.newId(), attemptId, locale, savedAt: at })));
  });
  return who;
}

const papers = ['aac', 'aac', 'aab', 'aac', 'aca', 'aca', 'bca', 'bba', 'bba', 'b-a'];
const sitAll = async () => {
  for (const paper of papers) await sat(paper);
};

describe('the analysis of a quiz', () => {
  it('has the figures of each question, worked out by hand', async () => {
    await sitAll();
    const { n, test, questions } = await analysis();
    expect(n).toBe(10);
    // q1: right 6 of 10; the rest of those is 1 each (ten papers earn 2,2,2,2,2,2,1,1,1,1).
    expect(questions.map(({ facility }) => facility)).toEqual([60, 40, 60]);
    expect(questions[0]?.guess).toBeCloseTo(100 / 3, 9);
    expect(questions.map(({ intendedWeight }) => Math.round(intendedWeight))).toEqual([33, 33, 33]);
    // q3 is right just where q2 is wrong: who did well with the others misses it.
    expect(questions[2]?.discrimination).toBeLessThan(0);
    expect(test).toMatchObject({ n: 10, median: 200 / 3 });
    expect(test?.mean).toBeCloseTo(160 / 3, 9);
  });

  it('counts the last answer, by option and by the ends of the results', async () => {
    await sitAll();
    const { questions } = await analysis();
    const [a, b, c] = questions[1]?.options ?? [];
    expect([a?.n, b?.n, c?.n]).toEqual([4, 2, 3]);
    expect(a).toMatchObject({ id: 'a', correct: true, share: 40, lowest: 0 });
    // The lowest 27 % are the four with one point, equal results together; the highest the six with two.
    expect(b).toMatchObject({ lowest: 50, highest: 0 });
    expect(c?.highest).toBeCloseTo(200 / 6, 9);
  });

  it('takes one attempt of each learner, or all', async () => {
    await sitAll();
    const again = await sat('bbb');
    await sat('aaa', { personId: again, number: 2 });
    await sat('bba', { personId: again, number: 3 });
    const facility = async (choice: AttemptChoice) => (await analysis(choice)).questions[1]?.facility;
    expect(await facility('first')).toBeCloseTo(400 / 11, 9);
    expect(await facility('best')).toBeCloseTo(500 / 11, 9);
    expect(await facility('last')).toBeCloseTo(400 / 11, 9);
    expect((await analysis('all')).n).toBe(13);
  });

  it('says nothing in figures below ten attempts', async () => {
    for (const paper of papers.slice(0, 9)) await sat(paper);
    const { n, test, questions } = await analysis();
    expect([n, test]).toEqual([9, null]);
    expect(questions.map(({ facility, options }) => [facility, options])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it('keeps the answers to an earlier wording apart', async () => {
    for (const paper of papers) await sat(paper, { version: 'older' });
    await sat('aaa');
    const { questions, earlier } = await analysis();
    expect(questions[0]).toMatchObject({ n: 1, facility: null });
    expect(earlier).toMatchObject([{ questionId: 'q1', version: 'older', n: 10, facility: 60 }]);
    const history = async (actor: Member) =>
      Object.fromEntries(
        await questionHistory(ctx, actor, { course: { id: 'crs-1' }, quiz: 'quiz-1', question: 'q1' }),
      );
    expect(await history(await trainer())).toEqual({
      older: { n: 10, facility: 60, discrimination: earlier[0]?.discrimination },
      [sha256('q1')]: { n: 1, facility: null, discrimination: null },
    });
    expect(await history(await trainer({ kind: 'course', id: 'crs-2' }))).toEqual({});
  });

  it('flags a question that equally able readers miss in one language', async () => {
    for (let i = 0; i < 24; i++) {
      await sat(i % 4 ? 'aac' : 'aca');
      await sat(i % 4 ? 'caa' : 'aca', { locale: 'kk' });
    }
    const [q1] = (await analysis()).questions;
    const of = (locale: Locale) => q1?.languages.find((one) => one.locale === locale);
    expect(of('kk')).toMatchObject({ n: 24, facility: 25, difference: null });
    // All of the others were right, so there is no odds ratio; with one who was not, there is.
    await sat('caa');
    const difference = (await analysis()).questions[0]?.languages.find(({ locale }) => locale === 'kk')?.difference;
    expect(difference).toMatchObject({ large: true });
    expect(difference?.delta).toBeLessThan(-1.5);
  });

  it('is of the learners within the trainer’s scope, and of nobody else', async () => {
    await sitAll();
    await sat('aaa', { cityId: 'astana' });
    expect((await analysis('first', { kind: 'city', id: 'astana' })).n).toBe(1);
    await expect(analysis('first', { kind: 'course', id: 'crs-2' })).rejects.toMatchObject({ kind: 'missing' });
    await expect(
      itemAnalysis(ctx, await aMember(ctx), { slug: 'course-1', quizId: 'quiz-1', choice: 'first' }),
    ).rejects.toMatchObject({ kind: 'missing' });
    await expect(
      itemAnalysis(ctx, await trainer(), { slug: 'course-1', quizId: 'quiz-9', choice: 'first' }),
    ).rejects.toMatchObject({ kind: 'missing' });
  });

  it('asks the same queries for few attempts and for many', async () => {
    const actor = await trainer();
    const asked = async () => {
      const seen = counting(ctx);
      await itemAnalysis(seen.ctx, actor, { slug: 'course-1', quizId: 'quiz-1', choice: 'first' });
      return seen.queries();
    };
    await sat('aaa');
    const few = await asked();
    await sitAll();
    expect(await asked()).toBe(few);
  });
});
