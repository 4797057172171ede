import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cohortMembers, cohorts } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import { lettersIn } from '../../../support/letters';
import type { Visitor } from '../../../support/visitor';

let app: TestApp;
let ofAlmaty: Visitor;
let ofAstana: Visitor;
let trainer: Visitor;
let learner: Awaited<ReturnType<typeof anAccount>>;
let waiting: string;
const list = '/en/coordinate/cohorts';
const board = `${list}/C1-2026-01`;

const signedIn = async (grant: Grant) => {
  const { email } = await anAccount(app.ctx, { grants: [grant] });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
const ticked = (html: string, name: string) =>
  [...html.matchAll(/<input[^>]*>/g)]
    .filter(([box]) => box.includes(`name="${name}"`) && box.includes('checked=""'))
    .map(([box]) => /value="([^"]+)"/.exec(box)?.[1]);
const members = () => app.ctx.db.read.select().from(cohortMembers);
const memberOf = async (personId: string) => (await members()).find((one) => one.personId === personId)!.id;

beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx);
  const city = (id: string): Grant => ({ role: 'coordinator', scope: { kind: 'city', id } });
  ofAlmaty = await signedIn(city('almaty'));
  ofAstana = await signedIn(city('astana'));
  trainer = await signedIn({ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } });
  learner = await anAccount(app.ctx, {
    personId: await aPerson(app.ctx, { nameKk: 'Айгүл', nameLatin: 'Aigul', cityId: 'almaty' }),
  });
  waiting = await aPerson(app.ctx, { nameKk: 'Болат', nameLatin: 'Bolat', cityId: 'almaty' });
}, 60_000);
afterAll(() => app.close());

const form = {
  course: 'course-1',
  title: 'Spring <group>',
  language: 'en',
  alsoIn: ['kk', 'en'],
  city: 'almaty',
  startsOn: '2026-01-05',
  endsOn: '2036-02-05',
  capacity: '1',
  deadline: 'on',
  deadlineDays: '',
  deadlineOn: '2036-02-01',
};

describe('a coordinator', () => {
  it('is told what to do where no cohort is planned yet', async () => {
    const { text } = await ofAlmaty.get(list);
    for (const part of ['No cohort is planned yet', `${list}/new`]) expect(text).toContain(part);
  });

  it('plans a cohort once, with faults beside the fields and all that was typed kept', async () => {
    const page = await ofAlmaty.get(`${list}/new`);
    const cohort = hidden(page.text, 'cohort');
    const wrong = await ofAlmaty.post(`${list}/new`, {
      ...form,
      cohort,
      endsOn: '',
      capacity: 'many',
      deadline: 'days',
      deadlineDays: '0',
    });
    expect(wrong.status).toBe(400);
    for (const part of ['id="endsOn-fault"', 'id="capacity-fault"', 'id="deadlineDays-fault"', 'Spring &lt;group&gt;'])
      expect(wrong.text).toContain(part);
    expect(hidden(wrong.text, 'cohort')).toBe(cohort);
    expect(ticked(wrong.text, 'alsoIn')).toEqual(['kk', 'en']);
    const unknown = await ofAlmaty.post(`${list}/new`, { ...form, cohort, alsoIn: ['ru', 'de'] });
    expect(unknown.status).toBe(400);
    expect(unknown.text).toContain('id="alsoIn-fault"');
    expect(ticked(unknown.text, 'alsoIn')).toEqual(['ru']);
    const elsewhere = await ofAlmaty.post(`${list}/new`, { ...form, cohort, city: 'astana' });
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.text).toContain('id="city-fault"');
    const send = () => ofAlmaty.post(`${list}/new`, { ...form, cohort, startsOn: '2026-01-05' });
    for (const answer of await Promise.all([send(), send()]))
      expect(answer).toMatchObject({ status: 303, location: board });
    expect(await app.ctx.db.read.select().from(cohorts)).toMatchObject([{ language: 'en', alsoIn: 'kk' }]);
    // A box that was ticked can be cleared after a fault: what is kept does not come back.
    expect(ticked((await ofAlmaty.get(`${board}/edit`)).text, 'alsoIn')).toEqual(['kk']);
    const cleared = await ofAlmaty.post(`${board}/edit`, { ...form, alsoIn: [], endsOn: '' });
    expect(cleared.status).toBe(400);
    expect(ticked(cleared.text, 'alsoIn')).toEqual([]);
  });

  it('adds people from the list, beyond the seats to the waiting list', async () => {
    const empty = await ofAlmaty.get(board);
    for (const part of [
      'Spring &lt;group&gt;',
      'Nobody is in this cohort yet',
      '0 of 1',
      '1 Feb 2036',
      'Languages',
      'English, Kazakh',
    ])
      expect(empty.text).toContain(part);
    const found = await ofAlmaty.get(`${board}/members?q=Aigul`);
    expect(found.text).toContain(`value="${learner.personId}"`);
    const nobody = await ofAlmaty.post(`${board}/members`);
    expect(nobody.status).toBe(400);
    expect(nobody.text).toContain('Choose at least one person');
    const send = () => ofAlmaty.post(`${board}/members`, { person: [learner.personId, waiting] });
    for (const answer of await Promise.all([send(), send()]))
      expect(answer).toMatchObject({ status: 303, location: board });
    expect(await members()).toHaveLength(2);
    const { text } = await ofAlmaty.get(board);
    for (const part of ['1 of 1', 'Aigul', 'Bolat', 'Waiting list', '0 of 3', 'On track']) expect(text).toContain(part);
    expect((await ofAlmaty.get(list)).text).toContain('waiting: 1');
  });

  it('adds somebody by address, and keeps what was typed when it is refused', async () => {
    const given = { email: 'new@example', name: 'Dana', letters: 'en', city: 'almaty' };
    const refused = await ofAlmaty.post(`${board}/invitation`, given);
    expect(refused.status).toBe(400);
    for (const part of ['id="email-fault"', 'value="Dana"']) expect(refused.text).toContain(part);
    const done = await ofAlmaty.post(`${board}/invitation`, { ...given, email: 'new@example.org' });
    expect(done).toMatchObject({ status: 303, location: `${board}/invitation` });
    expect(await members()).toHaveLength(3);
  });

  it('of another city, a trainer and a guest find nothing and change nothing', async () => {
    const before = await members();
    const one = await memberOf(learner.personId);
    const paths = ['', '/edit', '/members', '/invitation', '/message', '/closing'].map((end) => `${board}${end}`);
    paths.push(`${board}/members/${one}/departure`, `${board}/members/${one}/seat`);
    const sent = { ...form, person: learner.personId, email: 'x@example.org', name: 'X', letters: 'en' };
    for (const path of paths) {
      for (const visitor of [ofAstana, trainer]) {
        expect((await visitor.get(path)).status, path).toBe(404);
        if (path === board) continue;
        const form = { ...sent, letter: 'x', member: one, subject: 's', text: 't' };
        expect((await visitor.post(path, form)).status, path).toBe(404);
      }
      expect((await app.visitor().get(path)).location).toContain('/en/sign-in');
    }
    expect((await ofAstana.get(list)).text).toContain('No cohort is planned yet');
    expect(await members()).toEqual(before);
  });

  it('cannot add somebody of another city', async () => {
    const far = await aPerson(app.ctx, { cityId: 'astana' });
    expect((await ofAlmaty.post(`${board}/members`, { person: far })).status).toBe(404);
    expect(await members()).toHaveLength(3);
  });

  it('writes to the selected, once, in words that stay when they are refused', async () => {
    const one = await memberOf(learner.personId);
    const page = await ofAlmaty.get(`${board}/message?member=${one}`);
    expect(page.text).toContain('Aigul');
    const letter = hidden(page.text, 'letter');
    const given = { letter, member: one, subject: 'Tomorrow', text: 'We meet at ten.' };
    const refused = await ofAlmaty.post(`${board}/message?member=${one}`, { ...given, subject: '' });
    expect(refused.status).toBe(400);
    for (const part of ['id="subject-fault"', 'We meet at ten.']) expect(refused.text).toContain(part);
    await Promise.all([1, 2].map(() => ofAlmaty.post(`${board}/message`, given)));
    await app.work();
    const letters = (await lettersIn(app.dataDir)).filter(({ text }) => text?.includes('We meet at ten.'));
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).toContain('Spring <group>');
    expect((await ofAlmaty.get(`${board}/message`)).text).toContain('First select');
  });
});

describe('a learner', () => {
  it('sees the cohort on the page of the course and in their learning', async () => {
    const visitor = app.visitor();
    await visitor.signIn(learner.email, testPassword);
    for (const path of ['/en/my', '/en/courses/course-1']) {
      const { text } = await visitor.get(path);
      for (const part of ['Your cohort: Spring &lt;group&gt;', 'Languages: English, Kazakh', '1 February 2036'])
        expect(text).toContain(part);
    }
  });

  it('who is taken out gives the seat to the first who waits, and one who waits is told their number', async () => {
    const path = `${board}/members/${await memberOf(learner.personId)}/departure`;
    const asked = await ofAlmaty.get(path);
    for (const part of ['Take Aigul out of the cohort', 'They stay on the course']) expect(asked.text).toContain(part);
    for (const answer of await Promise.all([ofAlmaty.post(path), ofAlmaty.post(path)]))
      expect(answer).toMatchObject({ status: 303, location: board });
    const open = (await members()).filter(({ leftAt }) => leftAt === null);
    expect(open.filter(({ seatedAt }) => seatedAt !== null).map(({ personId }) => personId)).toEqual([waiting]);
    await ofAlmaty.post(`${board}/members`, { person: learner.personId });
    const visitor = app.visitor();
    await visitor.signIn(learner.email, testPassword);
    expect((await visitor.get('/en/my')).text).toContain('you are number 2 on the waiting list');
    const third = (await members()).find(({ personId, leftAt }) => personId === learner.personId && leftAt === null)!;
    const seat = `${board}/members/${third.id}/seat`;
    expect((await ofAlmaty.get(seat)).text).toContain('All seats are taken: 1 of 1');
    await Promise.all([ofAlmaty.post(seat), ofAlmaty.post(seat)]);
    expect((await ofAlmaty.get(board)).text).toContain('2 of 1');
  });

  it('stands in the report under the code of the cohort, on the screen and in the file', async () => {
    const query = 'cohort=C1-2026-01';
    const screen = await ofAlmaty.get(`/en/coordinate/reports/completion?${query}`);
    expect(screen.text).toContain('2 enrolments of 2 people');
    expect(screen.text).toContain('C1-2026-01');
    const file = await ofAlmaty.get(`/en/coordinate/reports/completion.csv?${query}`);
    expect(file.headers.get('x-row-count')).toBe('2');
    expect(file.text.match(/;C1-2026-01;/g)).toHaveLength(2);
  });
});

describe('a closed cohort', () => {
  it('takes and gives nobody any more', async () => {
    const asked = await ofAlmaty.get(`${board}/closing`);
    expect(asked.text).toContain('It cannot be opened again');
    await Promise.all([1, 2].map(() => ofAlmaty.post(`${board}/closing`)));
    const before = await members();
    const one = before.find(({ leftAt }) => leftAt === null)!;
    const person = await aPerson(app.ctx, { cityId: 'almaty' });
    for (const [path, form] of [
      ['members', { person }],
      [`members/${one.id}/departure`, {}],
      ['edit', { title: '', language: 'en', city: 'almaty', startsOn: '2026-01-05', endsOn: '2026-02-05' }],
    ] as const)
      expect((await ofAlmaty.post(`${board}/${path}`, form)).status, path).toBe(409);
    expect(await members()).toEqual(before);
    expect((await ofAlmaty.get(`${list}?state=closed`)).text).toContain('C1-2026-01');
    expect((await ofAlmaty.get(`${list}?state=running`)).text).toContain('Nothing found');
  });
});
