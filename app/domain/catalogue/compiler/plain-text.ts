import type { Json, LessonNode } from '../lesson.schema';

/** Properties that steer a block and are not read. */
const unread = new Set([
  'id',
  'src',
  'url',
  'href',
  'type',
  'checked',
  'forum',
  'to',
  'name',
  'captions',
  'lang',
  'dir',
  'className',
  'scope',
  'data-note',
  'data-align',
  'colSpan',
  'rowSpan',
]);
/** Words that steer one block, under names that other blocks show. */
const unreadOf: Record<string, ReadonlySet<string>> = {
  Worksheet: new Set(['kind']),
  DeadlineCalculator: new Set(['days', 'when']),
};
const inText = new Set([
  'a',
  'abbr',
  'b',
  'code',
  'del',
  'em',
  'i',
  'kbd',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
  'Definition',
]);

function texts(value: Json, steering?: ReadonlySet<string>): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item) => texts(item, steering));
  return value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, item]) =>
        unread.has(key) || steering?.has(key) ? [] : texts(item, steering),
      )
    : [];
}

function read(node: LessonNode): string {
  if (typeof node === 'string') return node;
  const own = node.p ?? {};
  if (own['data-note'] === 'mark' || own['data-note'] === 'back') return '';
  if (node.t === 'br') return '\n';
  const children = (node.c ?? []).map(read).join('');
  // Of a term within a sentence the sentence already has the words.
  if (inText.has(node.t) && children) return children;
  const properties = texts(own, Object.hasOwn(unreadOf, node.t) ? unreadOf[node.t] : undefined).join('\n');
  return inText.has(node.t) ? properties : `\n${properties}\n${children}\n`;
}

/** The text of a node without marks: its words and those that its properties show. */
export const plainText = (node: LessonNode): string =>
  read(node)
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');

/** Words: runs between spaces that hold a letter or a digit of any script. */
export const countWords = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
