import type { Properties } from '../lesson.schema';
import type { Place, Report } from './faults';

/** Says what a shape cannot say about the properties of one block. `at` finds the place of a path in them. */
export type Rule = (values: Properties, at: (path: string) => Place, report: Report, warn: Report) => void;

/** Entries of a list are told apart by their text, so no two may have the same. */
export function eachOnce(texts: string[], list: string, at: (i: number) => Place, report: Report): void {
  for (const [i, text] of texts.entries()) {
    if (texts.indexOf(text) < i) report(at(i), 'textTwice', { property: `${list}[${i + 1}]` });
  }
}
