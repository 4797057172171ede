import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';

// The tree as its reader makes it: packages elsewhere bring older types of the same name.
type Root = ReturnType<typeof fromHtml>;
type Node = Root['children'][number];
type Element = Extract<Node, { type: 'element' }>;

export interface Pasted {
  markdown: string;
  /** Pictures that did not come along: a page names them by an address, and they belong to the course. */
  pictures: number;
}

/** Nothing of these is text. */
const dropped = new Set([
  'script',
  'style',
  'title',
  'meta',
  'link',
  'head',
  'svg',
  'iframe',
  'object',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'nav',
]);

/**
 * What was copied from Word or a page, as the Markdown of a lesson: headings, lists, tables, links, bold and slanted
 * words stay; fonts, colours and everything that a lesson cannot say goes. Signs that would begin a block are written so
 * that they stay signs.
 */
export function markdownFromHtml(html: string): Pasted {
  const root = fromHtml(fragmentOf(html), { fragment: true });
  let pictures = 0;
  clean(root, (element) => {
    if (element.tagName === 'img') pictures += 1;
  });
  listsOfWord(root);
  tidy(root);
  const tree = toMdast(root);
  const markdown = toMarkdown(tree as Parameters<typeof toMarkdown>[0], {
    bullet: '-',
    emphasis: '_',
    rule: '-',
    extensions: [
      gfmToMarkdown({ tablePipeAlign: false }),
      // In MDX a brace begins an expression and `<` a tag, wherever they stand.
      {
        unsafe: [
          { character: '{', inConstruct: ['phrasing'] },
          { character: '<', inConstruct: ['phrasing'] },
        ],
      },
    ],
  });
  return { markdown: markdown.trim(), pictures };
}

/** Word and browsers say where what was copied begins and ends. */
function fragmentOf(html: string): string {
  const [, inside] = /<!--\s*StartFragment\s*-->([\s\S]*?)<!--\s*EndFragment\s*-->/.exec(html) ?? [];
  return inside ?? html;
}

const isElement = (node: Node): node is Element => node.type === 'element';
const styleOf = ({ properties }: Element): string => String(properties.style ?? '').toLowerCase();
const classesOf = ({ properties }: Element): string => [properties.className ?? []].flat().join(' ');

/** Takes out what is no text, and turns looks into what they mean. */
function clean(parent: Root | Element, told: (element: Element) => void): void {
  parent.children = parent.children.flatMap((child): typeof parent.children => {
    if (child.type === 'comment' || child.type === 'doctype') return [];
    // A space that may not break is how Word makes room.
    if (child.type === 'text') child.value = child.value.replace(/\u00a0/g, ' ');
    if (!isElement(child)) return [child];
    told(child);
    // Word writes its own tags with a colon; what they hold is text.
    if (dropped.has(child.tagName) || child.tagName === 'img' || isIgnored(child)) return [];
    if (child.tagName === 'h1') child.tagName = 'h2';
    if (/^h[56]$/.test(child.tagName)) child.tagName = 'h4';
    clean(child, told);
    if (child.tagName === 'a' && !/^(?:https?:|mailto:)/i.test(String(child.properties.href ?? '')))
      return child.children;
    if (/^[bi]$|^(?:strong|em)$/.test(child.tagName) && /font-(?:weight|style):\s*normal/.test(styleOf(child)))
      return child.children;
    if (child.tagName === 'span') return meaningOf(child);
    return [child];
  }) as typeof parent.children;
}

/** The sign before a line of a list in Word: the list itself says it. */
const isIgnored = (element: Element): boolean =>
  /mso-list:\s*ignore/.test(styleOf(element)) || /display:\s*none/.test(styleOf(element));

/** A span that is bold or slanted by its style says so by a tag; any other is what it holds. */
function meaningOf(span: Element): Element['children'] {
  const style = styleOf(span);
  const wrap = (tagName: string, children: Element['children']): Element['children'] => [
    { type: 'element', tagName, properties: {}, children },
  ];
  const hasText = span.children.some((child) => child.type !== 'text' || child.value.trim() !== '');
  let children = span.children;
  if (hasText && /font-style:\s*italic/.test(style)) children = wrap('em', children);
  if (hasText && /font-weight:\s*(?:bold|[6-9]00)/.test(style)) children = wrap('strong', children);
  return children;
}

const isListLine = (node: Node): node is Element =>
  isElement(node) &&
  node.tagName === 'p' &&
  (/MsoListParagraph/.test(classesOf(node)) || /mso-list:\s*l\d/.test(styleOf(node)));

/** Word writes lists as paragraphs that say their level; they become lists in lists. */
function listsOfWord(parent: Root | Element): void {
  const found: typeof parent.children = [];
  let open: { level: number; list: Element }[] = [];
  for (const child of parent.children) {
    if (child.type === 'text' && child.value.trim() === '' && open.length > 0) continue;
    if (!isListLine(child)) {
      open = [];
      if (isElement(child)) listsOfWord(child);
      found.push(child as never);
      continue;
    }
    const level = Number(/level(\d)/.exec(styleOf(child))?.[1] ?? 1);
    const marker = markerOf(child);
    open = open.filter((one) => one.level <= level);
    if (open.at(-1)?.level !== level) {
      const list: Element = { type: 'element', tagName: marker.isNumber ? 'ol' : 'ul', properties: {}, children: [] };
      const above = open.at(-1)?.list.children.at(-1);
      if (above && isElement(above)) above.children.push(list);
      else found.push(list as never);
      open.push({ level, list });
    }
    open.at(-1)!.list.children.push({ type: 'element', tagName: 'li', properties: {}, children: child.children });
  }
  parent.children = found as never;
}

/** The first row of a table without a head is its head; a line of a list that is one paragraph is its words. */
function tidy(parent: Root | Element): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    const rows = child.tagName === 'table' ? elementsIn(child, 'tr') : [];
    const cells = rows[0] && elementsIn(rows[0], 'th').length === 0 ? elementsIn(rows[0], 'td') : [];
    for (const cell of cells) cell.tagName = 'th';
    const blocks = child.tagName === 'li' ? child.children.filter(isElement) : [];
    const paragraphs = blocks.filter(({ tagName }) => tagName === 'p');
    if (paragraphs.length === 1 && blocks.every(({ tagName }) => /^(?:p|[ou]l)$/.test(tagName)))
      child.children = child.children.flatMap((one) => (one === paragraphs[0] ? paragraphs[0].children : [one]));
    tidy(child);
  }
}

const elementsIn = (element: Element, tagName: string): Element[] =>
  element.children
    .filter(isElement)
    .flatMap((child) => (child.tagName === tagName ? [child] : elementsIn(child, tagName)));

/** Where Word left the sign of a list's line in its text, it is taken out; says whether it was a number. */
function markerOf(line: Element): { isNumber: boolean } {
  const first = firstText(line);
  const [marker] = /^\s*(?:[·•▪◦o§\-–]|\(?(?:\d+|[a-zа-я])[.)])\s+/iu.exec(first?.value ?? '') ?? [];
  if (first && marker) first.value = first.value.slice(marker.length);
  return { isNumber: /\d/.test(marker ?? '') };
}

function firstText(node: Element): { value: string } | undefined {
  for (const child of node.children) {
    if (child.type === 'text' && child.value.trim()) return child;
    const inside = isElement(child) ? firstText(child) : undefined;
    if (inside) return inside;
  }
  return undefined;
}
