/**
 * Marks of GIFT that a backslash makes plain stand as code points that are no characters while the text is taken
 * apart: nothing that looks for marks finds them. A text that brings such code points itself loses them first.
 */
const plain: [mark: string, hidden: string][] = [
  ['\\\\', '\ufdd0'],
  ['\\~', '\ufdd1'],
  ['\\=', '\ufdd2'],
  ['\\#', '\ufdd3'],
  ['\\{', '\ufdd4'],
  ['\\}', '\ufdd5'],
  ['\\:', '\ufdd6'],
  ['\\n', '\ufdd7'],
];
const hiddenBy = new Map(plain);
const shownBy = new Map(plain.map(([mark, hidden]) => [hidden, mark === '\\n' ? '\n' : mark.slice(1)]));

/** Hides the marks that are escaped. An escape never spans lines, so lines stay where they are. */
export const hidden = (text: string): string =>
  text.replace(/[\ufdd0-\ufdef]/g, '').replace(/\\[\\~=#{}:n]/g, (mark) => hiddenBy.get(mark) ?? mark);

/** The text as its author meant it. */
export const shown = (text: string): string => text.replace(/[\ufdd0-\ufdd7]/g, (mark) => shownBy.get(mark) ?? mark);
