import type { LessonBlock, LessonNode } from '~/domain/catalogue/lesson.schema';
import { labelsOf } from '~/domain/catalogue/printed/labels';
import { onPaper } from '~/domain/catalogue/printed/on-paper';
import type { PrintedLesson, PrintedModule } from '~/domain/catalogue/printed.schema';
import { wordsIn } from '~/words/catalogues.server';
import type { Locale } from '~/words/words';

/** Sentences with every letter that only Kazakh has, small and capital, and what the other languages put in quotes. */
export const sentences: Record<Locale, string> = {
  kk: 'Әділ қала – бәріне ортақ: ғимарат, қоңырау, өзен, ұсыныс, үміт, һәм ірге. ӘҒҚҢӨҰҮҺІ «ең бірінші» ₸ 5 000.',
  ru: 'Съешь ещё этих мягких французских булок — «да» № 5, ₸ 5 000.',
  en: 'The quick brown fox — “yes” and ‘no’ — costs ₸ 5,000.',
};

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><style>.a{fill:#ff0000}
@media (prefers-color-scheme:dark){.a{fill:#0000ff}.b{fill:#00ff00}}</style>
<rect class="a" width="200" height="60"/><text x="100" y="90" text-anchor="middle" font-size="14">Қала мен өзен</text></svg>`;

/** Files of the sheet by their hash, as the media folder has them. */
export const media: Record<string, Buffer> = { drawing: Buffer.from(drawing) };
export const readMedia = (hash: string) => media[hash];

const p = (...c: LessonNode[]): LessonNode => ({ t: 'p', c });

/** One of each thing that a lesson says without asking. */
export const passages = (locale: Locale): LessonNode[] => [
  { t: 'h2', p: { id: 'b1' }, c: ['First heading'] },
  p(sentences[locale], ' ', { t: 'strong', c: ['strong'] }, ' ', { t: 'em', c: ['slanted'] }, ' ', {
    t: 'a',
    p: { href: 'https://example.org/a' },
    c: ['a link'],
  }),
  {
    t: 'ul',
    c: [
      { t: 'li', c: ['one'] },
      { t: 'li', c: [p('two'), { t: 'ol', c: [{ t: 'li', c: ['deeper'] }] }] },
    ],
  },
  {
    t: 'table',
    c: [
      {
        t: 'thead',
        c: [
          {
            t: 'tr',
            c: [
              { t: 'th', c: ['Column'] },
              { t: 'th', c: ['Other column'] },
            ],
          },
        ],
      },
      {
        t: 'tbody',
        c: [
          {
            t: 'tr',
            c: [
              { t: 'td', c: ['cell'] },
              { t: 'td', c: ['other cell'] },
            ],
          },
        ],
      },
    ],
  },
  { t: 'Callout', p: { type: 'law', title: 'Of the law' }, c: [p('Callout text')] },
  { t: 'Quote', p: { source: 'A book' }, c: [p('Quoted text')] },
  {
    t: 'Fact',
    p: { source: 'A report', checked: '2026-11-22', url: 'https://example.org/report' },
    c: [p('Fact text')],
  },
  { t: 'Steps', c: [{ t: 'Step', p: { title: 'Step title' }, c: [p('Step text')] }] },
  { t: 'Tabs', c: [{ t: 'Tab', p: { title: 'Tab title' }, c: [p('Tab text')] }] },
  { t: 'Accordion', c: [{ t: 'Item', p: { title: 'Item title' }, c: [p('Item text')] }] },
  { t: 'Timeline', c: [{ t: 'Moment', p: { when: 'May 2026', title: 'Moment title' }, c: [p('Moment text')] }] },
  {
    t: 'Compare',
    c: [
      { t: 'Side', p: { title: 'Side title' }, c: [p('Side text')] },
      { t: 'Side', p: { title: 'Other side' }, c: [p('Other text')] },
    ],
  },
  { t: 'Case', p: { title: 'Case title' }, c: [p('Case text')] },
  { t: 'Definition', p: { term: 'stakeholder' }, c: [p('Term text')] },
  { t: 'Figure', p: { src: 'media/x.svg', alt: 'A red field', caption: 'Caption text' } },
  { t: 'hr' },
  { t: 'pre', c: [{ t: 'code', c: ['first line\n  second line'] }] },
];

export const address = (locale: Locale): string => `https://k.kz/${locale}/learn/good/one`;

/** A module with one lesson of these nodes. */
export function aSheet(locale: Locale, nodes: LessonNode[], given: Partial<PrintedModule> = {}): PrintedModule {
  const words = wordsIn(locale);
  const blocks: LessonBlock[] = nodes.map((node, i) => ({ id: `b${i + 1}`, kind: 'p', hash: '', node }));
  const lesson: PrintedLesson = {
    id: 'les-1',
    slug: 'one',
    place: words('printed.lesson', { n: 1 }),
    title: 'The first lesson',
    minutes: words('learn.minutes', { n: 20 }),
    outcome: 'Say what it is about.',
    lang: null,
    remarks: [],
    blocks: onPaper(blocks, words, 'les-1'),
    headings: [{ id: 'les-1-b1', title: 'First heading' }],
    sources: [{ title: 'A source', detail: 'page 5', url: 'https://example.org/source', checked: 'checked on a day' }],
    lawChecked: null,
    media: { 'media/x.svg': 'drawing' },
    address: address(locale),
  };
  return {
    locale,
    brand: 'Kenes',
    author: 'Kenes course team',
    at: Date.UTC(2026, 10, 26),
    baseUrl: 'https://k.kz',
    course: { slug: 'good', title: 'A course & more', notice: null },
    place: words('courses.module', { n: 1 }),
    id: 'mod-1',
    title: 'A module',
    facts: [
      {
        label: words('courses.licence'),
        value: 'CC BY-SA 4.0',
        url: 'https://creativecommons.org/licenses/by-sa/4.0/',
      },
    ],
    lessons: [lesson],
    assignments: [],
    terms: [{ term: 'мүдделі тарап', others: 'стейкхолдер · stakeholder' }],
    labels: labelsOf(words),
    ...given,
  };
}
