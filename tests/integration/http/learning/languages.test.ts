import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { loadAgain } from '../../domain/learning/changes';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const course = await aCourse(app.ctx, { quiz: null });
  const [module] = course.modules;
  const [first, second, third] = module!.lessons;
  const lessons = [
    { ...first!, trees: { ...first!.trees, ru: first!.trees.en } },
    { ...second!, stale: { kk: ['b1'], ru: [], en: [] }, lawChecked: '2026-02-01' },
    {
      ...third!,
      sources: {
        kk: [],
        ru: [],
        en: [{ title: 'A guide', detail: 'Chapter 2', url: 'https://example.org/guide', checked: '2026-01-15' }],
      },
    },
  ];
  await loadAgain(app.ctx, course, { modules: [{ ...module!, lessons }] });
});
afterAll(() => app.close());

const page = async (path: string) => (await app.visitor().get(path)).text;

describe('a lesson in three languages', () => {
  it('shows the source where there is no text, says so, and marks its language for screen readers', async () => {
    const text = await page('/ru/learn/course-1/lesson-1');
    expect(text).toContain('Этого урока пока нет на русском языке. Вы читаете его на английском.');
    expect(text).toContain('<div lang="en">');
    expect(text).toContain('Модуль 1 · урок 1 из 3');
    expect(await page('/kk/learn/course-1/lesson-1')).not.toContain('lang="en"><div');
  });

  it('marks a passage that is older than its source, above the text and at its place', async () => {
    const text = await page('/kk/learn/course-1/lesson-2');
    expect(text).toContain('Аударманың 1 үзіндісі түпнұсқадан ескі');
    expect(text).toContain('href="#b1"');
    expect(text).toContain('Бұл үзінді аударылғаннан кейін түпнұсқасы өзгерді.');
    expect(text).toContain('Осы сабақтағы заңнама тексерілген күн: 2026 жылғы 1 ақпан.');
    expect(await page('/en/learn/course-1/lesson-2')).not.toContain('older than the original');
  });

  it('names its sources with the day of the check', async () => {
    const text = await page('/en/learn/course-1/lesson-3');
    expect(text).toContain('href="https://example.org/guide"');
    expect(text).toMatch(/A guide<\/a>.*Chapter 2/);
    expect(text).toContain('checked on 15 January 2026');
  });

  it('keeps one address per language for the same place', async () => {
    const text = await page('/kk/learn/course-1/lesson-1');
    for (const locale of ['ru', 'en']) expect(text).toContain(`href="/${locale}/learn/course-1/lesson-1"`);
  });
});
