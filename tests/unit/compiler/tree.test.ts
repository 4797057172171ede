import { describe, expect, it } from 'vitest';
import { blockHash, compilerVersion, lessonHash } from '~/domain/catalogue/compiler/index.server';
import { compiled, nodesOf } from './compile';

describe('the tree', () => {
  it('keeps plain text to the letter', async () => {
    const text = 'Әлем — «сөз» & <sub>x</sub>, 5 < 6, \\{жақша\\}, “quotes” -- and... *em*\nnext line';
    expect(await nodesOf(text.replace('5 < 6', '5 \\< 6'))).toEqual([
      {
        t: 'p',
        c: [
          'Әлем — «сөз» & ',
          { t: 'sub', c: ['x'] },
          ', 5 < 6, {жақша}, “quotes” -- and... ',
          { t: 'em', c: ['em'] },
          '\nnext line',
        ],
      },
    ]);
  });

  it('keeps the space between words on two lines of a list, and drops the gaps between parts', async () => {
    expect(await nodesOf('- *a*\n  *b*\n\n  c')).toEqual([
      {
        t: 'ul',
        c: [
          {
            t: 'li',
            c: [
              { t: 'p', c: [{ t: 'em', c: ['a'] }, '\n', { t: 'em', c: ['b'] }] },
              { t: 'p', c: ['c'] },
            ],
          },
        ],
      },
    ]);
  });

  it('shows a first heading one level down, and gives headings the id of their block', async () => {
    const { tree } = await compiled('# One\n\ntext\n\n### Three *deep*\n\n###### Six');
    expect(tree.outline).toEqual([
      { id: 'b1', depth: 2, title: 'One' },
      { id: 'b3', depth: 3, title: 'Three deep' },
      { id: 'b4', depth: 4, title: 'Six' },
    ]);
    expect(tree.blocks[2]!.node).toMatchObject({ t: 'h3', p: { id: 'b3' } });
  });

  it('numbers blocks in their order; a block that keeps something has its own id', async () => {
    const { tree, places } = await compiled(
      'a\n\n<Reflection id="think" prompt="?" />\n\n{/* left out */}\n\n- c\n\n[x]: /y\n\nd',
    );
    expect(tree.blocks.map((block) => [block.id, block.kind])).toEqual([
      ['b1', 'p'],
      ['think', 'Reflection'],
      ['b3', 'ul'],
      ['b4', 'p'],
    ]);
    expect(places.blocks).toMatchObject({
      b1: { line: 1, column: 1 },
      think: { line: 3, column: 1 },
      b4: { line: 11, column: 1 },
    });
  });

  it('draws task lists, tables and notes with plain anchors', async () => {
    const { tree } = await compiled(
      '- [ ] a\n- [x] b\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\nText[^белгі].\n\n[^белгі]: A *note*.',
    );
    const json = JSON.stringify(tree.blocks);
    expect(json).toContain('{"t":"input","p":{"type":"checkbox","checked":true,"disabled":true}}');
    expect(json).toContain('{"t":"th","p":{"data-align":"center"},"c":["a"]}');
    expect(json).toContain('{"href":"#note-fn-1","id":"note-fnref-1","data-note":"mark"}');
    expect(tree.blocks.at(-1)).toMatchObject({
      id: 'footnotes',
      kind: 'footnotes',
      node: { t: 'section', p: { 'data-note': 'list' } },
    });
    expect(tree.text).toBe('a\nb\na\nb\n1\n2\nText.\nA note.');
    expect(tree.words).toBe(9);
    expect(json).not.toContain('style');
  });

  it('records own media and terms, and leaves the site’s own addresses alone', async () => {
    const { tree } = await compiled(
      '![a](media/a.svg) ![b](/media/b.svg) [c](media/c.pdf)\n\n<Definition term="stakeholder" />\n\n<Figure src="media/d.png" alt="d" />',
    );
    expect(tree.media).toEqual(['media/a.svg', 'media/c.pdf', 'media/d.png']);
    expect(tree.terms).toEqual(['stakeholder']);
  });

  it('turns a link inside a link into words, and a bare http address too', async () => {
    expect(await nodesOf('<a href="/x">https://example.org</a> www.example.org')).toEqual([
      { t: 'p', c: [{ t: 'a', p: { href: '/x' }, c: ['https://example.org'] }, ' www.example.org'] },
    ]);
  });

  it('counts its own bytes and is always the same', async () => {
    const source = '## A\n\n<Poll id="p" question="?" options={["a","b"]} />';
    const [first, second] = await Promise.all([compiled(source), compiled(source)]);
    expect(first).toEqual(second);
    expect(first.tree.bytes).toBe(Buffer.byteLength(JSON.stringify({ ...first.tree, bytes: 0 })));
  });

  it('gives a file without front matter a title and minutes of its own', async () => {
    expect((await compiled('# Heading\n\ntext')).front).toEqual({
      id: '',
      title: 'Heading',
      minutes: 1,
      required: true,
      complete: 'manual',
      sources: [],
    });
  });
});

describe('hashes', () => {
  it('of blocks do not change when a paragraph is wrapped anew', async () => {
    const hashes = async (source: string) => (await compiled(source)).tree.blocks.map((block) => block.hash);
    expect(await hashes('one two three\n\n> four')).toEqual(await hashes('\n\none   two\nthree\n\n\n> four\n\n'));
    expect(await hashes('one two')).not.toEqual(await hashes('one, two'));
    expect(await hashes('a\r\nb')).toEqual(await hashes('a\nb'));
    expect(blockHash(' a\n b ')).toMatch(/^[0-9a-f]{8}$/);
  });

  it('of lessons change with the compiler and with every byte', () => {
    expect(lessonHash(compilerVersion, 'a')).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set([lessonHash(1, 'a'), lessonHash(2, 'a'), lessonHash(1, 'a ')]).size).toBe(3);
  });
});
