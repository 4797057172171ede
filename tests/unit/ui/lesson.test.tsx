import { describe, expect, it } from 'vitest';
import type { LessonNode, LessonTree } from '~/domain/catalogue/lesson.schema';
import type { LessonReader } from '~/ui/lesson/context';
import { LessonBody } from '~/ui/lesson/LessonBody';
import { isBlock } from '~/ui/lesson/segment';
import { toSegments } from '~/ui/lesson/segments.server';
import { wordsIn } from '~/words/catalogues.server';
import { locales } from '~/words/words';
import { draw } from './draw';

const treeOf = (...nodes: LessonNode[]): LessonTree => ({
  blocks: nodes.map((node, i) => {
    const own = typeof node !== 'string' && typeof node.p?.id === 'string' ? node.p.id : `b${i + 1}`;
    return { id: own, kind: typeof node === 'string' ? 'p' : node.t, hash: '00000000', node };
  }),
  outline: [],
  text: '',
  words: 0,
  bytes: 0,
  terms: [],
  media: [],
});
const options = {
  words: wordsIn('en'),
  mediaUrl: (path: string) => `/media/${path.split('/').pop()}`,
  glossary: (term: string) =>
    term === 'stakeholder'
      ? {
          term: 'stakeholder',
          meaning: [{ lang: 'ru', text: 'заинтересованная сторона' }],
          to: '/en/glossary/stakeholder',
        }
      : null,
};
const segments = (...nodes: LessonNode[]) => toSegments(treeOf(...nodes), options);
const html = (...nodes: LessonNode[]) =>
  segments(...nodes)
    .map((one) => ('html' in one ? one.html : ''))
    .join('');
const p = (...c: LessonNode[]): LessonNode => ({ t: 'p', c });
const reader = (more: Partial<LessonReader> = {}): LessonReader => ({
  answerAction: (id) => `/answers/${id}`,
  answers: {},
  keys: {},
  groupResults: {},
  signedIn: true,
  ...more,
});
const poll: LessonNode = { t: 'Poll', p: { id: 'poll-1', question: 'How?', options: ['So', 'Or so'] } };
const quiz: LessonNode = { t: 'Quiz', p: { id: 'q-1', question: 'Which?', options: ['This', 'That'] } };

describe('a picture', () => {
  it('keeps its place by its width and height, where they are known', () => {
    const sized = {
      ...options,
      mediaSize: (name: string) => (name === 'media/a.svg' ? { width: 400, height: 410 } : undefined),
    };
    const figure: LessonNode = { t: 'Figure', p: { src: 'media/a.svg', alt: 'A' } };
    const picture = (src: string): LessonNode => ({ t: 'p', c: [{ t: 'img', p: { src, alt: 'A' } }] });
    const drawn = toSegments(treeOf(figure, picture('media/a.svg'), picture('media/b.svg')), sized)[0];
    const pictures = [...(drawn && 'html' in drawn ? drawn.html : '').matchAll(/<img[^>]*>/g)].map(([tag]) => tag);
    expect(pictures.map((tag) => tag.includes('width="400" height="410"'))).toEqual([true, true, false]);
  });
});

describe('toSegments', () => {
  it('merges what stands still into one string, each block with its anchor', () => {
    expect(segments(p('One'), { t: 'h2', p: { id: 'b2' }, c: ['Two'] }, p('Three'))).toEqual([
      {
        html: '<p id="b1" data-block="b1">One</p><h2 id="b2" data-block="b2">Two</h2><p id="b3" data-block="b3">Three</p>',
      },
    ]);
  });

  it('keeps what answers as a block, between the texts', () => {
    const [before, block, after] = segments(p('One'), poll, p('Two'));
    expect(before).toHaveProperty('html');
    expect(block).toMatchObject({ block: 'Poll', id: 'poll-1', props: { question: 'How?' } });
    expect(after).toHaveProperty('html');
  });

  it('makes a container a block when something in it answers', async () => {
    const callout: LessonNode = { t: 'Callout', p: { type: 'tip' }, c: [p('Before'), quiz, p('After')] };
    const [segment] = segments(callout);
    expect(segment).toMatchObject({ block: 'Callout', id: 'b1', children: [{}, { block: 'Quiz', id: 'q-1' }, {}] });
    const drawn = await draw(<LessonBody segments={segments(callout)} reader={reader()} />);
    expect(drawn).toContain('id="b1"');
    expect(drawn).toContain('action="/answers/q-1"');
  });

  it('keeps list items whole, so that no wrapper stands between a list and its items', async () => {
    const list: LessonNode = {
      t: 'ul',
      c: [
        { t: 'li', c: ['One'] },
        { t: 'li', c: [quiz] },
      ],
    };
    const [segment] = segments(list);
    if (!segment || !isBlock(segment)) throw new Error('a block was expected');
    expect(segment.children.every((child) => isBlock(child) && child.block === 'li')).toBe(true);
    expect(await draw(<LessonBody segments={[segment]} reader={reader()} />)).not.toMatch(/<ul[^>]*><div/);
  });

  it('drops what the compiler should have refused', () => {
    const drawn = html(
      { t: 'a', p: { href: 'javascript:alert(1)', onclick: 'x', style: 'x' }, c: ['go'] },
      { t: 'script', c: ['alert(1)'] },
      { t: 'iframe', p: { src: 'https://example.org' } },
      { t: 'a', p: { href: '//example.org' }, c: ['there'] },
      p({ t: 'span', p: { id: 'main', dangerouslySetInnerHTML: { __html: '<b>' } }, c: ['<b>'] }),
    );
    expect(drawn).not.toMatch(/javascript|onclick|style=|<script|<iframe|href=|id="main"/);
    expect(drawn).toContain('&lt;b&gt;');
  });

  it('opens a term in running text, and writes it out on its own line', () => {
    const term: LessonNode = { t: 'Definition', p: { term: 'stakeholder' } };
    expect(html(p('A ', term))).toMatch(/popovertarget="(def[^"]+)".*id="\1"[^>]*popover="auto"/);
    expect(html(term)).toMatch(/<dl.*<dt>.*<span lang="ru">заинтересованная сторона<\/span>/);
    expect(html(p({ t: 'Definition', p: { term: 'unknown_one' } }))).toContain('<dfn>unknown one</dfn>');
  });

  it('leads from a term to its page in the glossary, and from a case to its event in the archive', () => {
    const term: LessonNode = { t: 'Definition', p: { term: 'stakeholder' } };
    expect(html(p('A ', term))).toMatch(/popover="auto".*<a href="\/en\/glossary\/stakeholder"[^>]*>In the glossary/);
    expect(html(term)).toContain('<dfn><a href="/en/glossary/stakeholder">stakeholder</a></dfn>');
    const about = (props: Record<string, string>): LessonNode => ({
      t: 'Case',
      p: { title: 'C', ...props },
      c: [p('…')],
    });
    expect(html(about({ forum: 'f-1', archive: '/en/archive/f-1' }))).toContain('<a href="/en/archive/f-1">');
    expect(html(about({ forum: 'f-1' }))).not.toContain('<a');
    expect(html(about({ archive: 'javascript:alert(1)' }))).not.toContain('<a');
  });

  it('gives every term of a lesson its own id', () => {
    const term: LessonNode = p({ t: 'Definition', p: { term: 'stakeholder' } });
    const ids = [...html(term, term, term).matchAll(/ id="(def[^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(3);
  });

  it('takes pictures from the media address', () => {
    expect(html({ t: 'Figure', p: { src: 'media/a.svg', alt: 'A' } })).toContain('src="/media/a.svg"');
  });
});

/** One of each block, as the compiler gives them: without keys. */
const every: LessonNode[] = [
  p('Text'),
  {
    t: 'ul',
    p: { className: 'contains-task-list' },
    c: [{ t: 'li', c: [{ t: 'input', p: { checked: true } }, 'done'] }],
  },
  { t: 'table', c: [{ t: 'tbody', c: [{ t: 'tr', c: [{ t: 'td', p: { 'data-align': 'right' }, c: ['1'] }] }] }] },
  { t: 'Callout', p: { type: 'law', title: 'Law' }, c: [p('…')] },
  { t: 'Figure', p: { src: 'media/a.svg', alt: 'A', caption: 'C', credit: 'D' } },
  { t: 'Steps', c: [{ t: 'Step', p: { title: 'S' }, c: [p('…')] }] },
  { t: 'Tabs', c: ['A', 'B'].map((title) => ({ t: 'Tab', p: { title }, c: [p(`in ${title}`)] })) },
  { t: 'Accordion', c: [{ t: 'Item', p: { title: 'I' }, c: [p('…')] }] },
  { t: 'Quote', p: { source: 'S', url: 'https://example.org' }, c: [p('…')] },
  { t: 'Fact', p: { source: 'S', checked: '2026-11-22' }, c: [p('…')] },
  { t: 'Timeline', c: [{ t: 'Moment', p: { when: '2017', title: 'M' }, c: [p('…')] }] },
  { t: 'Compare', c: ['A', 'B'].map((title) => ({ t: 'Side', p: { title }, c: [p('…')] })) },
  { t: 'Case', p: { title: 'C', forum: 'f-1' }, c: [p('…')] },
  { t: 'Reflection', p: { id: 'r-1', prompt: 'P' } },
  { t: 'Checklist', p: { id: 'c-1', items: ['one', 'two'] } },
  poll,
  quiz,
  { t: 'Sort', p: { id: 's-1', prompt: 'P', groups: ['A', 'B'], cards: [{ text: 'x' }, { text: 'y' }] } },
  {
    t: 'Scenario',
    p: { id: 'sc-1', title: 'S' },
    c: [
      { t: 'Scene', p: { name: 'a' }, c: [p('first'), { t: 'Choice', p: { to: 'b', label: 'on' } }] },
      { t: 'Scene', p: { name: 'b' }, c: [p('last')] },
    ],
  },
  { t: 'StakeholderMap', p: { id: 'm-1', prompt: 'P', parties: ['A', 'B'] } },
  { t: 'ParticipationLadder', p: { id: 'l-1', prompt: 'P', practices: [{ text: 'x' }] } },
  { t: 'Video', p: { src: 'media/v.mp4', title: 'V', captions: 'media/v.vtt' }, c: [p('words')] },
  { t: 'Audio', p: { src: 'media/a.mp3', title: 'A' } },
  { t: 'Download', p: { src: 'media/d.pdf', title: 'D' } },
];

describe.each(locales)('every block in %s', (locale) => {
  const all = () => toSegments(treeOf(...every), { ...options, words: wordsIn(locale) });

  it('has words, and nothing that the content policy forbids', async () => {
    const drawn = await draw(<LessonBody segments={all()} reader={reader()} />, locale);
    expect(drawn).not.toMatch(/blocks\.[a-z]/);
    expect(drawn).not.toMatch(/ style=| on[a-z]+="|src="data:|javascript:/);
  });

  it('works before scripts run: panels and scenes all there, fields named, forms with an address', async () => {
    const drawn = await draw(<LessonBody segments={all()} reader={reader()} />, locale);
    for (const text of ['in A', 'in B', 'first', 'last']) expect(drawn).toContain(text);
    for (const name of [
      'text',
      'ticked',
      'choice',
      'group-1',
      'rung-0',
      'name-1',
      'interest-1',
      'influence-1',
      'name-2',
    ]) {
      expect(drawn).toContain(`name="${name}"`);
    }
    for (const id of ['r-1', 'c-1', 'poll-1', 'q-1', 's-1', 'm-1', 'l-1'])
      expect(drawn).toContain(`action="/answers/${id}"`);
    expect(drawn).toContain('href="#sc-1-scene-1"');
  });

  it('loads nothing of a recording before the reader asks for it', async () => {
    const drawn = await draw(<LessonBody segments={all()} reader={reader()} />, locale);
    expect(drawn.match(/<(?:video|audio) [^>]*>/g)).toEqual([
      expect.stringContaining('preload="none"'),
      expect.stringContaining('preload="none"'),
    ]);
  });

  it('tells a guest that answers are kept after signing in, and offers no button that would keep nothing', async () => {
    const drawn = await draw(<LessonBody segments={all()} reader={reader({ signedIn: false })} />, locale);
    expect(drawn).toContain(wordsIn(locale)('blocks.guest'));
    expect(drawn).not.toContain('type="submit"');
  });
});

describe('after the answer', () => {
  const body = (more: Partial<LessonReader>) =>
    draw(<LessonBody segments={segments(...every)} reader={reader(more)} />);

  it('says right and wrong in words, with the reason', async () => {
    const drawn = await body({
      answers: { 'q-1': { kind: 'Quiz', choices: [0] }, 's-1': { kind: 'Sort', groups: [0, 0] } },
      keys: {
        'q-1': { kind: 'Quiz', correct: [1], why: 'Because of that.' },
        's-1': { kind: 'Sort', groups: [0, 1], why: [null, 'It is a B.'] },
      },
    });
    expect(drawn).toContain('Your choice, incorrect');
    expect(drawn).toContain('The right answer');
    expect(drawn).toContain('Because of that.');
    expect(drawn).toContain('Correct: 1 of 2');
    expect(drawn).toContain('It is a B.');
  });

  it('shows what the group chose only with results, and keeps what was written', async () => {
    const drawn = await body({
      answers: { 'poll-1': { kind: 'Poll', choice: 1 }, 'r-1': { kind: 'Reflection', text: 'My park' } },
      groupResults: { 'poll-1': { readers: 4, votes: [1, 3] } },
    });
    expect(drawn).toContain('3 · 75 %');
    expect(drawn).toContain('your choice');
    expect(drawn).toContain('My park');
  });

  it('ignores an answer of another kind under the same id', async () => {
    const drawn = await body({ answers: { 'q-1': { kind: 'Poll', choice: 0 } }, keys: {} });
    expect(drawn).toContain('action="/answers/q-1"');
  });
});
