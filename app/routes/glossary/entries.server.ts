import type { Mentions, Term, TermMention } from '~/domain/catalogue/index.server';
import { type Locale, locales, type Words } from '~/words/words';
import { type LessonLink, lessonLink } from '../learn/lesson-link.server';

/** A term as the list shows it. */
export interface Entry {
  key: string;
  to: string;
  name: string;
  others: { locale: Locale; language: string; name: string }[];
  /** Says that the Kazakh form is in doubt; null where it is settled. */
  doubt: string | null;
  meaning: { text: string; from: LessonLink } | null;
  /** Lessons that use it beside the one that explains it: the first few, and how many more there are. */
  lessons: LessonLink[];
  more: string | null;
}

type To = (path: string) => string;

/** More than these are shown on the term's own page. */
const mostLessons = 3;

export const termPath = (key: string): string => `/glossary/${key}`;

/** The names of a term in the other two languages. */
const otherNames = (term: Term, words: Words): Entry['others'] =>
  locales
    .filter((locale) => locale !== words.locale)
    .map((locale) => ({ locale, language: words(`glossary.short.${locale}`), name: term.names[locale] }));

/** The explanation that is shown where there is room for one: that of the first lesson in the order of the catalogue. */
const explainedBy = (uses: TermMention[]) => uses.find(({ explains }) => explains !== null);

export function entryOf(term: Term, mentions: Mentions, words: Words, to: To): Entry {
  const { locale } = words;
  const uses = mentions.terms.get(term.key) ?? [];
  const explained = explainedBy(uses);
  const rest = uses.filter((use) => use !== explained);
  const more = rest.length - mostLessons;
  return {
    key: term.key,
    to: to(termPath(term.key)),
    name: term.names[locale],
    others: otherNames(term, words),
    doubt: term.kazakh === 'high' ? null : words(`glossary.${term.kazakh}Short`),
    meaning: explained?.explains
      ? {
          text: explained.explains.paragraphs.join(' '),
          from: lessonLink(explained, explained.explains.block, locale, to),
        }
      : null,
    lessons: rest.slice(0, mostLessons).map((use) => lessonLink(use, use.block, locale, to)),
    more: more > 0 ? words('glossary.more', { n: more }) : null,
  };
}
