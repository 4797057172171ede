import { beforeAll, describe, expect, it } from 'vitest';
import { submitAttempt } from '~/domain/learning/index.server';
import { addMonths } from '~/platform/calendar';
import { day, dayIn } from '~/platform/clock';
import { locales } from '~/words/words';
import { aCourse, aQuiz, trilingual } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { answer, letterIn, start } from '../../../support/quizzes';
import { textOf } from '../../../unit/sheet/poppler';
import { certificatesIn, completed } from '../../domain/credentials/completed';
import { aSite, type Browser, headingOf, wordsOf } from './site';

let site: Awaited<ReturnType<typeof aSite>>;
let guest: Browser;
const posttest = aQuiz({ id: 'final', kind: 'posttest', title: trilingual('Final test'), attempts: 1 });

beforeAll(async () => {
  site = await aSite();
  guest = await site.browser();
  await aCourse(site.ctx, {
    quiz: null,
    posttest,
    completion: { all: [{ lessons: 'required' }] },
    certificate: { validMonths: 12, renewal: { opensDaysBefore: 60 } },
  });
  await aCourse(site.ctx, { id: 'crs-2', quiz: null, posttest: null, certificate: { validMonths: 12 } });
  await aCourse(site.ctx, { id: 'crs-3', quiz: null });
});

/** Somebody who completed a course so many days ago, signed in. */
async function aHolder(daysAgo: number, courseId = 'crs-1') {
  const then = Date.now() - daysAgo * day;
  const personId = await aPerson(site.ctx, { nameLatin: 'Gulzhahan' });
  const member = await aMember(site.ctx, { personId });
  await completed({ ...site.ctx, clock: () => then }, personId, courseId);
  const [certificate] = await certificatesIn(site.ctx, personId, courseId);
  const expiresOn = addMonths(dayIn(then), 12);
  return { personId, member, code: certificate!.code, expiresOn, browser: await site.browser(member.accountId) };
}

/** A day as English pages print it. */
const printed = (iso: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));

async function renew({ member }: Awaited<ReturnType<typeof aHolder>>) {
  const attemptId = await start(site.ctx, member, { id: 'crs-1' }, 'final');
  await answer(site.ctx, member, attemptId, { q1: await letterIn(site.ctx, attemptId, 'q1', 'a'), q2: 'true' });
  await submitAttempt(site.ctx, member, { attemptId });
  return attemptId;
}

describe('the page of a certificate with an end', () => {
  it('says until when it is valid, beside its other dates', async () => {
    const { code, expiresOn } = await aHolder(10);
    const answer = await guest.get(`/en/certificates/${code}`);
    const html = await answer.clone().text();
    expect(headingOf(html)).toBe('This certificate is valid');
    expect(html).toContain('og:description');
    expect(html).toMatch(new RegExp(`og:description[^>]*Valid until ${printed(expiresOn)}`));
    expect((await wordsOf(answer)).split(`Valid until ${printed(expiresOn)}`).length).toBeGreaterThan(2);
  });

  it('says in its first line that it held until that day, in three languages, and is drawn all the same', async () => {
    const { code, expiresOn } = await aHolder(400);
    const year = expiresOn.slice(0, 4);
    const begins = {
      kk: 'Сертификаттың мерзімі өткен. Соңғы күні',
      ru: 'Сертификат действовал по',
      en: 'This certificate held until',
    };
    for (const locale of locales) {
      const html = await (await guest.get(`/${locale}/certificates/${code}`)).text();
      expect(headingOf(html)).toMatch(new RegExp(`^${begins[locale]}.*${year}`));
      expect(html).toContain('tone-warn');
      expect(/class="[^"]*border-dashed/.test(html)).toBe(false);
      expect(html).toContain('Gulzhahan');
    }
    expect(await wordsOf(await guest.get(`/en/certificates/${code}`))).not.toContain('Renew');
    expect((await guest.post('/en/verify', { certificate: code })).headers.get('location')).toBe(
      `/en/certificates/${code}`,
    );
  });

  it('hands out sheets, signed forms and pictures after its end, which say it themselves', async () => {
    const { code, browser, expiresOn } = await aHolder(400);
    const page = await (await browser.get(`/en/certificates/${code}`)).text();
    for (const form of [`/c/${code}.pdf?lang=kk`, `/c/${code}.json`, `/c/${code}.jwt`, `/c/${code}.png?lang=en`])
      expect(page).toContain(`href="${form.replace('&', '&amp;')}"`);
    const pdf = Buffer.from(await (await guest.get(`/c/${code}.pdf?lang=en`)).arrayBuffer());
    expect(textOf(pdf).replace(/\s+/g, ' ')).toContain(`Valid until ${printed(expiresOn)}`);
    const signed = await (await guest.get(`/c/${code}.json`)).json();
    expect(signed.validUntil).toBe(`${expiresOn}T18:59:59Z`);
    for (const form of ['.jwt', '.svg', '.png', '-share.png'])
      expect((await guest.get(`/c/${code}${form}`)).status).toBe(200);
    expect(page).toMatch(/expirationYear=\d{4}&amp;expirationMonth=\d{1,2}/);
  });

  it('leads to the one by which it was renewed', async () => {
    const holder = await aHolder(400);
    await renew(holder);
    const [old, fresh] = await certificatesIn(site.ctx, holder.personId);
    const html = await (await guest.get(`/en/certificates/${old!.code}`)).text();
    expect(headingOf(html)).toContain('This certificate held until');
    expect(html).toMatch(new RegExp(`href="/en/certificates/${fresh!.code}"[^>]*>Open the renewed certificate`));
    expect(headingOf(await (await guest.get(`/en/certificates/${fresh!.code}`)).text())).toBe(
      'This certificate is valid',
    );
  });
});

describe('the way of a holder to renew', () => {
  it('is said on their pages before it opens, without a button', async () => {
    const { browser, expiresOn, code } = await aHolder(200);
    for (const page of ['/en/my', '/en/courses/course-1', `/en/certificates/${code}`]) {
      const text = await wordsOf(await browser.get(page));
      expect(text).toContain(`Valid until ${printed(expiresOn)}`);
      expect(text).toContain('Renewal opens on');
      expect(text).not.toMatch(/Renew\s*</);
    }
    expect(await (await browser.get('/en/my')).text()).not.toContain('/en/learn/course-1/quizzes/final');
  });

  it.each([
    ['open', 330, 'Valid until'],
    ['open after the end', 500, 'This certificate held until'],
  ])('leads to the test while it is %s', async (_what, ago, until) => {
    const { browser, code } = await aHolder(ago);
    for (const page of ['/en/my', '/en/courses/course-1', `/en/certificates/${code}`]) {
      const html = await (await browser.get(page)).text();
      expect(html).toContain(until);
      expect([
        page,
        html.includes('href="/en/learn/course-1/quizzes/final"'),
        html.includes('<span>Renew</span>'),
      ]).toEqual([page, true, true]);
    }
    expect(await wordsOf(await browser.get('/en/learn/course-1/quizzes/final'))).toContain(
      'By passing this test you renew your certificate',
    );
  });

  it('ends with the new certificate, told by the result of the test', async () => {
    const holder = await aHolder(350);
    const attemptId = await renew(holder);
    const [, fresh] = await certificatesIn(site.ctx, holder.personId);
    const result = await holder.browser.get(`/en/attempts/${attemptId}`);
    const html = await result.clone().text();
    expect(await wordsOf(result)).toContain('Your certificate is renewed');
    expect(html).toContain(`href="/en/certificates/${fresh!.code}"`);
    const mine = await (await holder.browser.get('/en/my')).text();
    expect(mine).toContain(fresh!.number);
    expect(mine).not.toContain('quizzes/final');
  });

  it('is said to be none where the course has none, and nothing where it holds for ever', async () => {
    const two = await aHolder(100, 'crs-2');
    expect(await wordsOf(await two.browser.get('/en/my'))).toContain('Certificates of this course are not renewed');
    const three = await aHolder(100, 'crs-3');
    const text = await wordsOf(await three.browser.get('/en/my'));
    expect(text).not.toMatch(/Valid until|renewed|Renewal/);
  });

  it('is what the page of the course promises to everybody', async () => {
    const text = await wordsOf(await guest.get('/en/courses/course-1'));
    expect(text).toContain('The certificate holds for 12 months.');
    expect(text).toContain('From 60 days before its end on it is renewed by taking the test “Final test” again.');
    expect(await wordsOf(await guest.get('/en/courses/crs-3'))).not.toContain('The certificate holds for');
  });
});
