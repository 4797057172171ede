import { expect, it } from 'vitest';
import { courseAt, loadCourses, questionIn } from '~/domain/catalogue/index.server';
import {
  openDraft,
  openedDraft,
  publishDraft,
  questionVersions,
  saveQuestion,
  textOf,
} from '~/domain/studio/index.server';
import { testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

it('tells what a question said in each version that differs, the latest first, and who published it', async () => {
  const slug = 'how-to-learn-here';
  const file = '02-finishing/quiz.yaml';
  const ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  const scope = { kind: 'course' as const, id: 'crs-how-to-learn' };
  const author = await aMember(ctx, { grants: [{ role: 'trainer', scope }] });
  await openDraft(ctx, author, slug);
  const draft = await openedDraft(ctx, author, slug);
  const text = textOf(draft, file).text;
  const quiz = /^id: ([\w-]+)/m.exec(text)?.[1] ?? '';
  const { plain, mark } = questionIn(text, 'q-htl-1')!;
  const asked = () => questionVersions(ctx, draft, { quiz, id: 'q-htl-1' });
  expect(await asked()).toMatchObject([{ by: null, plain }]);
  expect(await questionVersions(ctx, draft, { quiz, id: 'q-nobody' })).toEqual([]);
  await saveQuestion(ctx, author, slug, { file, question: { ...plain, points: 3 }, was: mark });
  expect(await asked()).toHaveLength(1);
  const { state } = await openedDraft(ctx, author, slug);
  await publishDraft(ctx, author, slug, { version: '99.1', note: 'Points', state, alone: 'Nobody else is here' });
  expect(await asked()).toMatchObject([
    { version: '99.1', by: author.accountId, plain: { points: 3 } },
    { by: null, plain },
  ]);
  // Called as answers and marks call it, so that figures find their version.
  const published = (await courseAt(ctx, slug))!.quizzes.get(quiz)!.quiz.questions.find(({ id }) => id === 'q-htl-1')!;
  const [latest, first] = await asked();
  expect(latest!.asked).toBe(published.version);
  expect(first!.asked).toMatch(/^[0-9a-f]{64}$/);
  expect(first!.asked).not.toBe(latest!.asked);
}, 60_000);
