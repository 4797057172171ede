import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendanceMarks, attendanceSheets, completions, meetings } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { currentCode, marksOf } from '~/domain/meetings/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import type { Visitor } from '../../../support/visitor';

let app: TestApp;
let staff: Visitor;
let staffMember: Awaited<ReturnType<typeof anAccount>>;
let trainer: Visitor;
let stranger: Visitor;
let learner: Visitor;
let learnerMember: Awaited<ReturnType<typeof anAccount>>;
let outsider: Visitor;
let second: string;
let trainerPerson: string;
let meeting: string;

const cohort = '/en/coordinate/cohorts/C1-2026-01';
const here = () => `${cohort}/sessions/${meeting}`;
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
const marks = () => app.ctx.db.read.select().from(attendanceMarks);
const day = '2036-03-04';

const signedIn = async (grants: Grant[], personId?: string) => {
  const member = await anAccount(app.ctx, { grants, personId });
  const visitor = app.visitor();
  await visitor.signIn(member.email, testPassword);
  return { visitor, member };
};

beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx, { quiz: null });
  const city = (id: string): Grant => ({ role: 'coordinator', scope: { kind: 'city', id } });
  ({ visitor: staff, member: staffMember } = await signedIn([city('almaty')]));
  ({ visitor: stranger } = await signedIn([city('astana')]));
  const teaches: Grant = { role: 'trainer', scope: { kind: 'course', id: 'crs-1' } };
  trainerPerson = await aPerson(app.ctx, { nameLatin: 'Timur Trainer' });
  ({ visitor: trainer } = await signedIn([teaches], trainerPerson));
  const named = (nameKk: string, nameLatin: string) => aPerson(app.ctx, { nameKk, nameLatin, cityId: 'almaty' });
  ({ visitor: learner, member: learnerMember } = await signedIn([], await named('Әйгерім', 'Aigerim')));
  ({ visitor: outsider } = await signedIn([], await named('Дана', 'Dana')));
  second = await named('Болат', 'Bolat');
  const plan = { cohort: app.ctx.newId(), course: 'course-1', language: 'en', alsoIn: 'ru', city: 'almaty', code: '' };
  const days = { startsOn: '2026-01-05', endsOn: '2036-02-05', deadline: 'none', attendancePercent: '100' };
  await staff.post('/en/coordinate/cohorts/new', { ...plan, ...days, title: 'Spring', trainers: trainerPerson });
  await staff.post(`${cohort}/members`, { person: [learnerMember.personId, second] });
}, 60_000);
afterAll(() => app.close());

/** Sends a form with a file as a browser does. */
async function sent(
  visitor: Visitor,
  path: string,
  fields: Record<string, string>,
  file?: { name: string; bytes: string },
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([file?.bytes ?? '']), file?.name ?? '');
  const cookie = [...visitor.jar].map(([key, value]) => `${key}=${value}`).join('; ');
  const headers = { accept: 'text/html', cookie, 'sec-fetch-site': 'same-origin' };
  const answer = await fetch(app.url + path, { method: 'POST', body, redirect: 'manual', headers });
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
}

describe('a session', () => {
  const form = {
    title: 'First <meeting>',
    day,
    starts: '10:00',
    ends: '12:00',
    venue: 'Room 5',
    required: 'on',
  };

  it('is planned once, with faults beside the fields and what was typed kept', async () => {
    const path = `${cohort}/sessions/new`;
    meeting = hidden((await staff.get(path)).text, 'meeting');
    const wrong = await staff.post(path, { ...form, meeting, day: '', starts: '25:00', link: 'x' });
    expect(wrong.status).toBe(400);
    for (const part of ['id="day-fault"', 'id="starts-fault"', 'First &lt;meeting&gt;'])
      expect(wrong.text).toContain(part);
    const call = await staff.post(path, { ...form, meeting, link: 'http://call.example' });
    expect(call.text).toContain('id="link-fault"');
    const send = () => staff.post(path, { ...form, meeting, link: 'https://call.example/room?a=1' });
    for (const answer of await Promise.all([send(), send()])) expect(answer.status).toBe(303);
    expect(await app.ctx.db.read.select().from(meetings)).toHaveLength(1);
    const { text } = await staff.get(cohort);
    for (const part of ['First &lt;meeting&gt;', '10:00–12:00', 'Room 5', 'sessions: 0 of 1, needed 1'])
      expect(text).toContain(part);
  });

  it('is shown to its members with a file for their calendar, and to nobody else', async () => {
    for (const path of ['/en/my', '/en/courses/course-1']) {
      const { text } = await learner.get(path);
      for (const part of [
        'First &lt;meeting&gt;',
        'Room 5',
        'https://call.example/room?a=1',
        `/my/sessions/${meeting}.ics`,
      ])
        expect(text, path).toContain(part);
      expect((await outsider.get(path)).text).not.toContain('Room 5');
    }
    const file = await learner.get(`/en/my/sessions/${meeting}.ics`);
    expect(file.headers.get('content-type')).toContain('text/calendar');
    expect(file.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    for (const line of [`UID:meeting-${meeting}@127.0.0.1`, 'SEQUENCE:0', 'STATUS:CONFIRMED', 'LOCATION:Room 5'])
      expect(file.text).toContain(`${line}\r\n`);
    await staff.post(`${here()}/edit`, { ...form, venue: 'Room 7' });
    expect((await learner.get(`/en/my/sessions/${meeting}.ics`)).text).toContain('SEQUENCE:1\r\n');
    expect((await outsider.get(`/en/my/sessions/${meeting}.ics`)).status).toBe(303);
  });
});

describe('the list', () => {
  it('is filled by one tap, which counts once and is corrected only with a reason', async () => {
    const { text } = await staff.get(here());
    const line = new RegExp(`id="p-${second}"[\\s\\S]*?</li>`).exec(text)?.[0] ?? '';
    const tap = { person: second, mark: hidden(line, 'mark') };
    const send = (status: string, visitor = staff) => visitor.post(`${here()}/marks`, { ...tap, status });
    for (const answer of await Promise.all([send('absent'), send('absent')])) {
      expect(answer).toMatchObject({ status: 303, location: `${here()}#p-${second}` });
    }
    expect(await marks()).toHaveLength(1);
    await send('nonsense');
    expect(await marks()).toHaveLength(1);
    const other = await staff.post(`${here()}/marks`, { person: second, mark: app.ctx.newId(), status: 'late' });
    expect((await staff.follow(other)).text).toContain('is marked already');
    const person = `${here()}/people/${second}`;
    const seen = hidden((await staff.get(person)).text, 'seen');
    const correction = { mark: app.ctx.newId(), seen, status: 'present', in: '10:10', out: '', reason: '' };
    const bare = await staff.post(person, correction);
    expect(bare.status).toBe(400);
    expect(bare.text).toContain('id="reason-fault"');
    const early = await staff.post(person, { ...correction, out: '09:00', reason: 'x' });
    expect(early.text).toContain('id="out-fault"');
    const done = await staff.post(person, { ...correction, reason: 'Came <late>' });
    expect(done.status).toBe(303);
    expect((await staff.get(person)).text).toContain('Came &lt;late&gt;');
    const stale = await staff.post(person, { ...correction, mark: app.ctx.newId(), status: 'absent', reason: 'x' });
    expect(stale.status).toBe(409);
    expect(await marks()).toHaveLength(2);
  });

  it('is open to the trainer of the cohort, who reads the board and changes nothing else', async () => {
    expect((await trainer.get('/en/teach/cohorts')).text).toContain('/teach/cohorts/C1-2026-01');
    const board = await trainer.get('/en/teach/cohorts/C1-2026-01');
    for (const part of ['Aigerim', 'English, Russian', 'On track', 'Sessions of your cohort', `/sessions/${meeting}`])
      expect(board.text).toContain(part);
    for (const secret of [learnerMember.email, '/coordinate/people/']) expect(board.text).not.toContain(secret);
    expect((await trainer.get(here())).status).toBe(200);
    for (const below of ['/edit', '/cancellation']) expect((await trainer.get(`${here()}${below}`)).status).toBe(404);
    expect((await trainer.get(cohort)).status).toBe(404);
  });

  it('does not exist for anybody else', async () => {
    const before = await marks();
    const form = { person: learnerMember.personId, mark: app.ctx.newId(), status: 'present', reason: 'x', seen: '' };
    const below = ['', '/edit', '/cancellation', '/sheet', '/paper', '/import', '/screen', '/kiosk', '/closing'];
    for (const path of [...below.map((end) => here() + end), `${here()}/people/${second}`]) {
      for (const visitor of [stranger, learner]) expect((await visitor.get(path)).status, path).toBe(404);
    }
    for (const path of [`${here()}/closing`, `${here()}/kiosk`, `${here()}/people/${second}`])
      for (const visitor of [stranger, learner]) expect((await visitor.post(path, form)).status, path).toBe(404);
    for (const visitor of [stranger, learner]) await visitor.post(`${here()}/marks`, form);
    expect(await marks()).toEqual(before);
    expect((await app.ctx.db.read.select().from(meetings))[0]?.closedAt).toBeNull();
  });
});

describe('the code on the screen', () => {
  it('stands there with its symbol and is loaded anew without scripts', async () => {
    // The code may change between the page and the question for it.
    const shown = () => currentCode(app.ctx, meeting).code.replace(/^.../, '$& ');
    const before = shown();
    const { text } = await staff.get(`${here()}/screen`);
    expect(text).toMatch(/<meta http-equiv="refresh" content="\d+"/i);
    expect([before, shown()].some((code) => text.includes(code))).toBe(true);
    expect(text).toContain('1 of 2 are in');
    expect(text).not.toContain('href="/en/sign-out"');
  });

  it('marks whoever scans it, also when they have to log in on the way', async () => {
    const phone = app.visitor({ 'accept-language': 'en' });
    const scanned = await phone.get(`/a/${meeting}/${currentCode(app.ctx, meeting).code}`);
    expect(scanned).toMatchObject({ status: 303, location: `/en/attendance/${meeting}` });
    const door = await phone.follow(scanned);
    expect(door.location).toBe(`/en/sign-in?to=${encodeURIComponent(`/en/attendance/${meeting}`)}`);
    await phone.signIn(learnerMember.email, testPassword);
    const page = await phone.get(`/en/attendance/${meeting}`);
    for (const part of ['First &lt;meeting&gt;', 'I am here']) expect(page.text).toContain(part);
    const mark = hidden(page.text, 'mark');
    const send = () => phone.post(`/en/attendance/${meeting}`, { mark });
    const answers = await Promise.all([send(), send()]);
    expect(answers[0]?.status).toBe(303);
    expect((await phone.get(`/en/attendance/${meeting}`)).text).toContain('You are on the list');
    const own = (await marks()).filter(({ personId }) => personId === learnerMember.personId);
    expect(own).toMatchObject([{ source: 'code', status: 'present', recordedBy: learnerMember.accountId }]);
    expect(phone.jar.has('attendance')).toBe(false);
  });

  it('is worth nothing to somebody without it, with an old one, or who is not on the list', async () => {
    const before = await marks();
    const mark = app.ctx.newId();
    expect((await outsider.get(`/en/attendance/${meeting}`)).text).toContain('not on the list of this session');
    expect((await outsider.get(`/en/attendance/${meeting}`)).text).not.toContain('First &lt;meeting&gt;');
    const old = await outsider.get(`/a/${meeting}/000000`);
    expect(old.location).toMatch(/\/attendance$/);
    expect((await outsider.follow(old)).text).toMatch(/экранда жоқ|no longer on the screen/);
    await outsider.get(`/a/${meeting}/${currentCode(app.ctx, meeting).code}`);
    const refused = await outsider.post(`/en/attendance/${meeting}`, { mark });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('not on the list of this session');
    const typed = await outsider.post('/en/attendance', { code: currentCode(app.ctx, meeting).code });
    expect(typed.status).toBe(400);
    expect(typed.text).toContain('id="code-fault"');
    for (const jar of ['attendance=x', `attendance=${'x'.repeat(40)}.y`])
      expect((await learner.post(`/en/attendance/${app.ctx.newId()}`, { mark }, { cookie: jar })).status).not.toBe(200);
    expect(await marks()).toEqual(before);
  });
});

describe('the screen at the door', () => {
  it('logs its opener out, knows names only, and marks once', async () => {
    const opener = app.visitor();
    await opener.signIn(staffMember.email, testPassword);
    const opened = await opener.post(`${here()}/kiosk`);
    expect(opened.location).toMatch(/^\/en\/kiosk\//);
    expect((await opener.get(cohort)).location).toContain('/sign-in');
    const kiosk = opened.location!;
    const empty = await opener.get(kiosk);
    expect(empty.status).toBe(200);
    for (const secret of ['Aigerim', 'Bolat', staffMember.email, '/coordinate', 'C1-2026-01'])
      expect(empty.text).not.toContain(secret);
    // Also where somebody is logged in on this very device, nothing of them stands on the screen.
    const open = await staff.get(`${kiosk}?q=bol`);
    for (const secret of [staffMember.email, 'sign-out', '/en/coordinate']) expect(open.text).not.toContain(secret);
    expect(open.text).toContain('Bolat');
    expect((await opener.get(`${kiosk}?q=b`)).text).not.toContain('Bolat');
    expect((await opener.get(`${kiosk}?q=Dana`)).text).toContain('Nobody on the list');
    await staff.post(`${cohort}/members`, {
      person: await aPerson(app.ctx, { nameLatin: 'Zhanna Door', cityId: 'almaty' }),
    });
    const found = await opener.get(`${kiosk}?q=zhan`);
    const tap = { member: hidden(found.text, 'member'), mark: hidden(found.text, 'mark') };
    const [first] = await Promise.all([opener.post(kiosk, tap), opener.post(kiosk, tap)]);
    expect(first).toMatchObject({ status: 303, location: kiosk });
    expect((await opener.follow(first!)).text).toContain('Zhanna Door: you are on the list');
    expect((await marks()).filter(({ source }) => source === 'kiosk')).toHaveLength(1);
    for (const wrong of [`${kiosk}x`, '/en/kiosk/nothing']) {
      expect((await opener.get(wrong)).status).toBe(404);
      expect((await opener.post(wrong, tap)).status).toBe(404);
    }
  });
});

describe('a typed sheet and a file', () => {
  it('keep what was typed beside a fault, take a scan of the right kind, and stand behind the marks', async () => {
    const typed = {
      [`status.${second}`]: 'present',
      [`in.${second}`]: '99:00',
      [`out.${second}`]: '',
      reason: 'Counted <again>',
    };
    const wrong = await sent(staff, `${here()}/sheet`, typed);
    expect(wrong.status).toBe(400);
    for (const part of [`id="in.${second}-fault"`, 'Counted &lt;again&gt;']) expect(wrong.text).toContain(part);
    const sheet = { ...typed, [`in.${second}`]: '10:05' };
    const svg = await sent(staff, `${here()}/sheet`, sheet, { name: 'scan.pdf', bytes: '<svg onload="x"/>' });
    expect(svg.text).toContain('id="file-fault"');
    const before = (await marks()).length;
    const done = await sent(staff, `${here()}/sheet`, sheet, { name: '../../scan.pdf', bytes: '%PDF-1.4 signed' });
    expect(done).toMatchObject({ status: 303, location: here() });
    expect(await marks()).toHaveLength(before + 1);
    const [scan] = await app.ctx.db.read.select().from(attendanceSheets);
    const last = (await marksOf(app.ctx, { ...staffMember, locale: 'en' }, meeting, second)).at(-1);
    expect(last).toMatchObject({ evidenceHash: scan?.hash, reason: 'Counted <again>' });
    const file = await trainer.get(`${here()}/scans/${scan?.hash}`);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect((await stranger.get(`${here()}/scans/${scan?.hash}`)).status).toBe(303);
  });

  it('refuse a line whose mark somebody else has changed, with both marks beside it, and take it when it was seen', async () => {
    const path = `${here()}/sheet`;
    const seen = (html: string) => hidden(html, `seen\\.${second}`);
    const shown = seen((await staff.get(path)).text);
    expect(shown).not.toBe('');
    const sheet = (status: string, mark: string) => ({
      [`seen.${second}`]: mark,
      [`status.${second}`]: status,
      [`in.${second}`]: '',
      [`out.${second}`]: '',
      reason: 'By the <paper>',
    });
    expect((await sent(trainer, path, sheet('excused', shown))).status).toBe(303);
    const before = (await marks()).length;
    // Something else is wrong first: the mark that came meanwhile is not shown, and not seen.
    const early = await sent(staff, path, { ...sheet('late', shown), [`in.${second}`]: 'noon' });
    expect(early.status).toBe(400);
    expect(seen(early.text)).toBe(shown);
    const stale = await sent(staff, path, sheet('late', shown));
    expect(stale.status).toBe(409);
    for (const part of [
      `id="status.${second}-fault"`,
      'It says now: excused. You typed: late.',
      'By the &lt;paper&gt;',
      '<option value="late" selected="">',
    ])
      expect(stale.text).toContain(part);
    expect(await marks()).toHaveLength(before);
    expect(seen(stale.text)).not.toBe(shown);
    expect((await sent(staff, path, sheet('late', seen(stale.text)))).status).toBe(303);
    expect(await marks()).toHaveLength(before + 1);
  });

  it('show what a file would do before it does it', async () => {
    const before = await marks();
    const csv = {
      name: 'list.csv',
      bytes: `E-mail;Attendance\n${learnerMember.email};late\nnobody@example.org;present\n`,
    };
    const looked = await sent(staff, `${here()}/import`, {}, csv);
    expect(looked.status).toBe(200);
    for (const part of ['Correction', 'Nobody on the list is called so', 'Aigerim'])
      expect(looked.text).toContain(part);
    expect(await marks()).toEqual(before);
    const plan = hidden(looked.text, 'plan');
    await staff.post(`${here()}/import/confirmation`, { plan, reason: '' });
    await trainer.post(`${here()}/import/confirmation`, { plan, reason: 'x' });
    expect(await marks()).toEqual(before);
    await staff.post(`${here()}/import/confirmation`, { plan, reason: 'List of the call' });
    expect(await marks()).toHaveLength(before.length + 1);
    expect((await sent(staff, `${here()}/import`, {})).text).toContain('id="file-fault"');
  });
});

describe('closing', () => {
  it('says who becomes absent, happens once, and leaves only corrections', async () => {
    const late = await aPerson(app.ctx, { nameLatin: 'Never Came', cityId: 'almaty' });
    await staff.post(`${cohort}/members`, { person: late });
    expect((await trainer.get(`${here()}/closing`)).text).toContain('1 person is not marked and becomes absent');
    const send = () => trainer.post(`${here()}/closing`);
    for (const answer of await Promise.all([send(), send()]))
      expect(answer).toMatchObject({ status: 303, location: here() });
    const { text } = await trainer.get(here());
    for (const part of ['The list was closed on', 'Never Came', '3 of 4']) expect(text).toContain(part);
    expect(text).not.toContain('name="status" value="present"');
    expect(await app.ctx.db.read.select().from(completions)).toEqual([]);
    expect((await learner.get('/en/courses/course-1')).text).toContain('Sessions of your cohort: at least 1 session');
    expect((await staff.get('/en/coordinate/reports/attendance_sheet')).text).toContain(
      '4 marks · 1 session · 4 people',
    );
    const csv = await staff.get('/en/coordinate/reports/attendance_sheet.csv');
    expect(csv.headers.get('x-row-count')).toBe('4');
    expect((await stranger.get('/en/coordinate/reports/attendance_sheet.csv')).headers.get('x-row-count')).toBe('0');
    expect((await trainer.get('/en/coordinate/reports/attendance_sheet')).status).toBe(404);
  });
});
