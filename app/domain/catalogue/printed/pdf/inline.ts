import type { Face } from '~/platform/pdf/fonts';
import type { Run } from '~/platform/pdf/runs';
import type { LessonNode } from '../../lesson.schema';
import { text } from '../form';
import { colours, words } from './look';

interface Style extends Partial<Run> {
  face: Face;
}

export interface Addresses {
  /** Goes before an address within the site. */
  baseUrl: string;
  /** Own files of the lesson by name. */
  media: Record<string, string>;
}

/** Elements that stand on lines of their own; in a cell or a list item each begins a new line. */
const parts = new Set(['p', 'ul', 'ol', 'li', 'div', 'h2', 'h3', 'h4', 'blockquote', 'Part', 'Parts']);

/** What stands in running text: such nodes beside each other are one paragraph. */
const inline = new Set('a abbr b br code del em i img input kbd q s small span strong sub sup u'.split(' '));
export const isInline = (node: LessonNode): boolean => typeof node === 'string' || inline.has(node.t);

/** Words of a paragraph, a heading or a cell, each run with its face. */
export function runsOf(nodes: LessonNode[], addresses: Addresses, style: Style = { face: 'regular' }): Run[] {
  const runs: Run[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') {
      runs.push({ ...style, text: node.replaceAll('\n', ' ') });
      continue;
    }
    const { t, p = {}, c = [] } = node;
    if (t === 'br') runs.push({ ...style, text: '\n' });
    else if (t === 'input') runs.push({ ...style, text: '', mark: p.checked ? 'ticked' : 'box' });
    else if (t === 'img') runs.push(words(text(p.alt), style.face, { slanted: true }));
    else if (p['data-note'] !== 'back') {
      const inside = runsOf(c, addresses, styleIn(t, text(p.href), style, addresses));
      const apart = parts.has(t) && runs.length > 0 && inside.length > 0;
      runs.push(
        ...(apart ? [words('\n', style.face)] : []),
        ...(t === 'li' ? [words('– ', style.face)] : []),
        ...inside,
      );
    }
  }
  return runs;
}

function styleIn(t: string, href: string, style: Style, addresses: Addresses): Style {
  switch (t) {
    case 'b':
    case 'strong':
    case 'th':
      return { ...style, face: 'semibold' };
    case 'em':
    case 'i':
      return { ...style, slanted: true };
    case 'code':
    case 'kbd':
      return { ...style, face: 'medium' };
    case 'del':
    case 's':
      return { ...style, struck: true };
    case 'sup':
      return { ...style, size: 7.2, rise: 3.4 };
    case 'sub':
      return { ...style, size: 7.2, rise: -1.6 };
    case 'a': {
      const address = wholeAddress(href, addresses);
      return address ? { ...style, href: address, colour: colours.link } : style;
    }
    default:
      return style;
  }
}

/** The address for a reader who is not on the site; undefined for what leads to another place of the same text. */
export function wholeAddress(href: string, { baseUrl, media }: Addresses): string | undefined {
  if (/^(https:|mailto:|tel:)/i.test(href)) return href;
  if (Object.hasOwn(media, href)) return `${baseUrl}/media/${media[href]}`;
  return /^\/(?![/\\])/.test(href) ? `${baseUrl}${href}` : undefined;
}
