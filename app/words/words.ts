import type { WordKey } from './keys';

/** Kazakh first: the public order of the languages. */
export const locales = ['kk', 'ru', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Text in each language, as course files and the database keep it. */
export type InLocales = Record<Locale, string>;

export type WordParams = Record<string, string | number>;
export type Catalogue = Record<string, (params: Record<string, unknown>) => string>;

export interface Words {
  (key: WordKey, params?: WordParams): string;
  locale: Locale;
  /** The sentence for a key that is only known while running (a refusal's code), or undefined. */
  find(key: string, params?: WordParams): string | undefined;
}

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/** A translator over one compiled catalogue. An unknown key is printed as it is, so that it is seen. */
export function translator(catalogue: Catalogue, locale: Locale): Words {
  const find = (key: string, params: WordParams = {}) =>
    Object.hasOwn(catalogue, key) ? catalogue[key]?.(params) : undefined;
  return Object.assign((key: WordKey, params?: WordParams) => find(key, params) ?? key, { locale, find });
}
