import { describe, expect, it } from 'vitest';
import { blocks } from '~/domain/catalogue/compiler/blocks';
import type { LessonBlock, LessonNode } from '~/domain/catalogue/lesson.schema';
import { forms } from '~/domain/catalogue/printed/forms';
import { onPaper } from '~/domain/catalogue/printed/on-paper';
import { wordsIn } from '~/words/catalogues.server';
import { locales } from '~/words/words';
import { exercises, secret } from './exercises';

const block = (node: LessonNode, id = 'b1'): LessonBlock => ({ id, kind: 'p', hash: '', node });
const printed = (node: LessonNode, locale: (typeof locales)[number] = 'en') =>
  onPaper([block(node)], wordsIn(locale), 'les')[0]!.node;
const exercise = (id: string) => exercises.find((node) => typeof node !== 'string' && node.p?.id === id)!;
const partsOf = (node: LessonNode) => (typeof node === 'string' ? [] : (node.p?.parts as unknown[]));

describe('exercises on paper', () => {
  it('have a form for every block that keeps something', () => {
    const kept = [...blocks].filter(([, { keeps }]) => keeps).map(([name]) => name);
    expect(Object.keys(forms)).toEqual(expect.arrayContaining(kept));
    const drawn = new Set(exercises.map((node) => (typeof node === 'string' ? '' : node.t)));
    expect([...drawn].sort()).toEqual(Object.keys(forms).sort());
  });

  it.each(locales)('say nothing of any key in %s, even where one was left in', (locale) => {
    for (const node of exercises) {
      const said = JSON.stringify(printed(node, locale));
      expect(said).not.toContain(secret);
      expect(said).not.toMatch(/undefined|printed\.|blocks\./);
    }
  });

  it('keep what they ask', () => {
    for (const node of exercises) {
      if (typeof node === 'string') continue;
      const { prompt, question, title } = node.p ?? {};
      expect(printed(node)).toMatchObject({ t: 'Form', p: { title: prompt ?? question ?? title } });
    }
  });

  it('give a reflection lines, a checklist boxes, a poll one choice', () => {
    expect(partsOf(printed(exercise('reflection')))).toEqual([{ part: 'lines', count: 8 }]);
    expect(partsOf(printed(exercise('checklist')))).toEqual([
      { part: 'ticks', items: ['The hall is booked', 'A ramp is there'] },
    ]);
    expect(partsOf(printed(exercise('poll')))).toMatchObject([{ part: 'ticks', one: true }]);
  });

  it('give cards a column for each group, or a letter where the groups are many', () => {
    const few = {
      head: ['Card', 'Fact', 'Hope', 'Myth'],
      rows: [
        ['Forty people came', {}, {}, {}],
        [{}, {}, {}, {}],
      ],
    };
    expect(partsOf(printed(exercise('sort')))).toMatchObject([{ ...few, rows: [few.rows[0], {}] }]);
    expect(partsOf(printed(exercise('sort-many')))).toMatchObject([
      { text: 'A. One · B. Two · C. Three · D. Four · E. Five' },
      { head: ['Card', 'Group'], rows: [['A card', null]] },
    ]);
  });

  it('put the lines of an order in the order of the alphabet, whatever order they came in', () => {
    const node = exercise('order') as Exclude<LessonNode, string>;
    const lines = (given: LessonNode) => (partsOf(printed(given))[1] as { rows: unknown[] }).rows;
    const turned = { ...node, p: { ...node.p, items: [...(node.p!.items as object[])].reverse() as never } };
    expect(lines(node)).toEqual([
      [null, 'Agree on the price'],
      [null, 'Ask the market'],
      [null, 'Write the need'],
    ]);
    expect(lines(turned)).toEqual(lines(node));
  });

  it('leave room for rows of one’s own, and a sum where there is one', () => {
    const [table] = partsOf(printed(exercise('sheet'))) as { head: string[]; rows: unknown[][] }[];
    expect(table!.head).toEqual(['Remark', 'Answer', 'Reason', 'Points', 'By when']);
    expect(table!.rows).toEqual([
      ['More benches', { ticks: ['accept', 'reject'] }, null, null, null],
      ['A ramp', { ticks: ['accept', 'reject'] }, null, null, null],
      [null, { ticks: ['accept', 'reject'] }, null, null, null],
      [null, { ticks: ['accept', 'reject'] }, null, null, null],
      ['Sum', '', '', null, ''],
    ]);
  });

  it('name terms of days, fictional numbers and what may be spent', () => {
    const said = (id: string, locale: (typeof locales)[number] = 'en') => JSON.stringify(printed(exercise(id), locale));
    expect(said('days')).toContain('10 working days after');
    expect(said('days', 'ru')).toContain('через 10 рабочих дней');
    expect(said('days', 'kk')).toContain('3 күнтізбелік күн бұрын');
    expect(said('vfm')).toContain('The numbers are fictional.');
    expect(said('budget')).toContain('To spend: 100 units.');
  });

  it('number the scenes of a story and say where each choice leads', () => {
    const story = printed(exercise('scenario')) as Exclude<LessonNode, string>;
    expect(story.c).toEqual([
      {
        t: 'Part',
        p: { title: 'Scene 1. The line drops' },
        c: [
          { t: 'p', p: {}, c: ['You are on the bus.'] },
          {
            t: 'ul',
            c: [
              { t: 'li', c: ['Go on reading → scene 2'] },
              { t: 'li', c: ['Close the page → scene 3'] },
            ],
          },
        ],
      },
      expect.objectContaining({ p: { title: 'Scene 2' } }),
      expect.objectContaining({ p: { title: 'Scene 3. In the evening' } }),
    ]);
  });

  it('show of a block without a form what it asks and nothing else', () => {
    const node = { t: 'Novelty', p: { id: 'n', prompt: 'Think', answer: secret } };
    expect(printed(node)).toEqual({
      t: 'Form',
      p: { kind: 'Check yourself', title: 'Think', parts: [{ part: 'lines', count: 6 }] },
    });
  });
});

describe('a lesson on paper', () => {
  it('opens what opens, sets sides below each other and names recordings', () => {
    const tab = { t: 'Tab', p: { title: 'One' }, c: [{ t: 'p', c: ['Side'] }] };
    expect(printed({ t: 'Tabs', c: [tab] })).toEqual({
      t: 'Parts',
      c: [{ t: 'Part', p: { title: 'One' }, c: [{ t: 'p', p: {}, c: ['Side'] }] }],
    });
    const details = {
      t: 'details',
      c: [
        { t: 'summary', c: ['More'] },
        { t: 'p', c: ['Text'] },
      ],
    };
    expect(printed(details)).toMatchObject({ t: 'Part', p: { title: 'More' }, c: [{ t: 'p' }] });
    const film = { t: 'Video', p: { src: 'media/a.mp4', title: 'A film' }, c: [{ t: 'p', c: ['Words'] }] };
    const said = JSON.stringify(printed(film));
    for (const part of ['Only on the site:', 'A film', 'media/a.mp4', 'Text of the recording', 'Words'])
      expect(said).toContain(part);
  });

  it('lowers headings by a level and keeps anchors of lessons apart', () => {
    const nodes: LessonNode[] = [
      { t: 'h2', p: { id: 'b1' }, c: ['Title'] },
      {
        t: 'p',
        c: [
          { t: 'a', p: { href: '#b1' }, c: ['up'] },
          { t: 'a', p: { href: '#note-fn-1', id: 'note-ref-1' }, c: ['1'] },
        ],
      },
    ];
    const [first, second] = onPaper(
      nodes.map((node, i) => block(node, `b${i + 1}`)),
      wordsIn('en'),
      'les-1',
    );
    expect(first).toMatchObject({ id: 'les-1-b1', node: { t: 'h3', p: { id: 'les-1-b1' } } });
    const links = (second!.node as { c: { p: object }[] }).c.map(({ p }) => p);
    expect(links).toEqual([{ href: '#les-1-b1' }, { href: '#note-les-1-fn-1', id: 'note-les-1-ref-1' }]);
  });

  it('keeps a term of its own as an entry, and one in a sentence as words', () => {
    const term = { t: 'Definition', p: { term: 'stakeholder' }, c: [{ t: 'p', c: ['Whoever is affected.'] }] };
    expect(printed(term, 'kk')).toMatchObject({
      t: 'Term',
      p: { term: 'мүдделі тарап', others: expect.stringContaining('stakeholder') },
    });
    const sentence = { t: 'p', c: ['Each ', { t: 'Definition', p: { term: 'stakeholder' } }, '.'] };
    expect(printed(sentence, 'kk')).toMatchObject({ c: ['Each ', { t: 'span', c: ['мүдделі тарап'] }, '.'] });
  });
});
