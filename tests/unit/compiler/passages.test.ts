import { describe, expect, it } from 'vitest';
import {
  compileLesson,
  numbersIn,
  pairedBlocks,
  passageTexts,
  withBlockBehind,
  withFrontLine,
} from '~/domain/catalogue/compiler/index.server';
import type { LessonBlock } from '~/domain/catalogue/lesson.schema';

const block = (id: string, kind: string, hash: string): LessonBlock => ({ id, kind, hash, node: '' });

describe('numbers of a text', () => {
  it.each([
    ['1 000, 1,000 and 1000', ['1000', '1000', '1000']],
    ['2.5 or 2,5', ['2.5', '2.5']],
    ['1 250 000 ₸ за 30 дней', ['1250000', '30']],
    ['see [the law](https://adilet.zan.kz/rus/docs/Z1500000379), art. 7', ['7']],
    ['none', []],
  ])('%s', (text, values) => {
    expect(numbersIn(text).map(({ value }) => value)).toEqual(values);
  });
});

describe('blocks that belong together', () => {
  it('go by place while both have the same kinds, and by stamps where one was put in', () => {
    const source = [block('b1', 'h2', 'A'), block('b2', 'p', 'new'), block('b3', 'p', 'B'), block('try', 'Quiz', 'C')];
    const own = [block('b1', 'h2', 'a'), block('b2', 'p', 'b'), block('try', 'Quiz', 'c')];
    const names = (pairs: (LessonBlock | null)[]) => pairs.map((pair) => pair?.id ?? null);
    expect(names(pairedBlocks(source, own, { b1: 'A', b2: 'B', try: 'C' }))).toEqual(['b1', null, 'b2', 'try']);
    expect(names(pairedBlocks(source.slice(1), own.slice(1), {}))).toEqual(['b2', null, 'try']);
    expect(names(pairedBlocks(own, own, {}))).toEqual(['b1', 'b2', 'try']);
  });
});

describe('passages as they are written', () => {
  it('are found between notes and names of links', async () => {
    const body = 'A *first* [one][x].[^1]\n\n[x]: https://example.org/\n\n[^1]: A note.\n\n- a\n- b\n\nLast.';
    const text = `---\nid: les-1\ntitle: A title\nminutes: 5\n---\n\n${body}\n`;
    const result = await compileLesson({ path: 'en.mdx', source: text, locale: 'en', strict: true });
    if (!result.ok) throw new Error(JSON.stringify(result.faults));
    const found = passageTexts(text, result.lesson);
    expect([...found].map(([id, passage]) => [id, passage.text])).toEqual([
      ['front.title', 'A title'],
      ['b1', 'A *first* [one][x].[^1]'],
      ['b2', '- a\n- b'],
      ['b3', 'Last.'],
      ['footnotes', '[^1]: A note.'],
    ]);
    expect(withBlockBehind(text, null, 'Before.')).toContain('---\n\nBefore.\n\nA *first*');
  });

  it('change alone in the front matter, quoted where YAML asks for it', () => {
    const text = '---\nid: les-1\ntitle: "Old"   # a remark\nminutes: 5\n---\n\nText.\n';
    expect(withFrontLine(text, 'title', 'New: one')).toBe(text.replace('"Old"', '"New: one"'));
    expect(withFrontLine(text, 'outcome', 'Do it')).toContain('minutes: 5\noutcome: Do it\n---');
  });
});
