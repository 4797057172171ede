import type { Locale } from '~/words/words';

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

/** The language that a text is likely written in: by its script, and Kazakh by the letters that Russian does not have. */
export function languageOf(text: string): Locale {
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu);
  if (cyrillic <= count(text, /\p{Script=Latin}/gu)) return 'en';
  return count(text, /[әғқңөұүһі]/giu) * 50 > cyrillic ? 'kk' : 'ru';
}
