import { hidden, shown } from './gift-escapes';

/** The lines of one question, comments left out. */
export interface GiftBlock {
  /** With escaped marks hidden; ends of lines are `\n`. */
  text: string;
  /** For each line of the text its line in the file, from 1. */
  lines: number[];
  category: string[];
  tags: string[];
}

/** The line of the file on which a place of a block's text stands. */
export function lineAt({ text, lines }: GiftBlock, offset: number): number {
  let row = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) row++;
  return lines[Math.min(row, lines.length - 1)] ?? 1;
}

/**
 * Parts of a category from the outermost: `$course$/top/Law/Access` is Law, Access. A doubled slash is a slash of a
 * name; what names the context of the other site, and `top`, say nothing here.
 */
export const categoryParts = (path: string): string[] =>
  path
    .replaceAll('//', '\ufdd0')
    .split('/')
    .map((part) => part.replaceAll('\ufdd0', '/').trim())
    .filter((part, i) => part !== '' && !(i === 0 && /^\$\w+\$$/.test(part)) && !(i <= 1 && part === 'top'));

/** Takes a file apart at its empty lines, and remembers the category and the tags that hold for each question. */
export function giftBlocks(text: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let category: string[] = [];
  let tags: string[] = [];
  let rows: string[] = [];
  let lines: number[] = [];
  const close = () => {
    if (rows.length > 0) {
      blocks.push({ text: rows.join('\n'), lines, category, tags });
      tags = [];
    }
    rows = [];
    lines = [];
  };
  for (const [i, raw] of text.split(/\r\n?|\n/).entries()) {
    const row = raw.trim();
    if (row === '') close();
    else if (row.startsWith('//')) {
      for (const [, tag = ''] of row.matchAll(/\[tag:((?:\\\]|[^\][])*)\]/g)) tags.push(tag.replaceAll('\\]', ']'));
    } else if (/^\$CATEGORY:/i.test(row)) {
      close();
      category = categoryParts(shown(hidden(row.slice('$CATEGORY:'.length))));
    } else {
      rows.push(hidden(raw));
      lines.push(i + 1);
    }
  }
  close();
  return blocks;
}
