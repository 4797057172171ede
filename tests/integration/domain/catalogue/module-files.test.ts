import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import {
  courseAt,
  loadCourses,
  moduleAt,
  moduleFile,
  moduleFileTag,
  printedModule,
} from '~/domain/catalogue/index.server';
import { wordsIn } from '~/words/catalogues.server';
import { type Locale, locales } from '~/words/words';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse, anAssignment } from '../../../support/courses';
import { textOf } from '../../../unit/sheet/poppler';

/** A context that remembers what it logs. */
async function scene() {
  const ctx = await testCtx();
  const log: { msg: string; locale?: string }[] = [];
  ctx.log = pino({ level: 'info' }, { write: (line: string) => void log.push(JSON.parse(line)) });
  return { ctx, log, folder: path.join(ctx.env.dataDir, 'library') };
}

async function sheetOf(ctx: TestCtx, locale: Locale, slug = 'course-1', id = 'crs-1-mod') {
  const course = await courseAt(ctx, slug);
  return printedModule(ctx, course, moduleAt(course, id), wordsIn(locale));
}

const said = (pdf: Buffer) => textOf(pdf).replace(/\s+/g, ' ');

describe('the file of a module', () => {
  it('is drawn once, however many ask at once, and served from the disk ever after', async () => {
    const { ctx, log, folder } = await scene();
    await aCourse(ctx, { quiz: null });
    for (const locale of locales) {
      const sheet = await sheetOf(ctx, locale);
      const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => moduleFile(ctx, sheet)));
      expect(first!.fileName).toBe(`crs-1-mod-${locale}.pdf`);
      for (const other of others) expect(other.bytes.equals(first!.bytes)).toBe(true);
      expect((await moduleFile(ctx, await sheetOf(ctx, locale))).bytes.equals(first!.bytes)).toBe(true);
      expect(said(first!.bytes)).toContain('Text of les-3');
    }
    expect(log.map(({ msg, locale }) => [msg, locale])).toEqual(locales.map((locale) => ['module drawn', locale]));
    const files = readdirSync(folder);
    expect(files.map((name) => name.replace(/[0-9a-f]{64}/, '*')).sort()).toEqual(
      [...locales].sort().map((locale) => `crs-1-mod.${locale}.*.pdf`),
    );
    for (const file of files) expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('asks for no key, and leads to the lessons on the site', async () => {
    const { ctx } = await scene();
    await aCourse(ctx, { quiz: null });
    const { bytes } = await moduleFile(ctx, await sheetOf(ctx, 'en'));
    expect(said(bytes)).toContain('Right?');
    expect(said(bytes)).not.toContain('A is right');
    expect(bytes.toString('latin1')).toContain('/URI (http://localhost:3000/en/learn/course-1/lesson-2)');
  });

  it('is drawn anew when the course says something else, and the file before is gone', async () => {
    const { ctx, log, folder } = await scene();
    await aCourse(ctx, { quiz: null });
    const before = await sheetOf(ctx, 'kk');
    await moduleFile(ctx, before);
    await aCourse(ctx, { quiz: null, lessons: 2 });
    const after = await sheetOf(ctx, 'kk');
    expect(moduleFileTag(after)).not.toBe(moduleFileTag(before));
    expect(said((await moduleFile(ctx, after)).bytes)).not.toContain('Text of les-3');
    expect(log).toHaveLength(2);
    expect(readdirSync(folder)).toEqual([`crs-1-mod.kk.${moduleFileTag(after)}.pdf`]);
  });

  it('is handed out and not kept where the disk takes nothing', async () => {
    const { ctx, log, folder } = await scene();
    await aCourse(ctx, { quiz: null });
    const sheet = await sheetOf(ctx, 'en');
    writeFileSync(folder, 'a file where a folder should be');
    const { bytes } = await moduleFile(ctx, sheet);
    expect(said(bytes)).toContain('Text of les-1');
    expect(log.map(({ msg }) => msg)).toEqual(['module drawn', 'module drawn and not kept']);
  });
});

describe('a module on paper', () => {
  it('has the assignment of its own, and in the last module that of the course', async () => {
    const { ctx } = await scene();
    await aCourse(ctx, {
      quiz: null,
      assignments: [
        anAssignment({ id: 'asg-own', module: 'crs-1-mod', title: { kk: 'Ө', ru: 'Р', en: 'Own' } }),
        anAssignment(),
      ],
    });
    const sheet = await sheetOf(ctx, 'en');
    expect(sheet.assignments.map(({ id }) => id)).toEqual(['asg-own', 'asg-1']);
    const text = said((await moduleFile(ctx, sheet)).bytes);
    for (const part of ['Who needs it?', 'plan at level 4', 'Weight 60', 'Points (the most is 100):'])
      expect(text).toContain(part);
  });

  it('says of which version and licence it is, and whom to name', async () => {
    const { ctx } = await scene();
    await loadCourses(ctx, 'tests/fixtures/courses');
    const sheet = await sheetOf(ctx, 'kk', 'good', 'mod-good-1');
    const facts = Object.fromEntries(sheet.facts.map(({ label, value }) => [label, value]));
    expect(facts).toMatchObject({
      Тілі: 'қазақша',
      Нұсқасы: '1.0, 2026 жылғы 2 наурыз',
      Лицензиясы: 'CC BY-SA 4.0',
      'Дереккөзін қалай көрсету керек': 'Tests. «Жақсы курс», «Бірінші» модулі, нұсқасы 1.0',
      Сайтта: 'localhost:3000/kk/courses/good/library/mod-good-1',
    });
    expect(sheet.lessons[0]!.sources[0]).toMatchObject({ title: expect.any(String) });
  });
});
