import { foldedWords } from '~/platform/fold';
import { invalid } from '~/platform/refusal';
import type { Locale } from '~/words/words';

/** A person's name as it is printed, per script. Null = not given. */
export interface Names {
  nameKk: string | null;
  nameRu: string | null;
  nameLatin: string | null;
}

export const nameFields = ['nameKk', 'nameRu', 'nameLatin'] as const;

/** Letters, marks, spaces, hyphen, apostrophes, full stop and comma. */
const printable = /^[\p{L}\p{M}\p{Zs}'’ʼʻ`.,-]+$/u;
const cyrillic = /\p{Script=Cyrillic}/u;
const latin = /\p{Script=Latin}/u;

/** One space between words, none around; NFC. Empty becomes null. */
export const tidyName = (name: string): string | null => name.normalize('NFC').replace(/\s+/gu, ' ').trim() || null;

/**
 * Refuses what cannot be printed or is in another script than the field says: an `a` of the wrong alphabet looks
 * right and finds nobody.
 */
export function checkName(name: string, field: string, script: 'latin' | 'cyrillic' | 'either'): void {
  if ([...name].length > 120) throw invalid(field, 'tooLong');
  if (!printable.test(name) || !/\p{L}/u.test(name)) throw invalid(field, 'nameLetters');
  if (cyrillic.test(name) && latin.test(name)) throw invalid(field, 'nameMixed');
  if (script === 'latin' && !latin.test(name)) throw invalid(field, 'nameLatinOnly');
  if (script === 'cyrillic' && !cyrillic.test(name)) throw invalid(field, 'nameCyrillicOnly');
}

const kazakhLetters = /[әғқңөұүһі]/i;

/** The one name asked for at sign-up, put where its script and letters belong. */
export function ownName(text: string, locale: Locale, field = 'name'): Partial<Names> {
  const name = tidyName(text);
  if (!name) throw invalid(field, 'required');
  checkName(name, field, 'either');
  if (!cyrillic.test(name)) return { nameLatin: name };
  return locale === 'kk' || kazakhLetters.test(name) ? { nameKk: name } : { nameRu: name };
}

/** All names of a person as the search keeps them. */
export const namesFolded = (names: Partial<Names>): string =>
  foldedWords(nameFields.map((field) => names[field] ?? '').join(' '));

/** The name to show to a reader of this language, or null. */
export function nameIn(names: Names, locale: Locale): string | null {
  const order = {
    kk: [names.nameKk, names.nameRu, names.nameLatin],
    ru: [names.nameRu, names.nameKk, names.nameLatin],
    en: [names.nameLatin, names.nameRu, names.nameKk],
  }[locale];
  return order.find(Boolean) ?? null;
}
