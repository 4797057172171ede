import { z } from 'zod';

/**
 * What may stand inside: `words` (running text), `parts` (paragraphs, lists, blocks), `nothing`, or only the elements
 * named. Text that breaks this would be mended by the browser and then differ from what the server drew.
 */
export type Content = 'words' | 'parts' | 'nothing' | readonly string[];

export interface Element {
  /** `words` may stand in running text; `part` stands on its own. */
  standsAs: 'words' | 'part';
  content: Content;
  /** Elements or blocks it must stand in directly. */
  parents?: readonly string[];
  properties: z.ZodObject;
}

const common = {
  title: z.string().max(500).optional(),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'language')
    .optional(),
  dir: z.enum(['ltr', 'rtl', 'auto']).optional(),
};
const span = z.union([z.number().int().min(1).max(100), z.string().regex(/^(?:[1-9]\d?|100)$/)], 'number').optional();
const plain = z.strictObject(common);
const cell = z.strictObject({ ...common, colSpan: span, rowSpan: span });

const words = (properties: z.ZodObject = plain): Element => ({ standsAs: 'words', content: 'words', properties });
const part = (content: Content, rest: Partial<Element> = {}): Element => ({
  standsAs: 'part',
  content,
  properties: plain,
  ...rest,
});

/** Plain elements that a lesson may write as tags. Everything Markdown itself makes is among them too. */
export const elements: ReadonlyMap<string, Element> = new Map<string, Element>([
  ...['abbr', 'b', 'code', 'del', 'em', 'i', 'kbd', 'q', 's', 'small', 'span', 'strong', 'sub', 'sup', 'u'].map(
    (name): [string, Element] => [name, words()],
  ),
  ['a', words(z.strictObject({ ...common, href: z.string().min(1) }))],
  ['br', { ...words(), content: 'nothing' }],
  [
    'img',
    { ...words(z.strictObject({ ...common, src: z.string().min(1), alt: z.string().max(1000) })), content: 'nothing' },
  ],
  ['p', part('words')],
  ['h2', part('words')],
  ['h3', part('words')],
  ['h4', part('words')],
  ['hr', part('nothing')],
  ['div', part('parts')],
  ['blockquote', part('parts')],
  ['ul', part(['li'])],
  ['ol', part(['li'])],
  ['li', part('parts', { parents: ['ul', 'ol'] })],
  ['table', part(['thead', 'tbody', 'tr'])],
  ['thead', part(['tr'], { parents: ['table'] })],
  ['tbody', part(['tr'], { parents: ['table'] })],
  ['tr', part(['th', 'td'], { parents: ['table', 'thead', 'tbody'] })],
  [
    'th',
    part('parts', {
      parents: ['tr'],
      properties: cell.extend({ scope: z.enum(['row', 'col', 'rowgroup', 'colgroup']).optional() }),
    }),
  ],
  ['td', part('parts', { parents: ['tr'], properties: cell })],
  ['details', part('parts')],
  ['summary', part('words', { parents: ['details'] })],
]);
