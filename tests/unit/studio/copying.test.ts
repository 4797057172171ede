import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CourseCheck, checkCourse, pairHash } from '~/domain/catalogue/compiler/index.server';
import type { LessonNode } from '~/domain/catalogue/lesson.schema';
import { copiedTexts } from '~/domain/studio/index.server';

const place = mkdtempSync(path.join(os.tmpdir(), 'kenes-copies-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

let made = 0;
const as = {
  slug: 'copy',
  id: 'crs-copy',
  version: '0.1',
  title: { kk: 'Көшірме', ru: 'Копия', en: 'A copy: "mine"' },
  remark: 'Copied from elsewhere',
  newId: (kind: string) => `${kind}-new-${++made}`,
};

const textsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:mdx|yaml)$/.test(name))
    .map((name) => ({ path: name, text: readFileSync(path.join(folder, name), 'utf8') }));

function copyOf(slug: string, check: CourseCheck, files: { path: string; text: string }[]) {
  const source = check.files.course!.source;
  return copiedTexts({ slug, source, files, lessons: check.lessons }, as);
}

/** Ids of blocks that keep something. */
const keptIn = (node: LessonNode): string[] =>
  typeof node === 'string'
    ? []
    : [...(/^[A-Z]/.test(node.t) && node.p?.id ? [String(node.p.id)] : []), ...(node.c ?? []).flatMap(keptIn)];

const idsOf = ({ files, lessons }: CourseCheck) => ({
  course: [files.course!.id],
  modules: files.course!.modules.map(({ id }) => id),
  lessons: files.lessons.map(({ id }) => id),
  quizzes: files.quizzes.map(({ id }) => id),
  questions: files.quizzes.flatMap(({ questions }) => questions.map(({ id }) => id)),
  assignments: files.assignments.map(({ id }) => id),
  criteria: files.assignments.flatMap(({ criteria }) => criteria.map(({ id }) => id)),
  blocks: lessons.flatMap(({ lesson }) => lesson.tree.blocks.flatMap(({ node }) => keptIn(node))),
});

/** What every passage of every translation is, in the order of reading. */
const statesOf = ({ files, states }: CourseCheck) =>
  files.lessons.map(({ id }) => Object.entries(states[id] ?? {}).map(([locale, of]) => [locale, Object.values(of)]));

describe.each(['how-to-learn-here', 'participatory-planning', 'ppp-city-projects'])('a copy of %s', (slug) => {
  let original: CourseCheck;
  let copy: CourseCheck;
  let texts: Map<string, string>;
  const files = textsIn(path.join('courses', slug));

  beforeAll(async () => {
    const from = path.join('courses', slug);
    original = await checkCourse(from);
    texts = copyOf(slug, original, files);
    const folder = path.join(place, slug, as.slug);
    mkdirSync(path.dirname(folder), { recursive: true });
    cpSync(from, folder, { recursive: true });
    for (const [name, text] of texts) writeFileSync(path.join(folder, name), text);
    copy = await checkCourse(folder);
  }, 300_000);

  it('compiles without a fault and with the warnings of its original', () => {
    expect(copy.faults).toEqual([]);
    expect(copy.warnings.map(({ code }) => code)).toEqual(original.warnings.map(({ code }) => code));
    expect(copy.files.course).toMatchObject({ id: as.id, version: '0.1', title: as.title });
    expect(texts.get('course.yaml')).toMatch(/^# Copied from elsewhere\n/);
  });

  it('shares no id with it, and has as many of everything', () => {
    const [old, now] = [idsOf(original), idsOf(copy)];
    for (const kind of Object.keys(old) as (keyof typeof old)[]) {
      expect(now[kind].length, kind).toBe(old[kind].length);
      expect(new Set(now[kind]).size, kind).toBe(new Set(old[kind]).size);
    }
    const all = new Set(Object.values(old).flat());
    expect(
      Object.values(now)
        .flat()
        .filter((id) => all.has(id)),
    ).toEqual([]);
    const whole = [...texts.values()].join('\n');
    // Ids of criteria are words of the language too.
    const long = [...all].filter((id) => id.includes('-') && !old.criteria.includes(id));
    expect(long.filter((id) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(whole))).toEqual([]);
  });

  it('has translations that are as current as they were, and the same words', () => {
    expect(copy.translation).toEqual(original.translation);
    expect(statesOf(copy)).toEqual(statesOf(original));
    expect(copy.table.map(({ words, minutes, questions, blocks }) => [words, minutes, questions, blocks])).toEqual(
      original.table.map(({ words, minutes, questions, blocks }) => [words, minutes, questions, blocks]),
    );
  });

  it('asks for its own lessons and tests', () => {
    const completion = JSON.stringify(copy.files.course!.completion);
    const ids = idsOf(copy);
    for (const [, id] of completion.matchAll(/"(?:lesson|quiz|assignment)":"([^"]+)"/g))
      expect([...ids.lessons, ...ids.quizzes, ...ids.assignments]).toContain(id);
    const named = copy.files.quizzes.flatMap(({ questions }) => questions.flatMap(({ lesson }) => lesson ?? []));
    expect(named.filter((id) => !ids.lessons.includes(id))).toEqual([]);
  });
});

describe('what names an id', () => {
  it('says of each passage what it said: checked, current, stale, not done', async () => {
    const slug = 'how-to-learn-here';
    const folder = '01-reading/02-blocks-that-answer';
    const from = path.join(place, 'stamps', slug);
    cpSync(path.join('courses', slug), from, { recursive: true });
    const before = await checkCourse(from, { only: [folder] });
    const blocks = (locale: string) => before.lessons.find((one) => one.locale === locale)!.lesson.tree.blocks;
    const kept = blocks('en').flatMap((block, i) =>
      /^b\d/.test(block.id) ? [] : [{ ...block, own: blocks('kk')[i]! }],
    );
    const [checked, stale, undone] = kept;
    const file = path.join(from, folder, 'kk.mdx');
    const text = readFileSync(file, 'utf8')
      .replace(`${stale!.id}: "${stale!.hash}"`, `${stale!.id}: "12345678"`)
      .replace(`${undone!.id}: "${undone!.hash}"`, `${undone!.id}: "00000000"`)
      .replace(
        'translation:\n',
        `translation:\n  checked: { ${checked!.id}: "${pairHash(checked!.hash, checked!.own.hash)}" }\n`,
      );
    writeFileSync(file, text);
    const original = await checkCourse(from);
    expect(Object.values(original.states[before.lessons[0]!.id]!.kk!).sort()).toEqual(
      expect.arrayContaining(['checked', 'current', 'missing', 'stale']),
    );
    const to = path.join(place, 'stamps', as.slug);
    cpSync(from, to, { recursive: true });
    for (const [name, copied] of copyOf(slug, original, textsIn(from))) writeFileSync(path.join(to, name), copied);
    const copy = await checkCourse(to);
    expect(copy.faults).toEqual([]);
    expect(statesOf(copy)).toEqual(statesOf(original));
  }, 120_000);

  it('leads to the copy where it is the course itself, and stays where it is another; comments stay', async () => {
    const slug = 'how-to-learn-here';
    const name = '01-reading/02-blocks-that-answer/en.mdx';
    const files = textsIn(path.join('courses', slug));
    const original = await checkCourse(path.join('courses', slug), { only: [path.posix.dirname(name)] });
    const kept = original.lessons[0]!.lesson.tree.blocks.flatMap(({ node }) => keptIn(node))[0]!;
    const links = [
      `/en/learn/${slug}/quizzes/post-htl`,
      `/en/learn/${slug}/blocks-that-answer#${kept}`,
      `/ru/courses/${slug}/library/mod-htl-1.pdf`,
      `/en/learn/${slug}-too/quizzes/post-htl`,
      `https://example.org/courses/${slug}/library/mod-htl-1`,
    ];
    const changed = files.map((file) =>
      file.path === name
        ? { ...file, text: `${file.text}\n${links.map((to) => `[x](${to})`).join('\n')}\n[y](#${kept})\n` }
        : file.path === 'course.yaml'
          ? {
              ...file,
              text: file.text
                .replace('prerequisites: []', 'prerequisites: [crs-other] # kept')
                .replace('  enabled: true', '  validMonths: 12\n  renewal: { quiz: post-htl }'),
            }
          : file,
    );
    const texts = copyOf(slug, original, changed);
    const id = (pattern: RegExp, file: string) => pattern.exec(texts.get(file) ?? '')?.[1];
    const [quiz, module] = [id(/^id: (.+)$/m, 'posttest.yaml'), id(/- id: (\S+)/, 'course.yaml')];
    const lines = texts.get(name)!.trimEnd().split('\n').slice(-6);
    const block = /#([\w-]+)\)/.exec(lines[5]!)![1]!;
    expect(texts.get(name)).toContain(`id="${block}"`);
    expect(lines).toEqual([
      `[x](/en/learn/copy/quizzes/${quiz})`,
      `[x](/en/learn/copy/blocks-that-answer#${block})`,
      `[x](/ru/courses/copy/library/${module}.pdf)`,
      `[x](${links[3]})`,
      `[x](${links[4]})`,
      `[y](#${block})`,
    ]);
    expect(texts.get('course.yaml')).toContain('prerequisites: [crs-other] # kept');
    expect(texts.get('course.yaml')).toContain(`renewal: { quiz: ${quiz} }`);
  });
});
