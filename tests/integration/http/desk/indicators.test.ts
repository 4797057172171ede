import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenPeriods } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { summaryColumns } from '~/domain/reports/indicators/summary.schema';
import { dayIn } from '~/platform/clock';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { anOrganisation, aPerson } from '../../../support/factories';
import type { Visitor } from '../../../support/visitor';
import { aConsent, aLessonDone, anAffiliation, anEnrolment } from '../../domain/reports/facts';

let app: TestApp;
let coordinator: Visitor;
let ofAnotherCity: Visitor;
let learner: Visitor;
let today: string;

async function visitorWith(grants: Grant[]): Promise<Visitor> {
  const { email } = await anAccount(app.ctx, { grants });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
}

beforeAll(async () => {
  app = await startTestApp();
  const { ctx } = app;
  today = dayIn(ctx.clock());
  await aCourse(ctx);
  const organisationId = await anOrganisation(ctx, { cityId: 'almaty' });
  for (let i = 0; i < 12; i++) {
    const personId = await aPerson(ctx, { nameKk: `Оқушы ${i}`, sex: i < 9 ? 'woman' : 'man', cityId: 'almaty' });
    await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    await anAffiliation(ctx, { personId, organisationId });
    await aLessonDone(ctx, { personId, courseId: 'crs-1', lessonId: 'les-1' });
    if (i === 0) await aConsent(ctx, { personId });
  }
  coordinator = await visitorWith([{ role: 'coordinator', scope: { kind: 'all' } }]);
  ofAnotherCity = await visitorWith([{ role: 'coordinator', scope: { kind: 'city', id: 'astana' } }]);
  learner = await visitorWith([]);
}, 60_000);
afterAll(() => app.close());

const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const summary = '/en/coordinate/reports/indicator_summary';

async function bytesOf(visitor: Visitor, address: string): Promise<Buffer> {
  const cookie = [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return Buffer.from(await (await fetch(app.url + address, { headers: { cookie } })).arrayBuffer());
}

describe('the indicators on the screen', () => {
  it('give the figures of the file, and every figure opens its rows', async () => {
    const { text: html } = await coordinator.get(`${summary}?from=${today}&to=${today}`);
    expect(html).toContain('People trained');
    expect(html).not.toMatch(/ style="/);
    const link = (/href="([^"]*indicators\/R1\?[^"]*span=period[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
    const { text: rows } = await coordinator.get(link);
    expect(rows).toContain('12 rows behind the figure');
    // Named while the consent stands, a reference otherwise.
    expect(rows).toContain('Оқушы 0');
    expect(rows).not.toContain('Оқушы 1<');
    expect(rows.match(/P-[0-9A-F]{16}/g)?.length).toBeGreaterThanOrEqual(12);
    const part = (/href="([^"]*by=sex&amp;value=man[^"]*)"/.exec(rows)?.[1] ?? '').replaceAll('&amp;', '&');
    expect((await coordinator.get(part)).text).toContain('Man: 3 rows');
    const file = parse(await bytesOf(coordinator, `${summary}.csv?from=${today}&to=${today}`), {
      bom: true,
      delimiter: ';',
      columns: true,
    }) as Record<string, string>[];
    expect(Object.keys(file[0] ?? {})).toEqual([...summaryColumns]);
    expect(file.find(({ code }) => code === 'R1')).toMatchObject({ period_value: '12', women: '9', men: '3' });
  });

  it.each(['kk', 'ru', 'en'])('say in %s what is counted and how', async (locale) => {
    const { status, text } = await coordinator.get(`/${locale}/coordinate/indicators/CIV-039`);
    expect(status).toBe(200);
    expect(text).toContain('CIV-007');
    expect(text).not.toContain('indicators.');
  });

  it('are those of one’s own scope, and missing for learners and for an indicator that there is not', async () => {
    expect((await ofAnotherCity.get('/en/coordinate/indicators/R1')).text).toContain('0 rows behind the figure');
    expect((await learner.get(summary)).status).toBe(404);
    expect((await coordinator.get('/en/coordinate/indicators/R99')).status).toBe(404);
  });
});

describe('a target', () => {
  it('is entered on a form, kept when it is wrong, and stands beside the figure', async () => {
    const address = `/en/coordinate/indicators/R1/target?from=${today}&to=${today}`;
    const { text: form } = await coordinator.get(address);
    const given = {
      id: hidden(form, 'id'),
      from: today,
      to: today,
      baseline: '0',
      baselineOn: '',
      note: '',
      checkedBy: 'A. B.',
    };
    const wrong = await coordinator.post(address, { ...given, target: 'many' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('value="many"');
    expect(wrong.text).toContain('Write a number in figures');
    expect((await coordinator.post(address, { ...given, target: '1 200,5' })).status).toBe(303);
    const { text } = await coordinator.get(`${summary}?from=${today}&to=${today}`);
    expect(text).toContain('12, target 1,200.5, baseline 0');
    expect((await coordinator.get(address)).text).toContain('A. B.');
  });

  it('is of the whole programme: missing to a coordinator of a city', async () => {
    const address = '/en/coordinate/indicators/R1/target';
    expect((await ofAnotherCity.get(address)).status).toBe(404);
    const posted = await ofAnotherCity.post(address, { id: app.ctx.newId(), target: '1' });
    expect(posted.status).toBe(404);
  });
});

describe('a frozen period', () => {
  let here: string;

  beforeAll(async () => {
    const { text: form } = await coordinator.get(`/en/coordinate/periods/new?from=${today}&sex=woman`);
    expect([hidden(form, 'sex'), hidden(form, 'course')]).toEqual(['woman', '']);
    expect(form).not.toContain('undefined"');
    const given = { id: hidden(form, 'id'), title: 'Interim report 1', from: today, to: today };
    expect((await coordinator.post('/en/coordinate/periods/new', { ...given, title: '' })).status).toBe(400);
    for (let i = 0; i < 2; i++) expect((await coordinator.post('/en/coordinate/periods/new', given)).status).toBe(303);
    here = `/en/coordinate/periods/${given.id}`;
    await app.work();
  }, 30_000);

  it('has its page, its rows and its files', async () => {
    const { text } = await coordinator.get(here);
    expect(text).toContain('Interim report 1');
    expect(text).toContain('Nothing has changed since');
    expect((await coordinator.get('/en/coordinate/periods')).text.match(/Interim report 1/g)?.length).toBeGreaterThan(
      0,
    );
    expect((await coordinator.get(`${here}/R1`)).text.match(/P-[0-9A-F]{16}/g)?.length).toBeGreaterThanOrEqual(12);
    const csv = parse(await bytesOf(coordinator, `${here}/figures.csv`), {
      bom: true,
      delimiter: ';',
      columns: true,
    }) as Record<string, string>[];
    expect(csv.find(({ code }) => code === 'R1')).toMatchObject({ period_value: '12' });
    expect(await readSheet(await bytesOf(coordinator, `${here}/figures.xlsx`))).toHaveLength(csv.length + 1);
    expect(JSON.parse((await bytesOf(coordinator, `${here}/figures.json`)).toString())).toMatchObject({
      period: { title: 'Interim report 1', from: today },
    });
  });

  it('stays as it is when something comes later, which stands beside it with its reason', async () => {
    const formats = ['csv', 'xlsx', 'json'] as const;
    const before = await Promise.all(formats.map((format) => bytesOf(coordinator, `${here}/figures.${format}`)));
    const { ctx } = app;
    const personId = await aPerson(ctx, { sex: 'man' });
    await anEnrolment(ctx, { personId, courseId: 'crs-1', enrolledAt: ctx.clock() - 3_600_000 });
    await aLessonDone(ctx, { personId, courseId: 'crs-1', lessonId: 'les-1' });
    const { text } = await coordinator.get(here);
    expect(text).toContain('Something has changed since');
    expect(text).toContain('All: 12 → 13');
    expect((await coordinator.get(`${here}/R1`)).text).toContain('entered after the figures were frozen');
    for (const [i, format] of formats.entries())
      expect((await bytesOf(coordinator, `${here}/figures.${format}`)).equals(before[i]!)).toBe(true);
  });

  it('is missing to a coordinator of a city, on every address', async () => {
    for (const below of ['', '/R1']) expect((await ofAnotherCity.get(here + below)).status).toBe(404);
    for (const format of ['csv', 'xlsx', 'json'])
      expect((await ofAnotherCity.get(`${here}/figures.${format}`)).text).not.toContain('People trained');
    await ofAnotherCity.post(`${here}/publication`, {});
    expect((await app.visitor().get('/en/figures')).text).not.toContain('Interim report 1');
  });

  it('is shown to everybody once a coordinator with full scope says so, without small numbers', async () => {
    expect((await app.visitor().get('/en/figures')).text).toContain('No figures have been published yet');
    expect((await coordinator.post(`${here}/publication`, {})).status).toBe(303);
    for (const locale of ['kk', 'ru', 'en']) {
      const { text } = await app.visitor().get(`/${locale}/figures`);
      expect(text).toContain('Interim report 1');
      expect(text).not.toContain('indicators.');
      expect(text).not.toMatch(/P-[0-9A-F]{16}|Оқушы/);
    }
    const rows = parse(await bytesOf(app.visitor(), '/en/figures/open-data.csv'), {
      bom: true,
      columns: true,
    }) as Record<string, string>[];
    const cell = (category: string) =>
      rows.find((row) => row.code === 'R1' && row.breakdown === 'sex' && row.category === category);
    expect(rows.find((row) => row.code === 'R1' && row.breakdown === 'total')?.value).toBe('12');
    expect(cell('man')).toMatchObject({ value: '', status: 'hidden' });
    expect(cell('woman')).toMatchObject({ value: '', status: 'hidden' });
    expect(cell('not_stated')).toMatchObject({ value: '0' });
    const dictionary = parse(await bytesOf(app.visitor(), '/kk/figures/dictionary.csv'), {
      bom: true,
      columns: true,
    }) as Record<string, string>[];
    const [certificates] = parse(await bytesOf(app.visitor(), '/en/figures/certificates.csv'), { bom: true });
    expect(dictionary.map(({ column }) => column)).toEqual([
      ...new Set([...Object.keys(rows[0] ?? {}), ...certificates!]),
    ]);
    expect((await coordinator.post(`${here}/withdrawal`, {})).status).toBe(303);
    expect((await app.visitor().get('/en/figures')).text).not.toContain('Interim report 1');
  });

  it('is verified by the command line, which finds what was altered', async () => {
    const kenes = path.resolve(process.env.BUILD_DIR || 'build', 'server/kenes.js');
    const env = { ...process.env, BASE_URL: app.url, DATA_DIR: app.dataDir, DATABASE_URL: '' };
    expect(execFileSync(process.execPath, [kenes, 'report', 'verify'], { env }).toString()).toContain(' holds ');
    await app.ctx.db.write((tx) => tx.update(frozenPeriods).set({ title: 'Another' }));
    const found = spawnSync(process.execPath, [kenes, 'report', 'verify'], { env });
    expect(found.status).toBe(1);
    expect(found.stderr.toString()).toContain('1 of 1 frozen periods do not hold');
    await app.ctx.db.write((tx) => tx.update(frozenPeriods).set({ title: 'Interim report 1' }));
  });
});
