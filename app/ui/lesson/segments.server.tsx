import { renderToStaticMarkup } from 'react-dom/server';
import type { LessonNode, LessonTree } from '~/domain/catalogue/lesson.schema';
import { WordsProvider } from '~/words/react';
import type { Words } from '~/words/words';
import { Node, type Surroundings } from './node';
import { islandNames, type Segment } from './segment';

export interface SegmentOptions extends Surroundings {
  words: Words;
}

interface Drawing extends SegmentOptions {
  /** Counts the pieces drawn, so that ids made while drawing differ between them. */
  pieces: { drawn: number };
}

const islands = new Set<string>(islandNames);
/** Children of these must be elements of their own kind: a wrapper among them would be mended by the browser. */
const strict = new Set('ul ol table thead tbody tr Steps Accordion Timeline Compare Tabs Scenario Scene'.split(' '));
/** Parts of islands, which the island itself must see. */
const inner = new Set(['Tab', 'Scene', 'Choice']);

const needsScripts = (node: LessonNode): boolean =>
  typeof node !== 'string' && (islands.has(node.t) || (node.c ?? []).some(needsScripts));

/**
 * Draws a lesson on the server: runs of static blocks become one string of HTML, blocks that do something (and the
 * containers around them) stay data for `LessonBody`. Each top-level block carries its id as anchor and `data-block`.
 */
export function toSegments(tree: LessonTree, options: SegmentOptions): Segment[] {
  const drawing = { ...options, pieces: { drawn: 0 } };
  return merge(tree.blocks.map(({ id, node }) => segment(node, drawing, id)));
}

function segment(node: LessonNode, options: Drawing, id = '', forced = false): Segment {
  if (typeof node === 'string' || !(forced || needsScripts(node))) return { html: draw(node, options, id) };
  const content = node.c ?? [];
  // A scene mixes text with its choices; the other strict ones hold elements only, and spaces between them.
  const elements = strict.has(node.t)
    ? content.filter((child) => typeof child !== 'string' || (node.t === 'Scene' && child.trim()))
    : content;
  const children = elements.map((child) => {
    const own = typeof child !== 'string' && (node.t === 'Scene' ? inner.has(child.t) : strict.has(node.t));
    return segment(child, options, '', own);
  });
  const own = islands.has(node.t) && typeof node.p?.id === 'string' ? node.p.id : id;
  return { block: node.t, id: own, props: node.p ?? {}, children: merge(children) };
}

function draw(node: LessonNode, options: Drawing, id: string) {
  const at = id ? { id, 'data-block': id } : {};
  const loose = id && typeof node === 'string';
  return renderToStaticMarkup(
    <WordsProvider value={options.words}>
      <Node node={loose ? { t: 'p', c: [node] } : node} around={options} at={at} />
    </WordsProvider>,
    { identifierPrefix: `p${options.pieces.drawn++}` },
  );
}

const merge = (segments: Segment[]): Segment[] =>
  segments.reduce<Segment[]>((merged, next) => {
    const last = merged.at(-1);
    if ('html' in next && last && 'html' in last) last.html += next.html;
    else merged.push('html' in next ? { ...next } : next);
    return merged;
  }, []);
