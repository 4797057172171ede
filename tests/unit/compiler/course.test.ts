import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCourse, describeFault, readCourse, stampTranslations } from '~/domain/catalogue/compiler/index.server';
import type { Fault } from '~/domain/catalogue/lesson.schema';
import { wordsIn } from '~/words/catalogues.server';

const fixtures = path.resolve('tests/fixtures/courses');
const codes = (faults: Fault[], folder: string) =>
  faults.map((one) => `${path.relative(folder, one.file)}:${one.line}:${one.column} ${one.code}`);

describe('a good course', () => {
  it('is read into its shapes', async () => {
    const { course, lessons, quizzes, assignments, media, faults, warnings } = await readCourse(
      path.join(fixtures, 'good'),
    );
    expect([faults, warnings]).toEqual([[], []]);
    expect(course).toMatchObject({
      id: 'crs-good',
      slug: 'good',
      prerequisites: [],
      notice: null,
      title: { kk: 'Жақсы курс' },
      modules: [{ id: 'mod-good-1', position: 1, lessons: ['les-good-1', 'les-good-2'], quiz: 'quiz-good' }],
    });
    expect(lessons.map((lesson) => [lesson.id, lesson.position, Object.keys(lesson.languages)])).toEqual([
      ['les-good-1', 1, ['kk', 'ru', 'en']],
      ['les-good-2', 2, ['kk', 'ru', 'en']],
    ]);
    expect(quizzes[0]!.questions.map((question) => question.kind)).toEqual([
      'single',
      'multiple',
      'truefalse',
      'match',
      'order',
      'numeric',
      'text',
      'cloze',
    ]);
    expect(assignments).toMatchObject([
      {
        id: 'asg-good',
        path: '01-first/assignment.yaml',
        module: 'mod-good-1',
        title: { kk: 'Алаңға арналған жоспар' },
        handIn: { en: 'A plan of two pages and one drawing.' },
        pass: 60,
        markers: 2,
        criteria: [
          { id: 'people', weight: 60 },
          { id: 'plan', weight: 40 },
        ],
      },
    ]);
    expect(assignments[0]!.criteria.map(({ levels }) => levels.length)).toEqual([5, 5]);
    expect(media).toMatchObject([
      { name: 'media/dot.svg', type: 'svg', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  it('has a table and the state of its translations', async () => {
    const check = await checkCourse(path.join(fixtures, 'good'));
    expect([check.faults, check.warnings]).toEqual([[], []]);
    expect(check.table[0]).toMatchObject({ id: 'les-good-1', minutes: 5, questions: 1, practice: 1, sources: 1 });
    expect(check.translation).toEqual({
      kk: { missing: 0, stale: 9, current: 0, checked: 0 },
      ru: { missing: 0, stale: 9, current: 0, checked: 0 },
    });
  });

  it('reads only the lessons asked for, and compiles none that is known', async () => {
    const only = ['01-first/02-lesson'];
    expect((await readCourse(path.join(fixtures, 'good'), { only })).lessons.map((one) => one.id)).toEqual([
      'les-good-2',
    ]);
    const first = await checkCourse(path.join(fixtures, 'good'));
    const done: number[] = [];
    const again = await checkCourse(path.join(fixtures, 'good'), {
      known: async () => new Map(first.lessons.map((one) => [one.hash, one])),
      onProgress: (count) => done.push(count),
    });
    expect(done).toEqual([]);
    expect(again.lessons).toEqual(first.lessons);
  });
});

describe('a bad course', () => {
  it('is told what is wrong in course.yaml, at its line', async () => {
    const folder = path.join(fixtures, 'bad-yaml');
    const { faults } = await readCourse(folder);
    expect(codes(faults, folder)).toEqual(
      expect.arrayContaining([
        'course.yaml:1:1 wrongField',
        'course.yaml:4:1 wrongField',
        'course.yaml:8:1 unknownField',
        'course.yaml:1:1 missingField',
        'course.yaml:11:1 missingLanguage',
        'course.yaml:17:5 wrongField',
      ]),
    );
    expect(faults).toHaveLength(6);
  });

  it('is told what is wrong in its tests, lessons and media', async () => {
    const folder = path.join(fixtures, 'bad-content');
    const { faults } = await checkCourse(folder);
    expect(codes(faults, folder)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/course\.yaml:22:\d+ ruleTooMany/),
        expect.stringMatching(/course\.yaml:24:\d+ ruleUnknown/),
        expect.stringMatching(/course\.yaml:25:\d+ ruleUnknown/),
        expect.stringMatching(/course\.yaml:26:\d+ ruleAssignment/),
        expect.stringMatching(/quiz\.yaml:7:\d+ drawTooMany/),
        expect.stringMatching(/quiz\.yaml:\d+:\d+ rightOptions/),
        expect.stringMatching(/quiz\.yaml:\d+:\d+ pairsUneven/),
        expect.stringMatching(/quiz\.yaml:\d+:\d+ gapsDiffer/),
        expect.stringMatching(/quiz\.yaml:\d+:\d+ lessonUnknown/),
        expect.stringMatching(/quiz\.yaml:\d+:\d+ idTaken/),
        '01-first/assignment.yaml:1:1 idTaken',
        '01-first/assignment.yaml:7:1 weightsSum',
        '01-first/assignment.yaml:17:5 idTwice',
        '01-first/assignment.yaml:20:5 levelsFive',
        'assignment.yaml:4:1 unknownField',
        'assignment.yaml:1:1 missingField',
        'assignment.yaml:6:1 wrongField',
        'assignment.yaml:10:5 missingLanguage',
        expect.stringMatching(/kk\.mdx:1:1 lessonLanguageMissing/),
        expect.stringMatching(/ru\.mdx:1:1 frontDiffers/),
        expect.stringMatching(/ru\.mdx:17:1 blocksDiffer/),
        expect.stringMatching(/en\.mdx:15:1 mediaMissing/),
        expect.stringMatching(/bad\.svg:1:41 svgElement/),
        expect.stringMatching(/fake\.png:1:1 mediaTypeDiffers/),
      ]),
    );
    for (const fault of faults) {
      for (const locale of ['kk', 'ru', 'en'] as const) {
        expect(describeFault(fault, wordsIn(locale))).not.toMatch(/undefined|^\w+$/);
      }
    }
  });
});

describe('a course that others may have changed', () => {
  let folder = '';
  const at = (name: string) => path.join(folder, name);
  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(at(name), change(readFileSync(at(name), 'utf8')));
  const lesson = '01-first/01-lesson';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'course-'));
    cpSync(path.join(fixtures, 'good'), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read from inside its folder only', async () => {
    rmSync(at(`${lesson}/kk.mdx`));
    symlinkSync('/etc/passwd', at(`${lesson}/kk.mdx`));
    symlinkSync('/etc', at('02-etc'));
    const { faults } = await readCourse(folder);
    expect(codes(faults, folder)).toEqual([
      `${lesson}/kk.mdx:1:1 notAFile`,
      `${lesson}/kk.mdx:1:1 lessonLanguageMissing`,
      '02-etc:1:1 notAFile',
    ]);
  });

  it('is refused when a copy repeats an id', async () => {
    cpSync(at(lesson), at('01-first/03-copy'), { recursive: true });
    const { faults } = await readCourse(folder);
    expect(codes(faults, folder)).toEqual(['01-first/03-copy/kk.mdx:1:1 idTaken']);
  });

  it('is refused when a translation has another key or other choices', async () => {
    edit(`${lesson}/kk.mdx`, (text) => text.replace('correct={0}', 'correct={1}'));
    edit(`${lesson}/ru.mdx`, (text) => text.replace('["Да", "Нет"]', '["Да", "Нет", "Может быть"]'));
    const { faults } = await checkCourse(folder);
    expect(codes(faults, folder)).toEqual([
      `${lesson}/kk.mdx:23:1 practiceDiffers`,
      `${lesson}/ru.mdx:23:1 practiceDiffers`,
    ]);
  });

  it('is stamped without another byte changed, and then knows what is stale', async () => {
    const kk = `${lesson}/kk.mdx`;
    edit(kk, (text) => `\uFEFF${text.replace('minutes: 5', 'minutes: 5   # as in English').replaceAll('\n', '\r\n')}`);
    const before = readFileSync(at(kk), 'utf8');
    expect((await stampTranslations(folder)).sort()).toHaveLength(4);
    const after = readFileSync(at(kk), 'utf8');
    expect(after.replace(/translation:\r\n {2}of: en\r\n {2}blocks: \{\r\n(?: {4}.*\r\n)+ {2}\}\r\n/, '')).toBe(before);
    expect(await stampTranslations(folder)).toEqual([]);
    expect((await checkCourse(folder)).translation).toMatchObject({ kk: { stale: 0, current: 9 } });

    edit(`${lesson}/en.mdx`, (text) =>
      text.replace('Some words about participation.\n\n![', 'Some other words.\n\n!['),
    );
    const { states, faults } = await checkCourse(folder);
    expect(faults).toEqual([]);
    expect(states['les-good-1']!.kk).toEqual({
      'front.title': 'current',
      b1: 'current',
      b2: 'stale',
      b3: 'current',
      b4: 'current',
      'try-1': 'current',
    });
    expect(await stampTranslations(folder, [kk])).toEqual([kk]);
    expect((await checkCourse(folder)).states['les-good-1']!.ru!.b2).toBe('stale');
  });

  it('keeps a translation current when its block only moved', async () => {
    await stampTranslations(folder);
    for (const locale of ['kk', 'ru', 'en'])
      edit(`${lesson}/${locale}.mdx`, (text) => text.replace('---\n\n##', '---\n\nNew.\n\n##'));
    const { states } = await checkCourse(folder);
    expect(Object.values(states['les-good-1']!.kk!)).toEqual([
      'current',
      'stale',
      'current',
      'current',
      'current',
      'current',
      'current',
    ]);
  });

  it('counts passages as missing where a language is missing', async () => {
    rmSync(at(`${lesson}/ru.mdx`));
    expect((await checkCourse(folder)).translation.ru).toMatchObject({ missing: 6 });
  });
});

describe('a course from elsewhere', () => {
  it('is read by its names and headings', async () => {
    const { files, lessons, faults, warnings } = await checkCourse(path.join(fixtures, 'elsewhere'), {
      language: 'kk',
    });
    expect(faults).toEqual([]);
    expect(warnings.map((one) => one.code).sort()).toEqual(['linkDropped', 'plainCourse']);
    expect(files.course).toMatchObject({ id: 'crs-elsewhere', languages: ['kk'], certificate: { enabled: false } });
    expect(files.course!.modules.map((module) => [module.id, module.title.en, module.lessons.length])).toEqual([
      ['mod-elsewhere', 'Elsewhere', 1],
      ['mod-02-more', 'More', 2],
    ]);
    expect(files.lessons.map((one) => [one.id.replace(/[0-9a-f]{8}$/, '*'), one.title.en])).toEqual([
      ['les-01-start', 'Getting started'],
      ['les-02-more-01-second', 'Second'],
      ['les-02-more-02-*', 'Үшінші'],
    ]);
    expect(files.media).toMatchObject([{ name: 'images/dot.svg', type: 'svg' }]);
    expect(lessons[0]!.lesson.tree.text).toContain('Markdown with code, https://example.org and a {brace}.');
    expect(lessons[0]!.lesson.tree.outline).toEqual([]);
  });

  it('says what an empty or absent folder lacks', async () => {
    expect((await readCourse(path.join(fixtures, 'nowhere'))).faults[0]!.code).toBe('folderMissing');
  });
});
