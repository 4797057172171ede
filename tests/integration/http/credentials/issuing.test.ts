import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificates, cohorts, completions, events, jobs, persons } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import type { Visitor } from '../../../support/visitor';
import { aWaiting } from '../../domain/issuing/facts';

let app: TestApp;
let ofAlmaty: Visitor;
let ofAstana: Visitor;
let trainer: Visitor;
let admin: Visitor;
const cohort = { id: '', code: 'C1-2026-01' };
const board = `/en/coordinate/cohorts/${cohort.code}`;
const here = `${board}/certificates`;

const signedIn = async (grant: Grant) => {
  const { email } = await anAccount(app.ctx, { grants: [grant] });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
const issued = () => app.ctx.db.read.select().from(certificates);
const waiting = (name: string) => aWaiting(app.ctx, { cohortId: cohort.id, name, cityId: 'almaty' });

beforeAll(async () => {
  app = await startTestApp();
  const { ctx } = app;
  await aCourse(ctx, { quiz: null });
  const city = (id: string): Grant => ({ role: 'coordinator', scope: { kind: 'city', id } });
  ofAlmaty = await signedIn(city('almaty'));
  ofAstana = await signedIn(city('astana'));
  trainer = await signedIn({ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } });
  admin = await signedIn({ role: 'administrator', scope: { kind: 'all' } });
  cohort.id = ctx.newId();
  const days = { startsOn: '2026-01-05', endsOn: '2036-02-05', createdBy: 'x', createdAt: ctx.clock() };
  await ctx.db.write((tx) =>
    tx
      .insert(cohorts)
      .values({ id: cohort.id, code: cohort.code, courseId: 'crs-1', cityId: 'almaty', language: 'kk', ...days }),
  );
}, 60_000);
afterAll(() => app.close());

describe('certificates for a cohort', () => {
  it('says who can get one, and writes to whoever has stated no name', async () => {
    expect((await ofAlmaty.get(here)).text).toContain('Nobody is in this cohort yet');
    await waiting('Гүлжан');
    const nameless = await waiting('Болат');
    await app.ctx.db.write((tx) => tx.update(persons).set({ nameKk: null }).where(eq(persons.id, nameless)));
    await aWaiting(app.ctx, { cohortId: cohort.id, name: 'Дана', cityId: 'almaty', at: null });
    expect((await ofAlmaty.get(board)).text).toContain(`href="${here}"`);
    const { text } = await ofAlmaty.get(here);
    for (const part of ['1 certificate can be issued', 'No name stated', 'Course not completed', '0 of 3'])
      expect(text).toContain(part);
    const narrowed = await ofAlmaty.get(`${here}?show=nameless`);
    expect(narrowed.text).not.toContain('Гүлжан');
    const boxes = narrowed.text.match(/<input[^>]*name="member"[^>]*>/g) ?? [];
    expect(boxes).toHaveLength(1);
    expect(boxes[0]).toContain('checked=""');
    expect(narrowed.text).toContain('action="/en/coordinate/cohorts/C1-2026-01/message"');
  });

  it('is missing for others, who prepare, issue and drop nothing', async () => {
    const list = hidden((await ofAlmaty.get(here)).text, 'list');
    for (const visitor of [ofAstana, trainer]) {
      expect((await visitor.get(here)).status).toBe(404);
      expect((await visitor.post(`${here}/preparation`, { list })).status).toBe(404);
    }
    expect((await app.visitor().get(here)).location).toContain('/en/sign-in');
    const prepared = await ofAlmaty.post(`${here}/preparation`, { list });
    expect(prepared).toMatchObject({ status: 303, location: `${here}/${list}` });
    for (const visitor of [ofAstana, trainer])
      for (const verb of ['issue', 'dropping']) {
        expect((await visitor.post(`${here}/${list}/${verb}`)).status).toBe(404);
        expect((await visitor.get(`${here}/${list}`)).status).toBe(404);
      }
    expect((await ofAstana.get(`${here}/${list}/rows.csv`)).status).toBe(303);
    expect(await ofAlmaty.post(`${here}/${list}/dropping`)).toMatchObject({ status: 303, location: here });
    expect((await ofAlmaty.get(`${here}/${list}`)).text).toContain('This list was dropped');
    expect(await issued()).toEqual([]);
  });

  it('is prepared once, says what will be printed, and tells a stale page what has become of it', async () => {
    const page = (await ofAlmaty.get(here)).text;
    const stale = hidden((await ofAlmaty.get(here)).text, 'list');
    const list = hidden(page, 'list');
    expect(stale).not.toBe(list);
    const send = () => ofAlmaty.post(`${here}/preparation`, { list });
    for (const answer of await Promise.all([send(), send()]))
      expect(answer).toMatchObject({ status: 303, location: `${here}/${list}` });
    const twice = await ofAlmaty.post(`${here}/preparation`, { list: stale });
    expect(twice.status).toBe(409);
    for (const part of ['A prepared list of this cohort waits already', `href="${here}/${list}"`])
      expect(twice.text).toContain(part);
    const shown = await ofAlmaty.get(`${here}/${list}`);
    for (const part of ['nothing is issued yet', 'Гүлжан', 'Issue 1 certificate', 'Will be issued', 'No name stated'])
      expect(shown.text).toContain(part);
    expect(await issued()).toEqual([]);
    const file = await ofAlmaty.get(`${here}/${list}/rows.csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.text).toContain('1;Will be issued;;Гүлжан;;;;;');
  });

  it('is issued once, also when the work was killed, with a bar meanwhile and the numbers afterwards', async () => {
    const [list] = (await ofAlmaty.get(here)).text.match(/certificates\/([0-9a-f-]{36})"/g) ?? [];
    const at = `${here}/${/[0-9a-f-]{36}/.exec(list ?? '')?.[0]}`;
    const press = () => ofAlmaty.post(`${at}/issue`);
    for (const answer of await Promise.all([press(), press()]))
      expect(answer).toMatchObject({ status: 303, location: at });
    const running = await ofAlmaty.get(at);
    for (const part of ['0 of 1', 'Rows done', 'Look again']) expect(running.text).toContain(part);
    // A process took the work and died: whoever comes after its lease goes on.
    await app.ctx.db.write((tx) => tx.update(jobs).set({ leasedUntil: 1 }));
    await Promise.all([app.work(), app.work()]);
    await press();
    await app.work();
    const [certificate, ...more] = await issued();
    expect(more).toEqual([]);
    const done = await ofAlmaty.get(at);
    for (const part of ['1 certificate is issued', certificate!.number, `/en/certificates/${certificate!.code}`])
      expect(done.text).toContain(part);
    expect((await ofAlmaty.get(`${at}/rows.csv`)).text).toContain(`;${certificate!.number};${certificate!.code}`);
    const dropped = await ofAlmaty.post(`${at}/dropping`);
    expect(dropped.status).toBe(409);
    expect(dropped.text).toContain('cannot be dropped any more');
    expect((await app.visitor().get(`/en/certificates/${certificate!.code}`)).text).toContain(
      'This certificate is valid',
    );
    const nobody = await ofAlmaty.post(`${here}/preparation`, { list: app.ctx.newId() });
    expect(nobody.status).toBe(409);
    expect(nobody.text).toContain('There is nobody whose certificate can be issued now');
  });

  it('leads from a certificate to its events, for those who may read them', async () => {
    const [certificate] = await issued();
    const path = `/en/certificates/${certificate!.code}`;
    expect((await ofAlmaty.get(path)).text).not.toContain('/admin/audit');
    expect((await admin.get(path)).text).toContain(`/en/admin/audit?certificate=${certificate!.number}`);
    const byCode = await admin.get(`/en/admin/audit?certificate=${certificate!.code.toLowerCase()}`);
    for (const part of [
      `All that happened to the certificate ${certificate!.number}`,
      'Certificate issued',
      'List for certificates prepared',
      'List for certificates issued',
    ])
      expect(byCode.text).toContain(part);
    const told = await app.ctx.db.read.select().from(events).where(eq(events.kind, 'certificates.dropped'));
    expect(byCode.text).not.toContain(told[0]!.subjectId);
    const unknown = await admin.get('/en/admin/audit?certificate=KN-2020-000001');
    expect(unknown.text).toContain('There is no certificate with this number or code');
    expect(unknown.text).not.toContain('List for certificates prepared</a>');
    expect((await ofAlmaty.get('/en/admin/audit?certificate=1')).status).toBe(404);
  });
});

describe('the number of holders', () => {
  it('stands on the course page and on the public figures, once it is large enough', async () => {
    const own = await startTestApp();
    const { ctx } = own;
    const { slug } = await aCourse(ctx, { quiz: null });
    const asked = async () => ({
      course: (await own.visitor().get(`/ru/courses/${slug}`)).text,
      figures: (await own.visitor().get('/en/figures')).text,
      file: (await own.visitor().get('/en/figures/certificates.csv')).text,
    });
    const days = { startsOn: '2026-01-05', endsOn: '2036-02-05', createdBy: 'x', createdAt: ctx.clock() };
    const cohortId = ctx.newId();
    await ctx.db.write((tx) =>
      tx.insert(cohorts).values({ id: cohortId, code: 'C1-2026-02', courseId: 'crs-1', language: 'kk', ...days }),
    );
    for (let i = 0; i < 21; i++) await aWaiting(ctx, { cohortId, name: `Адам ${i}` });
    const done = await ctx.db.read.select().from(completions);
    const issuedAt = ctx.clock() - 70 * 86_400_000;
    await ctx.db.write(async (tx) => {
      for (const [i, { id, personId }] of done.entries())
        await tx.insert(certificates).values({
          ...{ id: ctx.newId(), personId, completionId: id, courseId: 'crs-1', issuedAt, facts: {} },
          ...{ number: `KN-2026-${String(i + 1).padStart(6, '0')}`, code: `CODE${String(i).padStart(4, '0')}` },
        });
    });
    const { course, figures, file } = await asked();
    expect(course).toContain('сертификат есть у 21 человека');
    expect(figures).toContain('Certificates by course');
    expect(file).toMatch(/course_slug,course,certificates,status,as_of\r?\ncourse-1,[^,]*,21,shown,\d{4}-\d\d-01/);
    await own.close();
  });
});
