import { foldedWords } from '~/platform/fold';

/** How Cyrillic letters, already folded, are written in Latin: coarse on purpose, for comparing only. */
const latin: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};

/** Spellings of one sound that Latin script has several of, longest first. */
const sounds: [RegExp, string][] = [
  [/dzh|zh/g, 'j'],
  [/shch/g, 'sh'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/ng/g, 'n'],
  [/q|c(?!h)/g, 'k'],
  [/w/g, 'u'],
  [/x/g, 'h'],
  [/y/g, 'i'],
  [/([a-z])\1+/g, '$1'],
];

const wordKey = (word: string): string =>
  sounds.reduce(
    (text, [from, to]) => text.replace(from, to),
    word.replace(/[а-яё]/g, (letter) => latin[letter] ?? letter),
  );

/** Endings of patronymics, which many leave out: they count only where the name would be a single word without. */
const patronymic = /(uli|kizi|ovich|evich|ovna|evna|ichna)$/;

/**
 * A name as it is compared across scripts and spellings, with its words in the order of the alphabet: Әлімжанова
 * Айгүл, Алимжанова Айгуль and Aigul Alimzhanova have one key. Null for a name of a single word: too many share it.
 */
export function nameKey(name: string): string | null {
  const all = foldedWords(name)
    .trim()
    .split(' ')
    .map(wordKey)
    .filter((word) => word.length > 1);
  const own = all.filter((word) => !patronymic.test(word));
  const words = own.length < 2 ? all : own;
  return words.length < 2 ? null : words.sort().join(' ');
}

const pairs = (text: string): Set<string> => {
  const found = new Set<string>();
  for (let i = 0; i < text.length - 1; i++) found.add(text.slice(i, i + 2));
  return found;
};

const keyOf = (name: string) => foldedWords(name).trim().split(' ').map(wordKey).join(' ');

/** How much two names are alike, from 0 to 1: the share of pairs of letters that they have in common (Dice). */
export function likenessOf(one: string, other: string): number {
  const [a, b] = [pairs(keyOf(one)), pairs(keyOf(other))];
  if (a.size + b.size === 0) return 0;
  let both = 0;
  for (const pair of a) if (b.has(pair)) both++;
  return (2 * both) / (a.size + b.size);
}

/** The words of a name as they are compared across scripts and spellings. */
export const wordKeys = (name: string): string[] => keyOf(name).split(' ').filter(Boolean);

/**
 * Finds the names nearest to one, among many that are looked at once: those that share most pairs of letters (Dice's
 * measure, at least a half), three at most.
 */
export function nearestAmong(names: string[]): (name: string) => string[] {
  const known = names.map((name) => ({ name, pairs: pairs(keyOf(name)) }));
  const holders = new Map<string, number[]>();
  for (const [i, { pairs: own }] of known.entries())
    for (const pair of own) {
      const held = holders.get(pair);
      if (held) held.push(i);
      else holders.set(pair, [i]);
    }
  return (name) => {
    const own = pairs(keyOf(name));
    const shared = new Map<number, number>();
    for (const pair of own) for (const i of holders.get(pair) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
    return [...shared]
      .map(([i, both]) => ({ name: known[i]!.name, near: (2 * both) / (own.size + known[i]!.pairs.size) }))
      .filter(({ near }) => near >= 0.5)
      .sort((a, b) => b.near - a.near)
      .slice(0, 3)
      .map((one) => one.name);
  };
}
