import type { Losses } from '../found';
import { plainText, type TextFormat } from '../plain-text';
import type { WeightedAnswer } from '../weights';
import { child, type Element, textIn } from './xml-elements';

const formats: Record<string, TextFormat> = {
  html: 'html',
  markdown: 'markdown',
  plain_text: 'plain',
  moodle_auto_format: 'moodle',
};

/** A text of the export, written as it says itself, else as the one around it. */
export const formatOf = (element: Element | undefined, standard: TextFormat): TextFormat =>
  formats[element?.attributes.format ?? ''] ?? standard;

/** The text in a child of this name, as plain text. */
export function words(
  element: Element | undefined,
  name: string,
  losses: Losses,
  standard: TextFormat = 'html',
): string {
  return plainText(textIn(element, name), formatOf(child(element, name), standard), losses);
}

/** The text that stands directly in an element, as plain text. */
export const ownWords = (element: Element, losses: Losses, standard: TextFormat = 'html'): string =>
  plainText(child(element, 'text')?.text ?? element.text, formatOf(element, standard), losses);

/** `<answer fraction="…">` of most kinds. Answers that are typed are never HTML. */
export function answer(element: Element, losses: Losses, standard: TextFormat): WeightedAnswer {
  return {
    text: ownWords(element, losses, standard),
    weight: Number(element.attributes.fraction ?? 0) || 0,
    feedback: words(element, 'feedback', losses) || null,
  };
}
