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
  'start',
  'scope',
  'data-note',
  'data-align',
  'colSpan',
  'rowSpan',
]);
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

function texts(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, item]) => (unread.has(key) ? [] : texts(item)))
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
  const properties = texts(own).join('\n');
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
