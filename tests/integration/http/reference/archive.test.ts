import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archive } from '~/domain/catalogue/archive';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourseWithNames } from './course';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await aCourseWithNames(app.ctx);
});
afterAll(() => app.close());

const page = async (path: string) => (await app.visitor().get(path)).text.replaceAll('<!-- -->', '');
const events = archive()!.events;

describe('the archive', () => {
  it('lists the twelve events by year', async () => {
    const html = await page('/ru/archive');
    expect([...html.matchAll(/<h2 id="year-(\d+)"/g)].map(([, year]) => year)).toEqual([
      '2017',
      '2018',
      '2019',
      '2020',
    ]);
    expect([...html.matchAll(/<h3[^>]*><a[^>]* href="\/ru\/archive\/([\w-]+)"/g)].map(([, slug]) => slug)).toEqual(
      events.map(({ slug }) => slug),
    );
    expect(html).toContain('15 февраля 2018 года (год определён по порядку мероприятий)');
    expect(html).toContain('Нур-Султан (ныне Астана)');
    expect(html).toContain('Названия мероприятий — наши рабочие переводы');
    expect(await page('/en/archive')).not.toContain('working translations');
  });

  it.each(['kk', 'ru', 'en'] as const)(
    'names source, funder, partners and responsibility on each page (%s)',
    async (locale) => {
      for (const path of ['', '/closing-festival', '/forum-01-civic-engagement']) {
        const html = await page(`/${locale}/archive${path}`);
        expect(html).toContain('href="https://kazakhstan.britishcouncil.org/wealmaty/dialogue-platform"');
        expect(html).toContain(archive()!.project.responsibility[locale]);
      }
    },
  );
});

describe('an event', () => {
  it.each(events.map(({ slug }) => slug))('%s has its page in three languages', async (slug) => {
    const event = events.find((one) => one.slug === slug)!;
    for (const locale of ['kk', 'ru', 'en'] as const) {
      const html = (await page(`/${locale}/archive/${slug}`)).replaceAll('&#x27;', "'");
      for (const text of [event.title, event.objective.text, event.silent, event.question, ...event.notes])
        expect(html).toContain(text[locale]);
      expect(html).not.toMatch(/archive\.[a-z_]+|undefined/);
    }
  });

  it('says "not recorded" for what the source does not give, and guesses nothing', async () => {
    const html = await page('/en/archive/forum-04-master-plan');
    const fact = (label: string) => new RegExp(`<dt>${label}</dt><dd[^>]*>([^<]*)`).exec(html)?.[1];
    expect(fact('Date')).toBe('26 April 2018');
    for (const label of ['Time', 'Venue', 'Moderator']) expect(fact(label), label).toBe('not recorded');
    expect(fact('Hosts')).toContain('Akimat of Almaty; Almaty Development Centre (ADC)');
    expect(html).toContain('Not recorded: the source names no outcome.');
    expect(html).toContain('Named in the source, but not supplied to us.');
    const last = await page('/en/archive/closing-festival');
    expect(last).toMatch(/<dt>Hosts<\/dt><dd[^>]*>not recorded/);
    expect(last).toContain('the source names none');
  });

  it('keeps an intention apart from a result', async () => {
    expect(await page('/en/archive/forum-07-identity-tourist-brand')).toContain(
      'Announced as an intention. We have no evidence',
    );
    const ninth = await page('/kk/archive/forum-09-accessible-inclusive-city');
    expect(ninth).toContain('Хабарландыруда нәтиже ретінде аталған');
    expect(ninth).not.toContain('Ниет ретінде');
  });

  it('gives Almaty time, the names of that day, and marks our translation of the title', async () => {
    const html = await page('/ru/archive/conference-nur-sultan');
    expect(html).toContain('09:30–17:00, время Алматы');
    expect(html).toContain('Указом от 23 марта 2019 года');
    expect(html).toMatch(/наш рабочий перевод[\s\S]*?<span lang="en">“WeAlmaty on a visit to Nur-Sultan”/);
    const [english] = (await page('/en/archive/conference-nur-sultan')).split('</main>');
    expect(english).not.toContain('working translation,');
  });

  it('says that the aim of the first three is that of the whole project', async () => {
    const told = await Promise.all(
      events.map(async ({ n, slug }) =>
        (await page(`/en/archive/${slug}`)).includes('aim of the whole project') ? n : 0,
      ),
    );
    expect(told.filter(Boolean)).toEqual([1, 2, 3]);
  });

  it('leads to the lessons that make a case of it, and on to its neighbours in time', async () => {
    const html = await page('/en/archive/forum-06-transport-strategy');
    expect(html).toContain('href="/en/learn/course-1/lesson-1#b3"');
    expect(html).toMatch(/href="\/en\/archive\/forum-05-[\s\S]*href="\/en\/archive\/forum-07-/);
    expect(await page('/en/archive/forum-05-creative-hubs-placemaking')).toContain('No lesson uses this event yet');
  });

  it.each(['nothing', 'constructor'])('that is not there (%s) is missing, with the way to the list', async (slug) => {
    const { status, text } = await app.visitor().get(`/ru/archive/${slug}`);
    expect(status).toBe(404);
    expect(text).toContain('В архиве нет такого мероприятия');
    expect(text).toContain('href="/ru/archive"');
  });
});

describe('a case in a lesson', () => {
  it('leads to its event when the archive has it, also where something answers inside', async () => {
    const html = await page('/kk/learn/course-1/lesson-1');
    const links = [...html.matchAll(/href="\/kk\/archive\/([\w-]+)"/g)].map(([, slug]) => slug);
    expect(links).toEqual(['forum-06-transport-strategy', 'closing-festival']);
    expect(html).toContain('Nowhere');
  });
});
