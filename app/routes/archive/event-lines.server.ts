import type { Archive, ArchivedEvent } from '~/domain/catalogue/index.server';
import { startOfDay } from '~/platform/calendar';
import { longDate } from '~/platform/dates';
import type { Words } from '~/words/words';

/** A line of what is known; `value` is null for what the source does not record. */
export interface FactLine {
  label: string;
  value: string | null;
  note: string | null;
}

export const eventPath = (slug: string): string => `/archive/${slug}`;

/** `Forum 3`, `Conference`, `Festival`. */
export const kindOf = ({ kind, n }: ArchivedEvent, words: Words): string => words('archive.kind', { kind, n });

/** The day in words; where the year is inferred, it is said. */
export function dayOf({ date }: ArchivedEvent, words: Words): string {
  const day = longDate(startOfDay(date.day), words);
  return date.precision === 'day' ? day : words('archive.yearInferred', { date: day });
}

/** The city as it was called on that day, and how it is called now. */
export function cityOf(archive: Archive, event: ArchivedEvent, words: Words): string {
  const { name, now } = archive.cities[event.city]!;
  return now ? words('archive.cityNow', { name: name[words.locale], now: now[words.locale] }) : name[words.locale];
}

export function factsOf(archive: Archive, event: ArchivedEvent, words: Words): FactLine[] {
  const { locale } = words;
  const venue = event.venue === null ? null : archive.venues[event.venue]!;
  const hosts = event.hosts.map((host) => archive.partners[host]![locale]);
  const line = (label: string, value: string | null, note: string | null = null) => ({ label, value, note });
  return [
    line(words('archive.date'), dayOf(event, words)),
    line(words('archive.time'), event.hours && words('archive.hours', event.hours)),
    line(
      words('archive.venue'),
      venue && [venue.name[locale], venue.address?.[locale]].filter(Boolean).join(', '),
      venue?.note?.[locale] ?? null,
    ),
    line(words('archive.city'), cityOf(archive, event, words), archive.cities[event.city]?.note?.[locale] ?? null),
    line(words('archive.moderator'), event.moderator?.[locale] ?? null),
    line(words('archive.hosts'), hosts.length > 0 ? hosts.join('; ') : null),
    line(words('archive.strand'), words(`archive.strand.${event.strand ?? 'whole'}`)),
    line(words('archive.funder'), archive.project.funder[locale]),
  ];
}

/** Documents that the source names, each in words: "Paper on …, in Russian". */
export const documentsOf = ({ documents }: ArchivedEvent, words: Words) =>
  documents.map(({ type, about, language, url }) => ({
    url,
    name: [
      [words(`archive.document.${type}`), about?.[words.locale]].filter(Boolean).join(' '),
      language && words('archive.inLanguage', { language }),
    ]
      .filter(Boolean)
      .join(', '),
  }));
