import { describe, expect, it } from 'vitest';
import { placed } from '~/domain/catalogue/catalogue';
import type { PublishedCourse } from '~/domain/catalogue/published.schema';
import { findCourses } from '~/domain/catalogue/search';

const course = (slug: string, kk: string, ru: string, en: string, level: PublishedCourse['level'] = 'introductory') =>
  placed(
    {
      id: slug,
      slug,
      level,
      languages: ['kk', 'ru', 'en'],
      title: { kk, ru, en },
      summary: { kk: '', ru: '', en: '' },
      outcomes: [],
      modules: [],
      pretest: null,
      posttest: null,
      assignments: [],
    } as unknown as PublishedCourse,
    { versionId: slug, ruleVersion: slug, loadedAt: 0 },
  );

const planning = course('planning', 'Қатысушылық жоспарлау', 'Соучаствующее планирование', 'Participatory planning');
const partnership = course(
  'ppp',
  'Мемлекеттік-жекешелік әріптестік',
  'Государственно-частное партнёрство',
  'Public-private partnerships',
  'advanced',
);
const all = [planning, partnership];
const found = (text: string) => findCourses(all, { text }, 'kk').map(({ slug }) => slug);

describe('search in the catalogue', () => {
  it.each([
    ['Қатысушылық', ['planning']],
    ['катысушылык', ['planning']],
    ['КАТЫСУ', ['planning']],
    ['әріпт', ['ppp']],
    ['арипт', ['ppp']],
    ['партнерство', ['ppp']],
    ['public partner', ['ppp']],
    ['планир', ['planning']],
    ['  ', ['planning', 'ppp']],
    ['articipatory', []],
    ['planning партнёрство', []],
    ['%', ['planning', 'ppp']],
  ])('%s', (text, slugs) => {
    expect(found(text)).toEqual(slugs);
  });

  it('filters by level and language', () => {
    expect(findCourses(all, { level: 'advanced' }, 'en')).toEqual([partnership]);
    expect(findCourses(all, { language: 'en', text: 'жосп' }, 'en')).toEqual([planning]);
  });
});
