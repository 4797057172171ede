import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftRevisions } from '#db/schema';
import { loadCourses, type Plain, questionIn } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import {
  moveQuestion,
  openDraft,
  openedDraft,
  quizIn,
  removeQuestion,
  saveQuestion,
  saveText,
  textOf,
} from '~/domain/studio/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';
const file = '02-finishing/quiz.yaml';

let ctx: TestCtx;
let author: Member;
let colleague: Member;

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  const teaches = { role: 'trainer' as const, scope: { kind: 'course' as const, id: 'crs-how-to-learn' } };
  author = await aMember(ctx, { grants: [teaches] });
  colleague = await aMember(ctx, { grants: [teaches] });
  await openDraft(ctx, author, slug);
}, 60_000);

const text = async () => textOf(await openedDraft(ctx, author, slug), file).text;
const outline = async () => quizIn(await openedDraft(ctx, author, slug), file)!;
const ids = async () => (await outline()).questions.map(({ id }) => id);
const question = (id: string, words: string): Plain => ({
  id,
  kind: 'truefalse',
  text: { kk: words, ru: words, en: words },
  answer: true,
});

describe('a quiz of the working copy', () => {
  it('lists its questions with what is to be done in each', async () => {
    const { id, kind, questions, faults, quiz } = await outline();
    expect({ id, kind, faults }).toMatchObject({ id: quiz?.id, kind: 'module', faults: [] });
    expect(questions).toHaveLength(8);
    expect(questions[0]).toMatchObject({ kind: 'single', missing: [], faults: [] });
    await saveQuestion(ctx, author, slug, {
      file,
      question: { ...question('q-half', 'x'), text: { en: 'x' } },
      was: null,
    });
    const half = (await outline()).questions.at(-1)!;
    expect(half).toMatchObject({ id: 'q-half', missing: ['kk', 'ru'] });
    expect(half.faults.map(({ code }) => code)).toEqual(['missingLanguage', 'missingLanguage']);
    await removeQuestion(ctx, author, slug, { file, id: 'q-half' });
  });

  it('is missing for a file that is no quiz, and for a trainer of another course', async () => {
    const draft = await openedDraft(ctx, author, slug);
    expect(() => quizIn(draft, 'course.yaml')).toThrow(expect.objectContaining({ kind: 'missing' }));
    const scope = { kind: 'course' as const, id: 'crs-other' };
    const other = await aMember(ctx, { grants: [{ role: 'trainer', scope }] });
    const saving = saveQuestion(ctx, other, slug, { file, question: question('q-x', 'X'), was: null });
    await expect(saving).rejects.toMatchObject({ kind: 'missing' });
    const first = (await ids())[0]!;
    await expect(removeQuestion(ctx, other, slug, { file, id: first })).rejects.toMatchObject({ kind: 'missing' });
    expect(await ids()).toContain(first);
  });
});

describe('saving a question', () => {
  it('adds a new one once, however often it is sent, and leaves the rest sign by sign', async () => {
    const before = await text();
    for (let i = 0; i < 2; i++)
      await saveQuestion(ctx, author, slug, { file, question: question('q-new', 'New'), was: null });
    expect((await ids()).filter((id) => id === 'q-new')).toHaveLength(1);
    expect((await text()).startsWith(before.trimEnd())).toBe(true);
  });

  it('lets two work on two questions of one file at once, and neither lose anything', async () => {
    const [first, second] = (await outline()).questions;
    const mark = (id: string, source: string) => questionIn(source, id)!.mark;
    const start = await text();
    const answers = await Promise.all([
      saveQuestion(ctx, author, slug, { file, question: { id: first!.id, points: 2 }, was: mark(first!.id, start) }),
      saveQuestion(ctx, colleague, slug, {
        file,
        question: { id: second!.id, points: 3 },
        was: mark(second!.id, start),
      }),
    ]);
    expect(answers).toEqual([{ kind: 'saved' }, { kind: 'saved' }]);
    expect((await outline()).questions.slice(0, 2).map(({ points }) => points)).toEqual([2, 3]);
  });

  it('tells when somebody else changed the very question, and writes nothing', async () => {
    const { mark } = questionIn(await text(), 'q-new')!;
    await saveQuestion(ctx, author, slug, { file, question: question('q-new', 'Mine'), was: mark });
    const late = await saveQuestion(ctx, colleague, slug, { file, question: question('q-new', 'Theirs'), was: mark });
    expect(late).toMatchObject({ kind: 'changed', current: { plain: { text: { en: 'Mine' } } } });
    expect(await text()).not.toContain('Theirs');
    await removeQuestion(ctx, author, slug, { file, id: 'q-new' });
    const gone = await saveQuestion(ctx, colleague, slug, { file, question: question('q-new', 'Theirs'), was: mark });
    expect(gone).toEqual({ kind: 'changed', current: null });
  });

  it('keeps what stood there before', async () => {
    const kept = await ctx.db.read.select().from(draftRevisions).where(eq(draftRevisions.path, file));
    expect(kept.length).toBeGreaterThan(0);
  });
});

describe('the order of questions', () => {
  it('changes by one place, and their ids stay', async () => {
    const [one, two, ...others] = await ids();
    await moveQuestion(ctx, author, slug, { file, id: two!, by: -1 });
    expect(await ids()).toEqual([two, one, ...others]);
    await moveQuestion(ctx, author, slug, { file, id: two!, by: -1 });
    expect(await ids()).toEqual([two, one, ...others]);
    await moveQuestion(ctx, author, slug, { file, id: two!, by: 1 });
    expect(await ids()).toEqual([one, two, ...others]);
  });
});

describe('a file that is no YAML', () => {
  it('has no forms until its text is mended', async () => {
    const draft = await openedDraft(ctx, author, slug);
    const { text: before, hash } = textOf(draft, file);
    await saveText(ctx, author, slug, { path: file, base: hash, text: 'questions: [' });
    expect(quizIn(await openedDraft(ctx, author, slug), file)).toBeNull();
    const broken = textOf(await openedDraft(ctx, author, slug), file).hash;
    await saveText(ctx, author, slug, { path: file, base: broken, text: before });
    expect(await outline()).not.toBeNull();
  });
});
