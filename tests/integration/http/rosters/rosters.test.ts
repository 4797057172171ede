import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, enrolments } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { aMember, anOrganisation, aPerson } from '../../../support/factories';
import { lettersIn } from '../../../support/letters';
import type { Answer, Visitor } from '../../../support/visitor';
import { aWorkbook } from '../../../support/workbooks';
import { anAffiliation, anEnrolment } from '../../domain/reports/facts';

let app: TestApp;
let ofAlmaty: Visitor;
let another: Visitor;
let administrator: Visitor;
let trainee: Visitor;
const page = '/en/coordinate/rosters';

const signedIn = async (grants: Grant[]) => {
  const { email } = await anAccount(app.ctx, { grants });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};

beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx);
  ofAlmaty = await signedIn([{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }]);
  another = await signedIn([{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }]);
  administrator = await signedIn([{ role: 'administrator', scope: { kind: 'all' } }]);
  trainee = await signedIn([]);
}, 60_000);
afterAll(() => app.close());

/** Sends a file as a browser does. */
async function sent(
  visitor: Visitor,
  file: Buffer | string,
  given: { name?: string; to?: string; headers?: Record<string, string>; course?: string; due?: string } = {},
): Promise<Answer> {
  const { name = 'list.csv', to = `${page}/new`, headers = {}, course = 'course-1', due = '' } = given;
  const body = new FormData();
  for (const [field, value] of Object.entries({ course, due, letters: 'en' })) body.append(field, value);
  body.append('file', new Blob([Buffer.from(file)]), name);
  const cookie = [...visitor.jar].map(([key, value]) => `${key}=${value}`).join('; ');
  const response = await fetch(app.url + to, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, 'sec-fetch-site': 'same-origin', ...headers },
  });
  return {
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    location: response.headers.get('location'),
    cookies: [],
  };
}

const people = async () => (await app.ctx.db.read.select().from(accounts)).length;

describe('a list of people', () => {
  const file = [
    'Аты-жөні;Эл. пошта;Қаласы',
    'Әлия Қанатқызы;aliya@example.kz;Алматы',
    'Ержан Сейітов;erjan@example.kz;Астана',
    '<b>Ann</b>;ann@example.kz;',
  ].join('\n');
  let own: string;

  it('is met by an empty page with a file to fill in, in three languages', async () => {
    const { text } = await ofAlmaty.get(page);
    for (const part of ['No list yet', '/kk/coordinate/rosters/template.csv', '/ru/coordinate/rosters/template.csv'])
      expect(text).toContain(part);
    const template = await ofAlmaty.get('/kk/coordinate/rosters/template.csv');
    expect(template.text.replace('\ufeff', '').trim().split(';')).toHaveLength(8);
    expect(template.text).toContain('Аты-жөні');
    expect(template.headers.get('content-disposition')).toContain('attachment');
  });

  it('is looked through before anything happens, with a line beyond the scope refused', async () => {
    const before = await people();
    const answer = await sent(ofAlmaty, file);
    expect(answer.status, answer.text.slice(0, 500)).toBe(303);
    own = answer.location ?? '';
    const { text } = await ofAlmaty.get(own);
    for (const part of [
      'nothing has happened yet',
      'Invited by letter',
      'beyond your scope',
      'Carry out: 1 line',
      '&lt;b&gt;Ann',
      `href="${own}?only=refused"`,
    ])
      expect(text).toContain(part);
    expect((await ofAlmaty.get(`${own}?only=invited`)).text).not.toContain('erjan@example.kz');
    expect(await people()).toBe(before);
    const { headers, text: csv } = await ofAlmaty.get(`${own}/lines.csv`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = parse(csv, { bom: true, delimiter: ';' }) as string[][];
    expect(rows.map(([, outcome]) => outcome)).toEqual(['Outcome', 'Invited by letter', 'Refused', 'Refused']);
  });

  it('is missing for another coordinator and for a trainee, and there for an administrator', async () => {
    expect((await another.get(own)).status).toBe(404);
    expect((await trainee.get(own)).status).toBe(404);
    expect((await another.get(`${own}/lines.csv`)).status).toBe(303);
    for (const stranger of [another, trainee]) expect((await stranger.post(`${own}/confirmation`)).status).toBe(404);
    expect((await app.visitor().post(`${own}/confirmation`)).location).toContain('/sign-in');
    await app.work();
    expect(await app.ctx.db.read.select().from(enrolments)).toEqual([]);
    expect((await another.get(page)).text).toContain('No list yet');
    expect((await administrator.get(own)).status).toBe(200);
    expect((await administrator.get(page)).text).toContain('list.csv');
  });

  it('is carried out once when it is confirmed twice, and shows how far it is', async () => {
    const answers = await Promise.all([ofAlmaty.post(`${own}/confirmation`), ofAlmaty.post(`${own}/confirmation`)]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 303, location: own });
    const running = await ofAlmaty.get(own);
    for (const part of ['Lines done', '0 of 1', 'Look again']) expect(running.text).toContain(part);
    await app.work();
    const done = await ofAlmaty.get(own);
    expect(done.text).toContain('The list has been carried out');
    expect(await app.ctx.db.read.select().from(enrolments)).toHaveLength(1);
    const letters = await lettersIn(app.dataDir);
    expect(letters.map(({ to }) => JSON.stringify(to)).join()).toContain('aliya@example.kz');
    expect(letters).toHaveLength(1);
    const [account] = await app.ctx.db.read.select().from(accounts).where(eq(accounts.email, 'aliya@example.kz'));
    expect(account).toMatchObject({ locale: 'en', passwordHash: null });
    const audit = await administrator.get('/en/admin/audit?kind=roster.carriedOut');
    expect(audit.text).toContain('List of people carried out');
  });

  it('sent again, also as a workbook, would change nothing and offers nothing to confirm', async () => {
    const workbook = aWorkbook(file.split('\n').map((row) => row.split(';')));
    const { location } = await sent(ofAlmaty, workbook, { name: 'C:\\lists\\list.xlsx' });
    const { text } = await ofAlmaty.get(location ?? '');
    expect(text).toContain('Nothing would change');
    expect(text).toContain('<h1 class="break-words">list.xlsx</h1>');
    expect(text).not.toContain('Carry out');
    expect((await ofAlmaty.post(`${location}/confirmation`)).status).toBe(409);
    expect((await ofAlmaty.get(location ?? '')).text).toContain('Looked through');
  });
});

describe('what is sent in its place', () => {
  it('comes back with a sentence beside its field and what was chosen', async () => {
    const faulty: [Buffer | string, string][] = [
      ['', 'The file is empty'],
      ['a;b\nc;d', 'The first row has to name the columns'],
      ['Full name;Email\n', 'There is nobody on the list'],
      [Buffer.from([0x50, 0x4b, 3, 4, 5]), 'The file is damaged'],
      [Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), 'larger than 5 MB'],
      [Buffer.alloc(9 * 1024 * 1024, 'a'), 'larger than 5 MB'],
    ];
    for (const [file, sentence] of faulty) {
      const answer = await sent(ofAlmaty, file, { due: '2030-01-02' });
      expect(answer.status, sentence).toBe(400);
      expect(answer.text).toContain(sentence);
      expect(answer.text).toContain('id="file-fault"');
    }
    const kept = await sent(ofAlmaty, '', { due: '2030-01-02' });
    expect(kept.text).toContain('value="2030-01-02"');
    const none = await ofAlmaty.post(`${page}/new`, { course: 'course-1' });
    expect(none.text).toContain('Choose a file');
    const unchosen = await sent(ofAlmaty, 'Full name;Email\nAnn Lee;a@b.kz', { course: '' });
    expect(unchosen.text).toContain('id="course-fault"');
  });

  it('is as limited as ever at every other address, and refused from elsewhere', async () => {
    const file = Buffer.alloc(600 * 1024, 'a');
    expect((await sent(ofAlmaty, file, { to: '/en/coordinate/enrolments/new' })).status).toBe(413);
    expect((await sent(ofAlmaty, 'a', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await sent(trainee, 'a')).status).toBe(404);
    const broken = await fetch(`${app.url}${page}/new`, {
      method: 'POST',
      body: 'no parts',
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        cookie: [...ofAlmaty.jar].map(([key, value]) => `${key}=${value}`).join('; '),
        'sec-fetch-site': 'same-origin',
      },
    });
    expect(broken.status).toBe(400);
  });
});

describe('kenes roster import', () => {
  const kenes = (...given: string[]) =>
    execFileSync(
      process.execPath,
      [path.resolve(process.env.BUILD_DIR || 'build', 'server/kenes.js'), 'roster', 'import', ...given],
      { env: { ...process.env, BASE_URL: app.url, DATA_DIR: app.dataDir, DATABASE_URL: '' }, encoding: 'utf8' },
    );

  it('says what would happen, does it, and does it once', async () => {
    const file = path.join(app.dataDir, 'people.csv');
    writeFileSync(file, 'Full name;Email\nTool Made;tool@example.kz\nNobody;no address\n');
    const before = await people();
    const dry = JSON.parse(kenes(file, '--course', 'course-1', '--dry-run', '--json'));
    expect(dry).toMatchObject({ dryRun: true, counts: { invited: 1, refused: 1 }, remarks: [{ line: 3 }] });
    expect(await people()).toBe(before);
    expect(kenes(file, '--course', 'course-1')).toContain('Carried out. Lines 2: invited 1');
    expect(await people()).toBe(before + 1);
    expect(kenes(file, '--course', 'course-1')).toContain('Nothing had to be changed.');
    expect(() => kenes(file)).toThrow('Choose a course');
    expect(() => kenes(`${file}.gone`, '--course', 'course-1')).toThrow('There is no file');
  });

  it('takes a whole list of the course in an organisation, and stops above a fifth', async () => {
    const organisationId = await anOrganisation(app.ctx, { name: 'Tool House', cityId: 'almaty' });
    for (const box of ['w1', 'w2', 'w3']) {
      const personId = await aPerson(app.ctx, { nameKk: `Tool ${box}`, cityId: 'almaty' });
      await aMember(app.ctx, { personId, email: `${box}@example.kz` });
      await anEnrolment(app.ctx, { personId, courseId: 'crs-1' });
      await anAffiliation(app.ctx, { personId, organisationId });
    }
    const file = path.join(app.dataDir, 'whole.csv');
    writeFileSync(file, 'Full name;Email\nTool w1;w1@example.kz\nTool w2;w2@example.kz\n');
    const whole = [file, '--course', 'course-1', '--whole-list'];
    const dry = JSON.parse(kenes(...whole, '--organisation', 'tool house', '--dry-run', '--json'));
    expect(dry).toMatchObject({ removals: 1, listed: 3, notInFile: [{ name: 'Tool w3', outcome: 'removed' }] });
    expect(() => kenes(...whole, '--organisation', organisationId)).toThrow('1 of 3 would be removed');
    const open = () => app.ctx.db.read.select().from(enrolments).where(isNull(enrolments.withdrawnAt));
    const before = (await open()).length;
    expect(kenes(...whole, '--organisation', organisationId, '--allow-removals', '1')).toContain('removals 1 of 3');
    expect(await open()).toHaveLength(before - 1);
    expect(() => kenes(...whole, '--organisation', 'No House')).toThrow('There is no organisation No House');
    expect(() => kenes(file, '--course', 'course-1', '--organisation', 'Tool House')).toThrow('go with --whole-list');
    // Of the whole course those of the organisation are but some.
    expect(JSON.parse(kenes(...whole, '--dry-run', '--json')).listed).toBeGreaterThan(2);
  });
});
