import { z } from 'zod';
import { isDay } from '~/platform/calendar';

const text = z.string().trim().min(1, 'nonEmpty');
const inLocales = z.strictObject({ kk: text, ru: text, en: text });
const address = z.url({ protocol: /^https$/, error: 'https' });
const day = z.string().refine(isDay, 'date');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'text');
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'id');

const document = z.strictObject({
  type: z.enum(['programme', 'speakers', 'protocol', 'post_release', 'paper']),
  language: z.enum(['kk', 'ru', 'en']).nullable(),
  about: inLocales.nullable(),
  /** Null as long as the source names it and nobody has supplied it. */
  url: address.nullable(),
});

/** Null is "not recorded": a field is never left out, so that nobody forgets to say it. */
const event = z.strictObject({
  n: z.number().int().min(1),
  slug,
  kind: z.enum(['forum', 'conference', 'festival']),
  /** Null for the project as a whole. */
  strand: z.enum(['dialogue', 'dissemination']).nullable(),
  /** English as announced; the others are working translations of ours. */
  title: inLocales,
  date: z.strictObject({ day, precision: z.enum(['day', 'year_inferred']) }),
  /** What the clocks of Almaty showed; never an offset, because it changed since. */
  hours: z.strictObject({ from: clock, to: clock }).nullable(),
  venue: text.nullable(),
  city: text,
  hosts: z.array(text),
  moderator: inLocales.nullable(),
  objective: z.strictObject({ level: z.enum(['project', 'event']), text: inLocales }),
  outcome: z.strictObject({
    status: z.enum(['none_stated', 'stated_intent', 'stated_result']),
    text: inLocales.nullable(),
  }),
  documents: z.array(document),
  /** What the source does not say. */
  silent: inLocales,
  notes: z.array(inLocales),
  question: inLocales,
});

const project = z.strictObject({
  funder: inLocales,
  about: inLocales,
  /** Whose responsibility the source is, and that nobody endorses this platform. */
  responsibility: inLocales,
  sources: z.array(z.strictObject({ title: inLocales, url: address, checked: day })).min(1, 'longerList'),
});
const venue = z.strictObject({ name: inLocales, address: inLocales.nullable(), note: inLocales.nullable() });
/** `now`: how a city is called today, when it bore another name on the day of the event. */
const city = z.strictObject({ name: inLocales, now: inLocales.nullable(), note: inLocales.nullable() });

const parts = {
  project,
  partners: z.record(slug, inLocales),
  venues: z.record(slug, venue),
  cities: z.record(slug, city),
  events: z.array(event),
};

/** courses/archive.yaml: the events in the order of their dates, each naming only what the file holds. */
export const archiveShape = z.strictObject(parts).superRefine((archive, { addIssue }) => {
  const known = (path: PropertyKey[], name: string | null, among: object) => {
    if (name === null || Object.hasOwn(among, name)) return;
    addIssue({ code: 'invalid_value', path, input: name, values: Object.keys(among) });
  };
  const wrong = (path: PropertyKey[], message: string) => addIssue({ code: 'custom', path, message });
  const { events } = archive;
  for (const [i, { venue, city, hosts, outcome, slug, n, date }] of events.entries()) {
    known(['events', i, 'venue'], venue, archive.venues);
    known(['events', i, 'city'], city, archive.cities);
    for (const [j, host] of hosts.entries()) known(['events', i, 'hosts', j], host, archive.partners);
    if ((outcome.status === 'none_stated') !== (outcome.text === null)) wrong(['events', i, 'outcome'], 'text');
    if (events.findIndex((other) => other.slug === slug) < i) wrong(['events', i, 'slug'], 'id');
    if (n !== i + 1 || (events[i - 1]?.date.day ?? '') > date.day) wrong(['events', i, 'n'], 'range');
  }
});

export type Archive = z.infer<typeof archiveShape>;
export type ArchivedEvent = Archive['events'][number];

/** Names of fields, to suggest from when one is mistyped. */
export const archiveFields = [
  ...Object.keys(parts),
  ...[event, document, project, venue, city].flatMap(({ shape }) => Object.keys(shape)),
];
