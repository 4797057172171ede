import type { Words } from '~/words/words';
import type { Json, LessonBlock, LessonNode, Properties } from '../lesson.schema';
import { text } from './form';
import { forms, plainForm } from './forms';
import { findTerm, type PrintedTerm } from './terms';

interface Sheet {
  words: Words;
  /** Goes before every anchor: a module has many lessons on one sheet, each with a block `b1`. */
  prefix: string;
}

/** One level down: on a sheet the title of a lesson is a heading itself. */
const lower: Record<string, string> = { h2: 'h3', h3: 'h4' };

/**
 * The blocks of a lesson as they stand on paper: what answers becomes a form, what opens is open, sides that take turns
 * stand one below the other, a recording is named. Anchors begin with the prefix.
 */
export const onPaper = (blocks: LessonBlock[], words: Words, prefix: string): LessonBlock[] =>
  blocks.map(({ node, ...block }) => {
    const sheet = { words, prefix };
    const isTerm = isNode(node) && node.t === 'Definition';
    return { ...block, id: `${prefix}-${block.id}`, node: isTerm ? entry(node, sheet) : drawn(node, sheet) };
  });

type Element = Exclude<LessonNode, string>;
const isNode = (node: LessonNode): node is Element => typeof node !== 'string';
const part = (title: string, c: LessonNode[]): LessonNode => ({ t: 'Part', p: { title }, c });

function drawn(node: LessonNode, sheet: Sheet): LessonNode {
  if (!isNode(node)) return node;
  const { t, p = {}, c = [] } = node;
  const inside = () => c.map((child) => drawn(child, sheet));
  const form = Object.hasOwn(forms, t) ? forms[t] : /^[A-Z]/.test(t) && 'id' in p ? plainForm : undefined;
  if (form) {
    const { content, ...shown } = form(p, sheet.words, inside());
    return { t: 'Form', p: shown as unknown as { [key: string]: Json }, ...(content ? { c: content } : {}) };
  }
  if (t === 'Tabs' || t === 'Accordion') return { t: 'Parts', c: inside() };
  if (t === 'Tab' || t === 'Item') return part(text(p.title), inside());
  if (t === 'details') return opened(c, sheet);
  if (t === 'Video' || t === 'Audio' || t === 'Download') return onSite(p, inside(), sheet);
  if (t === 'Definition')
    return { t: 'span', c: c.length > 0 ? inside() : [termOf(p, sheet).term.split(/, | \(/)[0]!] };
  return { t: lower[t] ?? t, p: anchored(p, sheet.prefix), c: inside() };
}

const termOf = ({ term }: Properties, { words }: Sheet): PrintedTerm =>
  findTerm(text(term), words.locale) ?? { term: text(term).replaceAll('_', ' '), others: '' };

/** A term that stands by itself is an entry of the glossary. */
const entry = ({ p = {}, c = [] }: Element, sheet: Sheet): LessonNode => ({
  t: 'Term',
  p: { ...termOf(p, sheet) },
  c: c.map((child) => drawn(child, sheet)),
});

/** What opens on the screen is open on paper: its summary is the title. */
function opened(content: LessonNode[], sheet: Sheet): LessonNode {
  const summary = content.find((child) => isNode(child) && child.t === 'summary');
  const rest = content.filter((child) => child !== summary).map((child) => drawn(child, sheet));
  return part(summary ? wordsOf(summary).trim() : '', rest);
}

const wordsOf = (node: LessonNode): string => (isNode(node) ? (node.c ?? []).map(wordsOf).join('') : node);

/** A recording or a file: where it is, and what is said in it. */
function onSite({ src, title }: Properties, transcript: LessonNode[], { words }: Sheet): LessonNode {
  const link: LessonNode = { t: 'a', p: { href: text(src) }, c: [text(title)] };
  const line: LessonNode = { t: 'p', c: [`${words('printed.onSiteOnly')} `, link] };
  return transcript.length > 0 ? { t: 'Parts', c: [line, part(words('blocks.transcript'), transcript)] } : line;
}

/** Anchors of this sheet instead of those of the lesson's own page. */
function anchored(p: Properties, prefix: string): Properties {
  const { id, href, ...rest } = p;
  const own = (anchor: string) =>
    anchor.startsWith('note-') ? `note-${prefix}-${anchor.slice(5)}` : `${prefix}-${anchor}`;
  return {
    ...rest,
    ...(typeof id === 'string' ? { id: own(id) } : {}),
    ...(typeof href === 'string' ? { href: href.startsWith('#') ? `#${own(href.slice(1))}` : href } : {}),
  };
}
