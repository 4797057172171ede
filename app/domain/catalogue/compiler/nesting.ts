import type { Registry } from './blocks';
import { type Content, type Element, elements } from './elements';
import type { Report } from './faults';
import { isJsx, type MdastNode, placeOf } from './mdast';

const markdownNames: Record<string, string> = {
  paragraph: 'p',
  heading: 'h2',
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  inlineCode: 'code',
  break: 'br',
  link: 'a',
  linkReference: 'a',
  image: 'img',
  imageReference: 'img',
  footnoteReference: 'sup',
  thematicBreak: 'hr',
  blockquote: 'blockquote',
  list: 'ul',
  listItem: 'li',
  table: 'table',
  tableRow: 'tr',
  tableCell: 'td',
  code: 'hr',
};

/** The element whose rules of nesting hold for a node; a code listing nests like a rule: alone and empty. */
export function elementFor(node: MdastNode, blocks: Registry): Element | undefined {
  const name = isJsx(node) ? (node.name ?? '') : markdownNames[node.type];
  return name === undefined ? undefined : (blocks.get(name) ?? elements.get(name));
}

export interface Surroundings {
  /** Name of the element around, as the author wrote it; empty for the lesson itself. */
  name: string;
  content: Content;
  inLink: boolean;
}

export const lessonItself: Surroundings = { name: '', content: 'parts', inLink: false };

const shownName = (node: MdastNode): string =>
  isJsx(node) ? `<${node.name}>` : (markdownNames[node.type] ?? node.type);

/** Says whether a node may stand where it stands; reports otherwise. */
export function checkNesting(node: MdastNode, element: Element, around: Surroundings, report: Report): void {
  const place = placeOf(node);
  const name = shownName(node);
  const parent = around.name;
  if (isJsx(node) && element.parents && !element.parents.includes(parent)) {
    report(place, 'wrongParent', { name, parents: element.parents.map((one) => `<${one}>`).join(', ') });
    return;
  }
  if (around.content === 'nothing') {
    report(place, 'noContent', { parent });
  } else if (typeof around.content !== 'string') {
    const own = isJsx(node) ? node.name! : (markdownNames[node.type] ?? '');
    if (!around.content.includes(own)) {
      const allowed = around.content.map((one) => `<${one}>`).join(', ');
      report(place, isJsx(node) ? 'wrongChild' : 'strayText', { name, parent, allowed });
    }
  } else if (around.content === 'words' && element.standsAs === 'part') {
    report(place, 'blockInText', { name });
  }
  if (around.inLink && isJsx(node) && node.name === 'a') report(place, 'linkInLink');
}

/** What the children of a node stand in. Markdown's own nodes nest rightly by themselves. */
export function surroundingsIn(node: MdastNode, element: Element, around: Surroundings): Surroundings {
  const inText = node.type === 'mdxJsxTextElement' && element.content === 'parts' && element.standsAs === 'words';
  const markdown = !isJsx(node) && typeof element.content !== 'string';
  return {
    name: isJsx(node) ? node.name! : (markdownNames[node.type] ?? ''),
    content: inText ? 'words' : markdown ? 'parts' : element.content,
    inLink: around.inLink || (isJsx(node) ? node.name === 'a' : node.type.startsWith('link')),
  };
}
