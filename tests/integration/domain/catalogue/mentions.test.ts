import { describe, expect, it } from 'vitest';
import { lessonTrees } from '#db/schema';
import { mentionsIn } from '~/domain/catalogue/index.server';
import type { LessonNode } from '~/domain/catalogue/lesson.schema';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aText } from '../../../support/lesson-texts';
import { loadAgain } from '../learning/changes';

const definition = (term: string, text: string): LessonNode => ({
  t: 'Definition',
  p: { term },
  c: [{ t: 'p', c: [text] }],
});
const inSentence = (term: string): LessonNode => ({
  t: 'p',
  c: ['The ', { t: 'Definition', p: { term }, c: ['word'] }, '.'],
});
const about = (forum: string): LessonNode => ({ t: 'Case', p: { title: 'C', forum }, c: [{ t: 'p', c: ['…'] }] });

/** A course whose first lesson explains a term in Kazakh and English, and whose second only uses it. */
async function aCourseOfTerms(ctx: TestCtx, id = 'crs-1') {
  const course = await aCourse(ctx, { id, quiz: null });
  const [module] = course.modules;
  const [first, second, third] = module!.lessons;
  const trees = {
    kk: await aText(ctx, inSentence('akim'), definition('akim', `Қаланы басқарады (${id})`), about('closing-festival')),
    en: await aText(ctx, inSentence('akim'), definition('akim', `Runs a city (${id})`), about('closing-festival')),
  };
  const uses = await aText(ctx, { t: 'p', c: ['Text'] }, inSentence('akim'));
  const lessons = [
    { ...first!, trees: { ...trees, ru: trees.en } },
    { ...second!, trees: { kk: uses, ru: uses, en: uses } },
    third!,
  ];
  await loadAgain(ctx, course, { modules: [{ ...module!, lessons }] });
  return course;
}

const brief = async (ctx: TestCtx, locale: 'kk' | 'ru' | 'en') =>
  ((await mentionsIn(ctx, locale)).terms.get('akim') ?? []).map(
    ({ lesson, block, explains }) => `${lesson.slug} ${block} ${explains?.block} ${explains?.paragraphs.join()}`,
  );

/** The same context, counting what is read from the texts of lessons. */
function counting(ctx: TestCtx) {
  const count = { reads: 0 };
  const read = new Proxy(ctx.db.read, {
    get(target, name) {
      if (name === 'select') count.reads += 1;
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { count, ctx: { ...ctx, db: { ...ctx.db, hot: ctx.db.hot.bind(ctx.db), read } } as TestCtx };
}

describe('where lessons name terms and events', () => {
  it('is known lesson by lesson: the first passage, and the one that explains', async () => {
    const ctx = await testCtx();
    await aCourseOfTerms(ctx);
    expect(await brief(ctx, 'en')).toEqual(['lesson-1 b1 b2 Runs a city (crs-1)', 'lesson-2 b2 undefined undefined']);
    expect((await brief(ctx, 'kk'))[0]).toBe('lesson-1 b1 b2 Қаланы басқарады (crs-1)');
    const { events } = await mentionsIn(ctx, 'ru');
    expect(events.get('closing-festival')?.map(({ lesson, block }) => `${lesson.slug} ${block}`)).toEqual([
      'lesson-1 b3',
    ]);
    expect(events.get('forum-04-master-plan')).toBeUndefined();
  });

  it('passes over an explanation in another language than the page’s', async () => {
    const ctx = await testCtx();
    await aCourseOfTerms(ctx);
    expect((await brief(ctx, 'ru'))[0]).toBe('lesson-1 b1 undefined undefined');
  });

  it('is read once for a version of a course, however many courses and requests there are', async () => {
    const { ctx, count } = counting(await testCtx());
    const course = await aCourseOfTerms(ctx);
    await aCourseOfTerms(ctx, 'crs-2');
    const readsOf = async () => {
      const before = count.reads;
      await mentionsIn(ctx, 'en');
      return count.reads - before;
    };
    // The courses themselves, and all their texts at once.
    expect(await readsOf()).toBe(2);
    expect(await readsOf()).toBe(0);
    // Nothing of a version that stays is asked for again: its texts could be gone.
    await ctx.db.write((tx) => tx.delete(lessonTrees));
    await loadAgain(ctx, course, { title: { kk: 'Жаңа', ru: 'Новый', en: 'New' } });
    expect(await readsOf()).toBe(2);
    expect((await brief(ctx, 'en')).filter((line) => line.includes('crs-2'))).toHaveLength(1);
    expect(await readsOf()).toBe(0);
  });
});
