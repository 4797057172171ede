import { SaxesParser } from 'saxes';
import type { FileFault } from '../quiz-import.schema';

/** An element of a question with the text that stands directly in it. */
export interface Element {
  name: string;
  /** Line of its opening tag. */
  line: number;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

/** The deepest element of an export is a unit's name, at seven. */
const mostDepth = 24;
const mostElements = 400_000;
/** Pictures and other files stand in the text as base64: their names are read, their bytes are not kept. */
const files = new Set(['file', 'image_base64']);

class Stop extends Error {
  constructor(readonly fault: FileFault) {
    super(fault.code);
  }
}

export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((one) => one.name === name);
export const childrenOf = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((one) => one.name === name) ?? [];
/** What stands in `<text>` within a child of this name, or directly in the child. */
export const textIn = (element: Element | undefined, name: string): string => {
  const found = child(element, name);
  return (child(found, 'text')?.text ?? found?.text ?? '').trim();
};

/**
 * The elements `<question>` of `<quiz>`, and what stopped the reading if anything did. The parser (saxes) takes
 * well-formed XML only, fetches nothing and knows no entities but the five of XML; a file with a document type is
 * refused, so none can be declared. Attributes have no prototype.
 */
export function quizElements(text: string): { questions: Element[]; fault: FileFault | null } {
  const questions: Element[] = [];
  const open: Element[] = [];
  let count = 0;
  const parser = new SaxesParser({ xmlns: false });
  const stop = (code: FileFault['code'], params: FileFault['params'] = {}) => {
    throw new Stop({ code, params, line: parser.line });
  };
  parser.on('error', (error) => stop('xmlBroken', { reason: error.message.replace(/^\d+:\d+: /, '').slice(0, 160) }));
  parser.on('doctype', () => stop('xmlDoctype'));
  let opened = 1;
  parser.on('opentagstart', () => {
    opened = parser.line;
  });
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (open.length >= mostDepth) stop('xmlDeep', { most: mostDepth });
    if (count > mostElements) stop('xmlLarge', { most: mostElements });
    if (open.length === 0 && name !== 'quiz') stop('notMoodle', { name: name.slice(0, 40) });
    const element: Element = { name, line: opened, attributes, text: '', children: [] };
    // A quiz's own list would keep every question twice.
    if (open.length > 1) open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop()!;
    if (open.length === 1 && element.name === 'question') questions.push(element);
  });
  const take = (words: string) => {
    const inside = open.at(-1);
    if (inside && !files.has(inside.name) && open.length > 1) inside.text += words;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  try {
    parser.write(text).close();
    return { questions, fault: null };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { questions, fault: error.fault };
  }
}
