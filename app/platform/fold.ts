const equivalents: Record<string, string> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ё: 'е',
};

/**
 * The key under which text is compared and searched: case, accents and spaces folded, and Kazakh letters
 * brought to those on a Russian keyboard (ә = а, қ = к, і = и). For search only, never for sorting or print.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[әғқңөұүһіё]/g, (letter) => equivalents[letter] ?? letter)
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The folded words of a text, each preceded by one space, so that ` word` finds the beginning of a word. */
export const foldedWords = (text: string): string =>
  ` ${fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')}`;
