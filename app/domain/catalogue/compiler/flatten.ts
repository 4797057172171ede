import type { Json, LessonNode, Properties } from '../lesson.schema';
import type { Registry } from './blocks';
import { elements } from './elements';
import type { RawElement } from './evaluate';

export type RawNode = string | { t: string; p: Properties; c: RawNode[] };

const isElement = (value: unknown): value is RawElement =>
  typeof value === 'object' && value !== null && 'props' in value;
const isJson = (value: unknown): value is Json =>
  value === null || ['string', 'number', 'boolean', 'object'].includes(typeof value);

/** What Markdown adds to its own elements, in the form that the drawing of lessons spreads on them. */
function plainProperties(name: string, props: Record<string, unknown>): Properties {
  const kept: Properties = {};
  const keep = (key: string, value: unknown) => {
    if (value !== undefined && isJson(value)) kept[key] = value;
  };
  for (const key of ['href', 'title', 'lang', 'dir', 'alt', 'src', 'colSpan', 'rowSpan', 'scope', 'start'])
    keep(key, props[key]);
  if (name === 'code' || name === 'li' || name === 'ul') keep('className', props.className);
  if (name === 'input') for (const key of ['type', 'checked', 'disabled']) keep(key, props[key]);
  const align = (props.style as { textAlign?: string } | undefined)?.textAlign;
  if (align && (name === 'th' || name === 'td')) kept['data-align'] = align;
  if (typeof props.id === 'string' && props.id.startsWith('note-')) kept.id = props.id;
  if ('data-footnote-ref' in props) kept['data-note'] = 'mark';
  if ('data-footnote-backref' in props) kept['data-note'] = 'back';
  if ('data-footnotes' in props) kept['data-note'] = 'list';
  return kept;
}

const standsAlone = (node: RawNode | undefined, blocks: Registry): boolean =>
  node === undefined ||
  (typeof node !== 'string' &&
    (node.t === 'pre' || node.t === 'section' || (blocks.get(node.t) ?? elements.get(node.t))?.standsAs === 'part'));

/** Line ends between parts are how Markdown was written, not text; between words they are spaces and stay. */
function withoutGaps(nodes: RawNode[], blocks: Registry): RawNode[] {
  return nodes.filter((node, i) => {
    if (typeof node !== 'string' || node.trim() || !node.includes('\n')) return node !== '';
    return !standsAlone(nodes[i - 1], blocks) && !standsAlone(nodes[i + 1], blocks);
  });
}

function joined(nodes: RawNode[]): RawNode[] {
  const result: RawNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (typeof node === 'string' && typeof last === 'string') result[result.length - 1] = last + node;
    else result.push(node);
  }
  return result;
}

/**
 * Turns what the evaluated lesson returned into nodes: elements with JSON properties, text to the letter. A link that
 * the parser found inside a link written as a tag becomes its words.
 */
export function flatten(value: unknown, blocks: Registry, inLink = false): RawNode[] {
  if (Array.isArray(value)) return joined(value.flatMap((item) => flatten(item, blocks, inLink)));
  if (typeof value === 'string') return [value];
  if (!isElement(value) || typeof value.type !== 'string') return [];
  const { children, ...props } = value.props;
  const name = value.type;
  const isLink = name === 'a';
  const inside = flatten(Array.isArray(children) ? children : [children], blocks, inLink || isLink);
  if (isLink && inLink) return inside;
  const isListing = name === 'code' || name === 'pre' || elements.get(name)?.content === 'words';
  const c = isListing ? inside : withoutGaps(inside, blocks);
  if (blocks.has(name)) return [{ t: name, p: props as Properties, c }];
  return [{ t: name, p: name === 'kenes-block' ? (props as Properties) : plainProperties(name, props), c }];
}

/** A node as it is stored: no empty properties, no empty list of children. */
export function stored(node: RawNode): LessonNode {
  if (typeof node === 'string') return node;
  return {
    t: node.t,
    ...(Object.keys(node.p).length ? { p: node.p } : {}),
    ...(node.c.length ? { c: node.c.map(stored) } : {}),
  };
}
