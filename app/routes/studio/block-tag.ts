/** What a lesson can say in a property: text, a number, yes or no, lists and groups of these. */
export type BlockValue = null | boolean | number | string | BlockValue[] | { [name: string]: BlockValue };

export interface BlockTag {
  name: string;
  /** Offsets of the opening tag in the text. */
  from: number;
  to: number;
  /** True of `<Poll … />`. */
  closed: boolean;
  /** Null when a property is written so that only the compiler can read it. */
  values: Record<string, BlockValue> | null;
}

/**
 * The block in whose opening tag, or in which, a place of the text stands; null outside all blocks. Reads only as much
 * of the text as an author's form needs: what is right in it, the compiler says.
 */
export function blockAt(text: string, offset: number): BlockTag | null {
  const open: BlockTag[] = [];
  for (const part of partsOf(text)) {
    if (part.from > offset) break;
    if (part.kind === 'end') {
      const last = open.findLastIndex(({ name }) => name === part.name);
      // The place stands on the closing tag: it is still this block's.
      if (last >= 0 && part.to <= offset) open.length = last;
    } else if (part.tag.to >= offset) return part.tag;
    else if (!part.tag.closed) open.push(part.tag);
  }
  return open.at(-1) ?? null;
}

type Part = { kind: 'tag'; from: number; tag: BlockTag } | { kind: 'end'; from: number; to: number; name: string };

/** The tags of a text in their order; what stands in code is no tag. */
export function* partsOf(text: string): Generator<Part> {
  const next = /^(```|~~~)[\s\S]*?(?:^\1|$(?![\s\S]))|`[^`\n]+`|<([A-Z][A-Za-z]*)(?=[\s/>])|<\/([A-Z][A-Za-z]*)\s*>/gm;
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const { index: from } = found;
    if (found[3]) yield { kind: 'end', from, to: next.lastIndex, name: found[3] };
    if (!found[2]) continue;
    const tag = new Reader(text, next.lastIndex).tag(found[2], from);
    if (!tag) continue;
    yield { kind: 'tag', from, tag };
    next.lastIndex = tag.to;
  }
}

class Unreadable extends Error {}

class Reader {
  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  /** The rest of an opening tag behind its name; null of one that does not end. */
  tag(name: string, from: number): BlockTag | null {
    const values: Record<string, BlockValue> = {};
    let readable = true;
    for (;;) {
      this.space();
      const end = this.take(/\/?>/y);
      if (end) return { name, from, to: this.at, closed: end === '/>', values: readable ? values : null };
      const property = this.take(/[A-Za-z][A-Za-z0-9]*/y);
      if (!property) return null;
      this.space();
      if (!this.take(/=/y)) {
        values[property] = true;
        continue;
      }
      this.space();
      const start = this.at;
      try {
        values[property] = this.value();
      } catch {
        readable = false;
        this.at = start;
        if (!this.skip()) return null;
      }
    }
  }

  private value(): BlockValue {
    const quoted = this.take(/"[^"]*"|'[^']*'/y);
    if (quoted !== null) return plain(quoted.slice(1, -1));
    this.need(/\{/y);
    const value = this.literal();
    this.need(/\}/y);
    return value;
  }

  private literal(): BlockValue {
    this.space();
    const value = this.list() ?? this.group() ?? this.quoted() ?? this.other();
    this.space();
    return value;
  }

  private list(): BlockValue[] | undefined {
    if (!this.take(/\[/y)) return undefined;
    const items: BlockValue[] = [];
    for (this.space(); !this.take(/\]/y); this.space()) {
      items.push(this.literal());
      if (!this.take(/,/y)) {
        this.need(/\]/y);
        break;
      }
    }
    return items;
  }

  private group(): { [name: string]: BlockValue } | undefined {
    if (!this.take(/\{/y)) return undefined;
    const group: { [name: string]: BlockValue } = {};
    for (this.space(); !this.take(/\}/y); this.space()) {
      const name = this.quoted() ?? this.need(/[A-Za-z_$][\w$]*/y);
      this.space();
      this.need(/:/y);
      group[name] = this.literal();
      if (!this.take(/,/y)) {
        this.need(/\}/y);
        break;
      }
    }
    return group;
  }

  private quoted(): string | undefined {
    const double = this.take(/"(?:[^"\\\n]|\\.)*"/y);
    if (double !== null) return JSON.parse(double) as string;
    const other = this.take(/'[^'\\\n]*'|`[^`\\$]*`/y);
    return other === null ? undefined : other.slice(1, -1);
  }

  private other(): BlockValue {
    const word = this.need(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?/y);
    return JSON.parse(word) as BlockValue;
  }

  /** Past a value that cannot be read: to the end of its quotes or braces. */
  private skip(): boolean {
    if (this.take(/"[^"]*"|'[^']*'/y) !== null) return true;
    let depth = 0;
    while (this.at < this.text.length) {
      if (this.take(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/y) !== null) continue;
      const char = this.text[this.at++];
      if (char === '{') depth += 1;
      if (char === '}') depth -= 1;
      if (depth === 0) return char === '}';
    }
    return false;
  }

  private space() {
    this.take(/\s*/y);
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return null;
    this.at += found.length;
    return found;
  }

  private need(pattern: RegExp): string {
    const found = this.take(pattern);
    if (found === null) throw new Unreadable();
    return found;
  }
}

const entities: Record<string, string> = { quot: '"', amp: '&', apos: "'", lt: '<', gt: '>' };

/** Text in quotes with its few entities; one that is not known is left to the compiler. */
function plain(quoted: string): string {
  return quoted.replace(/&([a-zA-Z]+|#\d+|#x[\da-fA-F]+);/g, (_, entity: string) => {
    const known = entities[entity];
    if (known === undefined) throw new Unreadable();
    return known;
  });
}

/** An opening tag as an author would write it: text in quotes, everything else as JSON in braces. */
export function tagText(name: string, values: Record<string, BlockValue | undefined>, closed: boolean): string {
  const written = Object.entries(values).flatMap(([property, value]) => {
    if (value === undefined) return [];
    const quotable = typeof value === 'string' && !/["&<>{}\n]/.test(value);
    return quotable ? `${property}="${value}"` : `${property}={${json(value)}}`;
  });
  return `<${[name, ...written].join(' ')}${closed ? ' />' : '>'}`;
}

/** JSON on one line with a space behind each comma, as people write lists. */
const json = (value: BlockValue): string => {
  if (Array.isArray(value)) return `[${value.map(json).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, one]) => `${JSON.stringify(name)}: ${json(one)}`)
    .join(', ')} }`;
};
