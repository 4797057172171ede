import { type Locale, locales } from '~/words/words';
import { glossary } from '../glossary';

export interface PrintedTerm {
  term: string;
  /** The words for it in the other languages. */
  others: string;
}

/** A term of the glossary by its key; undefined for a key that the glossary has not. */
export function findTerm(key: string, locale: Locale): PrintedTerm | undefined {
  const known = Object.hasOwn(glossary(), key) ? glossary()[key] : undefined;
  if (!known) return undefined;
  const others = locales.filter((other) => other !== locale);
  return { term: known[locale], others: others.map((other) => known[other]).join(' · ') };
}

/** The terms with these keys, each once, in the order of the alphabet of the language. */
export const termsOf = (keys: string[], locale: Locale): PrintedTerm[] =>
  [...new Set(keys)].flatMap((key) => findTerm(key, locale) ?? []).sort((a, b) => a.term.localeCompare(b.term, locale));
