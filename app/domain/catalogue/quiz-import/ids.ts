import { fold } from '~/platform/fold';
import { idPattern } from '../compiler/ids';

/** Cyrillic letters, after folding, in Latin ones. */
const latin: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
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
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};

/** Words as a part of an id: letters a to z, digits, hyphens between; empty when nothing of it can be written so. */
export function idFrom(words: string, longest: number): string {
  const letters = fold(words.slice(0, 400)).replace(/[а-я]/g, (letter) => latin[letter] ?? letter);
  const whole = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  if (whole.length <= longest) return whole;
  const cut = whole.slice(0, longest + 1);
  // At the end of a word, where there is one that leaves enough.
  const end = cut.lastIndexOf('-');
  return cut.slice(0, end > longest / 2 ? end : longest).replace(/-+$/, '');
}

/** Gives ids that nobody has yet. `taken` grows with each. */
export function uniqueId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  taken.add(id);
  if (!idPattern.test(id)) throw new Error(`not an id: ${id}`);
  return id;
}
