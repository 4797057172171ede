import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificateEndings, certificates, persons } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { sha256 } from '~/platform/secrets';
import { locales } from '~/words/words';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { textOf } from '../../../unit/sheet/poppler';
import { certificatesIn, completed } from '../../domain/credentials/completed';
import { aSite, headingOf, wordsOf } from './site';

const kazakh = 'Әуғанбек Ғұлжаһан Қаңтөре Үсіпқызы';
const coordinatorOf = (id: string): Grant[] => [{ role: 'coordinator', scope: { kind: 'programme', id } }];

let site: Awaited<ReturnType<typeof aSite>>;
let guest: Awaited<ReturnType<typeof site.browser>>;
beforeAll(async () => {
  site = await aSite();
  guest = await site.browser();
  await aCourse(site.ctx, { quiz: null });
});

async function aHolder(nameKk = kazakh) {
  const personId = await aPerson(site.ctx, { nameKk, nameLatin: 'Gulzhahan' });
  const member = await aMember(site.ctx, { personId });
  await completed(site.ctx, personId);
  const [certificate] = await certificatesIn(site.ctx, personId);
  return { personId, member, certificate: certificate!, code: certificate!.code };
}

describe('the page of a certificate', () => {
  it('says in three languages and in its first line whether it is valid', async () => {
    const { code, certificate } = await aHolder();
    const valid = { kk: 'Бұл сертификат жарамды', ru: 'Сертификат действителен', en: 'This certificate is valid' };
    for (const locale of locales) {
      const answer = await guest.get(`/${locale}/certificates/${code}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const html = await answer.clone().text();
      expect(headingOf(html)).toBe(valid[locale]);
      expect(html).toContain('content="noindex"');
      const text = await wordsOf(answer);
      const course = locale === 'en' ? 'Course crs-1' : `Course crs-1 (${locale})`;
      for (const said of [kazakh, 'Gulzhahan', course, certificate.number, `${code.slice(0, 4)}-${code.slice(4)}`])
        expect(text).toContain(said);
      const version = { kk: 'Курс нұсқасы', ru: 'Версия курса', en: 'Version of the course' }[locale];
      expect(text).toMatch(new RegExp(`${version}\\s*${certificate.facts.course.version.replace('.', '\\.')}`));
    }
  });

  it('shows nothing but public fields', async () => {
    const { code, personId, member, certificate } = await aHolder();
    const html = await (await guest.get(`/en/certificates/${code}`)).text();
    for (const secret of [personId, member.accountId, member.email!, certificate.id, certificate.completionId])
      expect(html).not.toContain(secret);
  });

  it('is found however the code is written, and not at all by a wrong one', async () => {
    const { code } = await aHolder();
    const forgiving = await guest.get(`/ru/certificates/${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`);
    expect([forgiving.status, forgiving.headers.get('location')]).toEqual([303, `/ru/certificates/${code}`]);
    const wrong = await guest.get('/ru/certificates/00000000');
    expect(wrong.status).toBe(404);
    expect(await wordsOf(wrong)).toContain('Сертификат с таким кодом не найден');
  });

  it('offers the sheets and the address to share to its holder', async () => {
    const { code, member } = await aHolder();
    const own = await (await (await site.browser(member.accountId)).get(`/kk/certificates/${code}`)).text();
    for (const locale of locales) expect(own).toContain(`href="/c/${code}.pdf?lang=${locale}"`);
    expect(own).toContain(`${site.ctx.env.baseUrl.replace('http://', '')}/c/${code}`);
    expect(own).toContain('PDF жүктеп алу');
    expect(await wordsOf(await guest.get(`/kk/certificates/${code}`))).not.toContain('PDF жүктеп алу');
  });

  it('keeps the register of an erased person, without the name', async () => {
    const { code, personId, certificate } = await aHolder('Жоғалған Есім');
    await site.ctx.db.write((tx) =>
      tx.update(persons).set({ erasedAt: site.ctx.clock(), nameKk: null }).where(eq(persons.id, personId)),
    );
    const answer = await guest.get(`/en/certificates/${code}`);
    const text = await wordsOf(answer);
    expect(text).toContain('This certificate is valid');
    expect(text).toContain('Name erased');
    expect(text).toContain(certificate.number);
    expect(text).not.toContain('Жоғалған');
    const pdf = await guest.get(`/c/${code}.pdf?lang=en`);
    expect([pdf.status, pdf.headers.get('location')]).toEqual([302, `/en/certificates/${code}`]);
  });
});

describe('the short address', () => {
  it('leads to the page in the language of the reader', async () => {
    const { code } = await aHolder();
    const to = async (headers: Record<string, string>, path = code) => {
      const answer = await guest.get(`/c/${path}`, headers);
      expect(answer.status).toBe(302);
      return answer.headers.get('location');
    };
    expect(await to({})).toBe(`/kk/certificates/${code}`);
    expect(await to({ 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' })).toBe(`/ru/certificates/${code}`);
    expect(await to({ 'accept-language': 'ru', cookie: 'locale=en' })).toBe(`/en/certificates/${code}`);
    expect(await to({}, `${code}?lang=en`)).toBe(`/en/certificates/${code}`);
    expect(await to({}, code.toLowerCase().replace(/^(....)/, '$1-'))).toBe(`/kk/certificates/${code}`);
    expect(await to({}, 'what')).toBe('/kk/verify');
  });

  it('serves the sheet: the same bytes, the name with every Kazakh letter, its hash on the page', async () => {
    const { code, certificate } = await aHolder();
    const first = await guest.get(`/c/${code}.pdf?lang=ru`);
    expect(first.status).toBe(200);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${certificate.number}-ru.pdf"`,
      'cache-control': 'private, no-cache, no-transform',
      vary: 'Accept-Language, Cookie',
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
    });
    const bytes = Buffer.from(await first.arrayBuffer());
    expect(first.headers.get('content-length')).toBe(String(bytes.length));
    expect(textOf(bytes).replace(/\s+/g, ' ')).toContain(kazakh);
    const etag = first.headers.get('etag')!;
    expect(etag).toBe(`"${sha256(bytes)}"`);
    const again = await guest.get(`/c/${code.toLowerCase()}.PDF?lang=ru`);
    expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true);
    const known = await guest.get(`/c/${code}.pdf?lang=ru`, { 'if-none-match': etag });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const byBrowser = await guest.get(`/c/${code}.pdf`, { 'accept-language': 'ru' });
    expect(byBrowser.headers.get('etag')).toBe(etag);
    expect(await (await guest.get(`/en/certificates/${code}`)).text()).toContain(sha256(bytes));
  });

  it('answers 404 for a wrong code and for forms it does not have', async () => {
    const { code } = await aHolder();
    for (const path of ['00000000.pdf', 'hello.pdf', ...['gif', 'xml', 'exe'].map((form) => `${code}.${form}`)]) {
      const answer = await guest.get(`/c/${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('the check page', () => {
  it('finds a certificate by a forgiving code, number or address', async () => {
    const { code, certificate } = await aHolder();
    for (const typed of [
      code.toLowerCase(),
      ` ${code.slice(0, 4)} - ${code.slice(4)}`,
      certificate.number,
      `kenes.example/c/${code}`,
    ]) {
      const answer = await guest.post('/kk/verify', { certificate: typed });
      expect([typed, answer.status, answer.headers.get('location')]).toEqual([typed, 303, `/kk/certificates/${code}`]);
    }
  });

  it('says plainly when there is none, and keeps what was typed', async () => {
    const page = await guest.get('/ru/verify');
    expect(page.status).toBe(200);
    const answer = await guest.post('/ru/verify', { certificate: 'нет такого' });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain('Сертификат с таким кодом не найден');
    expect(html).toContain('value="нет такого"');
  });

  it('lets nobody try all numbers', async () => {
    const elsewhere = await aSite();
    const browser = await elsewhere.browser();
    const statuses = [];
    for (let i = 1; i <= 22; i++) {
      const certificate = `KN-2026-${String(i).padStart(6, '0')}`;
      statuses.push((await browser.post('/en/verify', { certificate })).status);
    }
    expect(statuses).toEqual([...Array(20).fill(400), 429, 429]);
    for (let i = 0; i < 61; i++) await browser.get('/en/certificates/00000000');
    expect((await browser.get('/en/certificates/00000000')).status).toBe(429);
    expect((await browser.get('/c/00000000.pdf')).status).toBe(429);
  });
});

describe('ending a certificate', () => {
  const revocation = { reasonClass: 'issued_in_error', reason: 'Қате берілді' };

  it('is offered to those in whose scope it is, and missing for all others', async () => {
    const { code, member } = await aHolder();
    const coordinator = await aMember(site.ctx, { grants: coordinatorOf('wealmaty') });
    const stranger = await aMember(site.ctx, { grants: coordinatorOf('other') });
    const trainer = await aMember(site.ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }] });
    const table: [string | undefined, number, number][] = [
      [undefined, 303, 303],
      [member.accountId, 404, 404],
      [trainer.accountId, 404, 404],
      [stranger.accountId, 404, 404],
      [coordinator.accountId, 200, 400],
    ];
    for (const [account, get, post] of table) {
      const browser = await site.browser(account);
      for (const part of ['revocation', 'correction']) {
        const path = `/en/certificates/${code}/${part}`;
        const got = (await browser.get(path)).status;
        const sent = (
          await browser.post(path, account === coordinator.accountId ? {} : { ...revocation, nameKk: 'Жаңа' })
        ).status;
        expect([account, part, got, sent]).toEqual([account, part, get, post]);
      }
      const links = (await (await browser.get(`/en/certificates/${code}`)).text()).includes(`${code}/revocation`);
      expect([account, links]).toEqual([account, account === coordinator.accountId]);
    }
    expect((await wordsOf(await guest.get(`/en/certificates/${code}`))).includes('is valid')).toBe(true);
  });

  it('revokes once, says so to everybody, and keeps the private words', async () => {
    const { code, certificate } = await aHolder();
    const coordinator = await aMember(site.ctx, { grants: coordinatorOf('wealmaty') });
    const browser = await site.browser(coordinator.accountId);
    const path = `/ru/certificates/${code}/revocation`;
    const page = await wordsOf(await browser.get(path));
    expect(page).toContain('Отменить это нельзя');
    const faulty = await browser.post(path, { reasonClass: 'issued_in_error', reason: ' ' });
    expect(faulty.status).toBe(400);
    const html = await faulty.text();
    expect(html).toContain('Напишите в нескольких словах, почему');
    expect(html).toMatch(/value="issued_in_error"[^>]*checked|checked=""[^>]*value="issued_in_error"/);
    const both = await Promise.all([browser.post(path, revocation), browser.post(path, revocation)]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    const rows = await site.ctx.db.read
      .select()
      .from(certificateEndings)
      .where(eq(certificateEndings.certificateId, certificate.id));
    expect(rows).toMatchObject([{ kind: 'revoked', reason: 'Қате берілді', endedBy: coordinator.accountId }]);
    const shown = await guest.get(`/ru/certificates/${code}`);
    const text = await wordsOf(shown);
    expect(text).toContain('Сертификат аннулирован');
    expect(text).toContain('выдан по ошибке');
    expect(text).not.toContain('Қате берілді');
    const pdf = await guest.get(`/c/${code}.pdf?lang=ru`);
    expect([pdf.status, pdf.headers.get('location')]).toEqual([302, `/ru/certificates/${code}`]);
  });

  it('replaces a certificate by a corrected one that the old page leads to', async () => {
    const { code, personId } = await aHolder();
    const coordinator = await aMember(site.ctx, { grants: coordinatorOf('wealmaty') });
    const browser = await site.browser(coordinator.accountId);
    const path = `/en/certificates/${code}/correction`;
    const given = { nameKk: 'Ғұлжаһан Үсіпқызы', nameRu: '', nameLatin: '', reasonClass: 'name_corrected' };
    const faulty = await browser.post(path, { ...given, nameLatin: 'Ғұлжаһан', reason: 'Passport' });
    expect(faulty.status).toBe(400);
    expect(await faulty.text()).toContain('value="Ғұлжаһан Үсіпқызы"');
    const done = await browser.post(path, { ...given, reason: 'Passport' });
    const [, next] = await certificatesIn(site.ctx, personId);
    expect([done.status, done.headers.get('location')]).toEqual([303, `/en/certificates/${next!.code}`]);
    const twice = await browser.post(path, { ...given, reason: 'Passport' });
    expect(twice.headers.get('location')).toBe(`/en/certificates/${next!.code}`);
    const old = await guest.get(`/en/certificates/${code}`);
    const html = await old.text();
    expect(headingOf(html)).toBe('This certificate was replaced by a new one');
    expect(html).toContain(`href="/en/certificates/${next!.code}"`);
    const sheet = await guest.get(`/c/${next!.code}.pdf?lang=kk`);
    expect(textOf(Buffer.from(await sheet.arrayBuffer())).replace(/\s+/g, ' ')).toContain('Ғұлжаһан Үсіпқызы');
    const rows = await site.ctx.db.read.select().from(certificates).where(eq(certificates.personId, personId));
    expect(rows).toHaveLength(2);
  });
});

describe('a completed course without a name', () => {
  it('waits for the name and is issued when its learner asks', async () => {
    const personId = await aPerson(site.ctx, { nameKk: '' });
    const member = await aMember(site.ctx, { personId });
    const browser = await site.browser(member.accountId);
    const path = '/kk/courses/course-1/certificate';
    expect((await browser.get(path)).status).toBe(404);
    await completed(site.ctx, personId);
    expect(await wordsOf(await browser.get(path))).toContain('басылатындай етіп көрсетіңіз');
    const names = { nameKk: '', nameRu: '', nameLatin: '' };
    const nameless = await browser.post(path, names);
    expect(nameless.status).toBe(400);
    expect(await nameless.text()).toContain('Аты-жөнін кемінде бір тілде көрсетіңіз');
    expect(await certificatesIn(site.ctx, personId)).toEqual([]);
    const issued = await browser.post(path, { ...names, nameKk: kazakh });
    const [certificate] = await certificatesIn(site.ctx, personId);
    expect([issued.status, issued.headers.get('location')]).toEqual([303, `/kk/certificates/${certificate!.code}`]);
    expect((await browser.get(path)).headers.get('location')).toBe(`/kk/certificates/${certificate!.code}`);
    expect((await guest.get(path)).headers.get('location')).toMatch(/^\/kk\/sign-in/);
  });
});
