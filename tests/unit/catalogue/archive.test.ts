import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readArchive } from '~/domain/catalogue/archive';
import type { Archive } from '~/domain/catalogue/archive-shape';
import { type InLocales, locales } from '~/words/words';

const source = readFileSync('courses/archive.yaml', 'utf8');
const { value, faults } = readArchive('courses/archive.yaml');
const archive = value as Archive;
const { events } = archive;
const bySlug = (slug: string) => events.find((event) => event.slug === slug)!;

function readWith(before: string | RegExp, after: string) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kenes-archive-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'archive.yaml');
  expect(source).toMatch(before);
  writeFileSync(file, source.replace(before, after));
  return readArchive(file);
}

/** Every text in three languages, wherever it stands, with its path. */
function textsIn(node: unknown, at = ''): [string, InLocales][] {
  if (node === null || typeof node !== 'object') return [];
  if ('kk' in node) return [[at, node as InLocales]];
  return Object.entries(node).flatMap(([key, child]) => textsIn(child, `${at}/${key}`));
}

describe('courses/archive.yaml', () => {
  it('holds the twelve events as they were announced', () => {
    expect(faults).toEqual([]);
    const facts = events.map(({ n, slug, date, hours, venue, city, outcome, objective }) =>
      [
        n,
        slug,
        date.day,
        date.precision,
        hours ? `${hours.from}-${hours.to}` : null,
        venue,
        city,
        objective.level,
        outcome.status,
      ].join(' '),
    );
    expect(facts).toEqual([
      '1 forum-01-civic-engagement 2017-09-22 day  kbtu almaty project none_stated',
      '2 forum-02-green-corridor 2017-11-30 day  transforma-space almaty project none_stated',
      '3 forum-03-smart-city 2018-02-15 year_inferred   almaty project none_stated',
      '4 forum-04-master-plan 2018-04-26 day   almaty event none_stated',
      '5 forum-05-creative-hubs-placemaking 2018-07-21 day   almaty event none_stated',
      '6 forum-06-transport-strategy 2018-10-20 day   almaty event none_stated',
      '7 forum-07-identity-tourist-brand 2019-01-24 day  tourist-hub almaty event stated_intent',
      '8 forum-08-city-for-children 2019-02-26 day 10:00-16:30 q-lab almaty event none_stated',
      '9 forum-09-accessible-inclusive-city 2019-04-30 day 13:00-18:00 novotel almaty event stated_result',
      '10 conference-nur-sultan 2019-09-12 day 09:30-17:00 astana-international-campus nur-sultan event stated_intent',
      '11 conference-shymkent 2019-11-20 day 09:30-17:30 rixos-shymkent shymkent event none_stated',
      '12 closing-festival 2020-02-29 day 12:00-18:00 q-lab almaty event stated_intent',
    ]);
  });

  it('keeps the titles that were announced in English', () => {
    expect(events.map(({ title }) => title.en)).toEqual([
      'Promoting a Culture of Civic Engagement in the Development of Almaty',
      "Creating a 'Green Corridor' in Almaty",
      'Creating a Smart City: Effective Solutions, Stakeholder and Citizen Engagement',
      'Developing a concept of Masterplan for Almaty',
      'Role of creative hubs in the creation of the urban environment. Placemaking',
      'Strategy for Development of Almaty City Transport System',
      'Identity and tourist brand of Almaty',
      'Almaty - a city for children',
      'Almaty - accessible and inclusive city',
      'WeAlmaty on a visit to Nur-Sultan',
      'WeAlmaty on a visit to Shymkent',
      'Closing Festival',
    ]);
  });

  it('guesses nothing: who hosted, moderated and what papers there are is only what the source names', () => {
    const four = ['british-council', 'kbtu', 'akimat', 'adc'];
    expect(events.map(({ hosts }) => hosts)).toEqual([
      four,
      four,
      [...four, 'urban-forum-almaty'],
      four,
      four,
      four,
      ...Array.from({ length: 6 }, () => []),
    ]);
    expect(events.filter(({ moderator }) => moderator !== null).map(({ n }) => n)).toEqual([8]);
    expect(events.map(({ documents }) => documents.map(({ type }) => type).join())).toEqual([
      'programme,speakers',
      'programme,protocol',
      'programme,post_release,paper',
      'programme',
      'programme',
      'programme',
      '',
      'programme',
      'programme',
      'programme',
      'programme',
      '',
    ]);
    expect(events.flatMap(({ documents }) => documents).filter(({ url }) => url !== null)).toEqual([]);
  });

  it('says each thing in three languages, each in its own letters', () => {
    const texts = textsIn(archive);
    expect(texts.length).toBeGreaterThan(80);
    const own = { kk: /[әғқңөұүһі]/i, ru: /\p{Script=Cyrillic}/u, en: /^[^\p{Script=Cyrillic}]+$/u };
    // Names that are the same in every script, and Kazakh names without a letter of their own.
    const isName = (at: string) => /^\/(partners|venues|cities)\/|\/moderator$/.test(at);
    const strange = texts.flatMap(([at, text]) =>
      locales.filter((locale) => !isName(at) && !own[locale].test(text[locale])).map((locale) => `${at} ${locale}`),
    );
    expect(strange).toEqual([]);
  });

  it('tells the year that is inferred, the slip in the numbering and the two names of the capital', () => {
    const note = (slug: string) => bySlug(slug).notes.map(({ en }) => en);
    expect(note('forum-03-smart-city').join()).toMatch(/infer the year 2018.*without a comma/s);
    expect(note('forum-06-transport-strategy').join()).toContain('“Fourth”');
    expect(archive.cities['nur-sultan']).toMatchObject({ name: { en: 'Nur-Sultan' }, now: { en: 'Astana' } });
    expect(archive.cities['nur-sultan']!.note!.en).toMatch(/23 March 2019.*September 2022/);
    for (const alias of ['Q-Lab Urban Project Laboratory', 'Q-lab, Laboratory of city initiatives'])
      for (const locale of locales) expect(archive.venues['q-lab']!.note![locale]).toContain(alias);
  });

  it('speaks of people with disabilities, and quotes the old wording only to say so', () => {
    const old = textsIn(archive).filter(([, { en }]) => en.includes('special needs'));
    expect(old.map(([at]) => at)).toEqual(['/events/8/notes/0']);
    expect(old[0]![1].en).toContain('people with disabilities');
    expect(old[0]![1].ru).toContain('люди с инвалидностью');
    expect(old[0]![1].kk).toContain('мүгедектігі бар адамдар');
  });

  it.each([
    [
      'en',
      [
        'British Council',
        'Kazakh-British Technical University',
        'Akimat of Almaty',
        'Almaty Development Centre',
        'European Union',
        'sole responsibility',
        'does not mean that they endorse',
      ],
    ],
    [
      'ru',
      [
        'Британский Совет',
        'Казахстанско-Британский технический университет',
        'акимат Алматы',
        'Центр развития Алматы',
        'Европейского союза',
        'отвечают только',
        'не означает',
      ],
    ],
    [
      'kk',
      [
        'Британ Кеңесі',
        'Қазақстан-Британ техникалық университеті',
        'Алматы қаласының әкімдігі',
        'Алматыны дамыту орталығы',
        'Еуропалық одақ',
        'ғана жауап береді',
        'білдірмейді',
      ],
    ],
  ] as const)('names the funder, the four who are responsible, and claims no endorsement (%s)', (locale, parts) => {
    for (const part of parts) expect(archive.project.responsibility[locale]).toContain(part);
  });

  it('links its sources', () => {
    expect(archive.project.sources.map(({ url }) => url)).toEqual([
      'https://kazakhstan.britishcouncil.org/wealmaty/about',
      'https://kazakhstan.britishcouncil.org/wealmaty/dialogue-platform',
    ]);
  });
});

describe('an archive with faults', () => {
  it.each([
    ['a text missing in a language', /ru: "Закрытие проекта\."\n/, '\n', 'missingLanguage'],
    ['a field left out', '    hours: null\n', '\n', 'missingField'],
    ['a field unknown', 'kind: festival', 'kind: festival\n    attendance: 100', 'unknownField'],
    ['an unknown venue', 'venue: novotel', 'venue: novotell', 'wrongField'],
    ['an unknown host', '[british-council, kbtu', '[british-councl, kbtu', 'wrongField'],
    ['a day that the calendar has not', '2019-04-30', '2019-04-31', 'wrongField'],
    ['a slug that stands twice', 'slug: forum-02-green-corridor', 'slug: forum-01-civic-engagement', 'wrongField'],
    ['an order that is not that of time', '2018-10-20', '2016-10-20', 'wrongField'],
    [
      'an outcome without its text',
      'outcome: { status: none_stated, text: null }',
      'outcome: { status: stated_result, text: null }',
      'wrongField',
    ],
    ['a link that is not https', 'https://kazakhstan', 'http://kazakhstan', 'wrongField'],
  ])('%s is told at its place', (_what, before, after, code) => {
    const { value: none, faults: found } = readWith(before, after);
    expect(none).toBeNull();
    expect(found.map((fault) => fault.code)).toContain(code);
    expect(found.every(({ line }) => line > 1)).toBe(true);
  });
});
