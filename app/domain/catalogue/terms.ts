import { fold, foldedWords } from '~/platform/fold';
import { missing } from '~/platform/refusal';
import { type InLocales, type Locale, locales } from '~/words/words';
import { type Glossary, glossary } from './glossary';

/** A term of the glossary, told apart by its key in every language. */
export interface Term {
  key: string;
  names: InLocales;
  /** How settled the Kazakh form is. */
  kazakh: Glossary[string]['kk_sure'];
}

/** The terms that begin with one letter of a language's alphabet. */
export interface TermsOfLetter {
  letter: string;
  terms: Term[];
}

const allTerms = (of: Glossary): Term[] =>
  Object.entries(of).map(([key, { kk, ru, en, kk_sure }]) => ({ key, names: { kk, ru, en }, kazakh: kk_sure }));

/** The letter under which a name stands: the first one in it. In Russian ё stands with е. */
function letterOf(name: string, locale: Locale): string {
  const [first = ''] = /[\p{L}\p{N}]/u.exec(name) ?? [];
  const letter = first.toLocaleUpperCase(locale);
  return locale === 'ru' && letter === 'Ё' ? 'Е' : letter;
}

/** Terms in the alphabetical order of a language, by first letter: Kazakh has Ә after А and Қ after К. */
export function termsByLetter(locale: Locale, of: Glossary = glossary()): TermsOfLetter[] {
  const { compare } = new Intl.Collator(locale);
  const groups = new Map<string, Term[]>();
  for (const term of allTerms(of)) {
    const letter = letterOf(term.names[locale], locale);
    groups.set(letter, [...(groups.get(letter) ?? []), term]);
  }
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .map(([letter, terms]) => ({
      letter,
      terms: terms.sort((a, b) => compare(a.names[locale], b.names[locale])),
    }));
}

/**
 * Terms where every typed word begins some word of the term, in any of the three languages or in its key (`psc`); in
 * the alphabetical order of one. Kazakh letters and those on a Russian keyboard are the same here. Nothing typed finds
 * nothing.
 */
export function findTerms(text: string, locale: Locale, of: Glossary = glossary()): Term[] {
  const typed = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 12);
  if (typed.length === 0) return [];
  return termsByLetter(locale, of)
    .flatMap(({ terms }) => terms)
    .filter(({ key, names }) => {
      const words = [key, ...locales.map((one) => names[one])].map(foldedWords).join('');
      return typed.every((word) => words.includes(` ${word}`));
    });
}

/** A term with those before and after it in the alphabet of a language; refuses a missing one. */
export function termAt(key: string | undefined, locale: Locale) {
  const ordered = termsByLetter(locale).flatMap(({ terms }) => terms);
  const at = ordered.findIndex((term) => term.key === key);
  const term = ordered[at];
  if (!term) throw missing('termMissing');
  return { term, before: ordered[at - 1] ?? null, after: ordered[at + 1] ?? null };
}
