import type { Book } from '~/platform/pdf/book';
import { type Setting, setParagraph } from '~/platform/pdf/lines';
import type { Run } from '~/platform/pdf/runs';
import type { Locale } from '~/words/words';
import type { LessonNode } from '../../lesson.schema';
import type { PrintedLabel } from '../../printed.schema';
import { text } from '../form';
import { type Addresses, runsOf } from './inline';
import { air, settings, words } from './look';

/** What every part of a sheet is drawn with. */
export interface Drawing extends Addresses {
  book: Book;
  locale: Locale;
  labels: Record<PrintedLabel, string>;
  /** The bytes of an own file, and what kind of picture they are; undefined where there is none that can be drawn. */
  picture(name: string): { bytes: Buffer; kind: 'svg' | 'photograph' } | undefined;
  /** Draws nodes that stand on lines of their own. Here, so that what holds nodes need not know who draws them. */
  nodes(nodes: LessonNode[]): void;
}

/** A paragraph of a lesson's words. */
export const paragraph = (drawing: Drawing, nodes: LessonNode[], setting: Setting = settings.body): void =>
  lines(drawing, runsOf(nodes, drawing), setting);

/** A paragraph of runs, as an element of the structure. */
export function lines({ book }: Drawing, runs: Run[], setting: Setting = settings.body, keep = 0): void {
  if (runs.length > 0) book.within('P', () => setParagraph(book, runs, setting, keep));
}

/** A title that stands with what follows it. */
export const partTitle = (drawing: Drawing, title: string, setting: Setting = settings.body): void =>
  lines(drawing, title ? [words(title, 'semibold')] : [], setting, 2 * setting.leading);

export const gap = ({ book }: Drawing, points: number = air.block): void => book.space(points);

export type Element = Exclude<LessonNode, string>;
export const isElement = (node: LessonNode): node is Element => typeof node !== 'string';
export const insideOf = ({ c = [] }: Element): LessonNode[] => c;
export const propOf = ({ p = {} }: Element, name: string): string => text(p[name]);
