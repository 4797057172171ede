import type { LessonNode } from './lesson.schema';

const item = /^\s*(?:[-*]|(\d{1,3})[.)])\s+(.*)$/;

/**
 * The brief of an assignment as nodes of a lesson: paragraphs between empty lines, and lists whose lines begin with
 * `- ` or `1. `. A line that begins otherwise goes on with what stands above it. Any other mark is text.
 */
export function briefNodes(text: string): LessonNode[] {
  const nodes: { t: 'p' | 'ul' | 'ol'; lines: string[] }[] = [];
  let open = false;
  for (const line of text.split(/\r?\n/)) {
    const last = nodes.at(-1);
    const [, number, words] = item.exec(line) ?? [];
    if (!line.trim()) open = false;
    else if (words !== undefined) {
      const t = number ? 'ol' : 'ul';
      // An empty line between two items of one kind does not part the list.
      if (last?.t === t) last.lines.push(words.trim());
      else nodes.push({ t, lines: [words.trim()] });
      open = true;
    } else if (open && last) last.lines.push(`${last.lines.pop()} ${line.trim()}`);
    else {
      nodes.push({ t: 'p', lines: [line.trim()] });
      open = true;
    }
  }
  return nodes.map(({ t, lines }) => ({ t, c: t === 'p' ? lines : lines.map((line) => ({ t: 'li', c: [line] })) }));
}
