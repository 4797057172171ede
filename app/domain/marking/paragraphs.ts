/** Paragraphs that can be named; what follows the last of them belongs to it. */
export const mostParagraphs = 200;

/**
 * A text as its paragraphs, in order: comments on a place name one by its number, from 1. Lines within a paragraph stay
 * lines; whatever looks like a mark is text.
 */
export function paragraphsOf(text: string): string[] {
  const all = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
  if (all.length <= mostParagraphs) return all;
  return [...all.slice(0, mostParagraphs - 1), all.slice(mostParagraphs - 1).join('\n\n')];
}
