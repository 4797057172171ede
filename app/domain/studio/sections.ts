/** A piece of a text that one author writes as a whole, with the empty lines behind it. All of them together are the text. */
export interface Section {
  /** Without the line ends behind it: what is compared. */
  text: string;
  /** The line ends behind it. */
  gap: string;
  /** Of YAML, where an empty line parts nothing. */
  entry: boolean;
  /** What it stays when its words change: the key of an entry, the id of a block or question, a heading's level. */
  name: string | null;
}

export type TextKind = 'lesson' | 'yaml';

/** A text with more lines than the compiler takes is one section: nobody waits for it to be taken apart. */
const mostLines = 6000;

/**
 * The sections of a lesson (each entry of the front matter, each heading, paragraph, list and block) or of a YAML file
 * (each entry, and each entry or item directly below it). Reads lines only, so that a text with faults has sections too.
 */
export function sectionsOf(text: string, kind: TextKind): Section[] {
  const lines = text.split(/(?<=\n)/);
  if (lines.length > mostLines) return gathered(lines, [0], kind === 'yaml');
  if (kind === 'yaml') return gathered(lines, yamlStarts(lines), true);
  const close = lines[0]?.trimEnd() === '---' ? lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---') : -1;
  if (close < 0) return gathered(lines, bodyStarts(lines), false);
  const front = lines.slice(1, close);
  const body = lines.slice(close + 1);
  return [
    ...gathered(lines.slice(0, 1), [0], true),
    ...gathered(front, yamlStarts(front), true),
    ...gathered([lines[close]!, ...body], [0, ...bodyStarts(body).map((at) => at + 1)], false),
  ];
}

/** Sections that begin at these lines; empty lines before the first are part of it. */
function gathered(lines: string[], starts: number[], entry: boolean): Section[] {
  const from = lines.length === 0 ? [] : [0, ...starts.filter((at) => at > 0)];
  return from.map((start, i) => {
    const whole = lines.slice(start, from[i + 1]).join('');
    const text = whole.trimEnd();
    return { text, gap: whole.slice(text.length), name: nameOf(text.replace(/^\s*\n/, '')), entry };
  });
}

function nameOf(text: string): string | null {
  const first = text.split('\n', 1)[0]!;
  const item = /^(\s*)- id:\s*["']?([\w-]+)/.exec(first);
  if (item) return `item ${item[2]}`;
  const block = /^<([A-Z]\w*)/.exec(first);
  if (block) return `block ${block[1]} ${/\sid="([\w-]+)"/.exec(text)?.[1] ?? ''}`;
  const heading = /^(#{1,6})\s/.exec(first);
  if (heading) return `heading ${heading[1]}`;
  const entry = /^(\s*)([\w-]+):(?:\s|$)/.exec(first);
  return entry ? `entry ${entry[1]!.length} ${entry[2]}` : null;
}

const indentOf = (line: string) => /^ */.exec(line)![0].length;

/** Lines of entries at the margin, and of what stands directly below them; deeper lines go with these. */
function yamlStarts(lines: string[]): number[] {
  const starts: number[] = [];
  let below = Number.NaN;
  for (const [i, line] of lines.entries()) {
    if (!line.trim()) continue;
    const marked = markedEnd(lines, i);
    const indent = indentOf(line);
    if (indent === 0 && !/^[-}\]]/.test(line)) {
      below = Number.NaN;
      starts.push(i);
    } else {
      if (Number.isNaN(below)) below = indent;
      if (indent === below && !/^\s*[}\]]/.test(line)) starts.push(i);
    }
    if (marked > i) return [...starts, ...yamlStarts(lines.slice(marked + 1)).map((at) => at + marked + 1)];
  }
  return starts;
}

/** Lines of headings, and those after an empty line; blocks and fenced code go as a whole. */
function bodyStarts(lines: string[]): number[] {
  const starts: number[] = [];
  const blocks = new Blocks(lines);
  let fresh = true;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (!line.trim()) {
      fresh = true;
      continue;
    }
    const heading = /^#{1,6}\s/.test(line);
    const end = Math.max(fencedEnd(lines, i), blocks.endOf(i), markedEnd(lines, i));
    // Indented lines after an empty one go on with the list or block before them.
    if ((fresh && !/^[ \t]/.test(line)) || heading || end >= i || starts.length === 0) starts.push(i);
    fresh = heading || end >= i;
    if (end >= i) i = end;
  }
  return starts;
}

/** Where a conflict that was marked before ends, or -1: it is not torn apart by the next merge. */
function markedEnd(lines: string[], at: number): number {
  if (!lines[at]!.startsWith('<<<<<<< ')) return -1;
  return lines.findIndex((line, i) => i > at && line.startsWith('>>>>>>> '));
}

/** Where code between fences ends, or -1 where none begins; code that is left open goes to the end. */
function fencedEnd(lines: string[], at: number): number {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(lines[at]!)?.[1];
  if (!fence) return -1;
  const close = lines.findIndex((line, i) => i > at && line.trim().startsWith(fence) && !/[^`~\s]/.test(line));
  return close < 0 ? lines.length - 1 : close;
}

/** A tag that goes on for longer is left open. */
const longestTag = 32 * 1024;

/** Finds where blocks end that begin at the margin. */
class Blocks {
  readonly #text: string;
  readonly #offsets: number[] = [];
  /** Names of which one was left open: they are not looked for again. */
  readonly #open = new Set<string>();

  constructor(readonly lines: string[]) {
    let offset = 0;
    for (const line of lines) {
      this.#offsets.push(offset);
      offset += line.length;
    }
    this.#text = lines.join('');
  }

  /** The line in which the block that begins in this line ends; -1 where none begins or it is left open. */
  endOf(at: number): number {
    const name = /^<([A-Z]\w*)/.exec(this.lines[at]!)?.[1];
    if (!name || this.#open.has(name)) return -1;
    const close = this.#closeOf(name, this.#offsets[at]!);
    if (close < 0) this.#open.add(name);
    return close < 0 ? -1 : this.#offsets.findLastIndex((offset) => offset <= close);
  }

  #closeOf(name: string, from: number): number {
    const opening = this.#tagEnd(from);
    if (opening < 0 || this.#text[opening - 1] === '/') return opening;
    const tags = new RegExp(`<${name}(?!\\w)|</${name}>`, 'g');
    tags.lastIndex = opening;
    let depth = 1;
    for (let found = tags.exec(this.#text); found; found = tags.exec(this.#text)) {
      if (found[0].startsWith('</')) depth -= 1;
      else if (this.#text[this.#tagEnd(found.index) - 1] !== '/') depth += 1;
      if (depth === 0) return found.index;
    }
    return -1;
  }

  /** Offset of the `>` that ends the tag which begins at `from`; -1 where it does not end. */
  #tagEnd(from: number): number {
    let quote = '';
    let braces = 0;
    const until = Math.min(this.#text.length, from + longestTag);
    for (let i = from + 1; i < until; i++) {
      const sign = this.#text[i]!;
      if (quote) {
        if (sign === '\\' && braces > 0) i++;
        else if (sign === quote) quote = '';
      } else if (sign === '"' || sign === "'") quote = sign;
      else if (sign === '{') braces += 1;
      else if (sign === '}') braces -= 1;
      else if (sign === '>' && braces <= 0) return i;
    }
    return -1;
  }
}
