import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { anOrganisation, aPerson } from '../../../support/factories';
import { textOf } from '../../../unit/sheet/poppler';
import { anInitiative } from '../../domain/initiatives/facts';
import { aCompletion, aConsent, aFollowUp, anAffiliation, anEnrolment } from '../../domain/reports/facts';

let app: TestApp;
let everywhere: string;
/** Whose cookie that is: the command line makes the same file for them. */
let address: string;
let ofAnotherCity: string;
let ofAnotherOrganisation: string;
let learner: string;

async function cookieOf(grants: Grant[], email?: string): Promise<string> {
  const { email: known } = await anAccount(app.ctx, { grants, email });
  const visitor = app.visitor();
  await visitor.signIn(known, testPassword);
  return [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

beforeAll(async () => {
  app = await startTestApp();
  const { ctx } = app;
  const { versionId } = await aCourse(ctx);
  const [here, elsewhere] = [await anOrganisation(ctx), await anOrganisation(ctx, { name: 'Басқа ұйым' })];
  for (let i = 0; i < 7; i++) {
    const personId = await aPerson(ctx, { nameKk: `Оқушы ${i}`, sex: i % 2 ? 'man' : 'woman', cityId: 'almaty' });
    await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    await anAffiliation(ctx, { personId, organisationId: here });
    if (i < 4) await aConsent(ctx, { personId });
    if (i < 3) {
      const { completionId } = await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
      const answer = i < 2 ? { example: `=Мысал ${i}`, quotable: i === 0 } : undefined;
      await aFollowUp(ctx, { personId, courseId: 'crs-1', completionId, answer });
    }
  }
  address = 'everywhere@example.org';
  const staff = { accountId: (await anAccount(ctx)).accountId };
  await anInitiative(ctx, staff);
  everywhere = await cookieOf([{ role: 'coordinator', scope: { kind: 'all' } }], address);
  ofAnotherCity = await cookieOf([{ role: 'coordinator', scope: { kind: 'city', id: 'astana' } }]);
  ofAnotherOrganisation = await cookieOf([{ role: 'coordinator', scope: { kind: 'organisation', id: elsewhere } }]);
  learner = await cookieOf([]);
}, 60_000);
afterAll(() => app.close());

async function fetched(address: string, cookie = everywhere) {
  const answer = await fetch(app.url + address, { headers: { cookie }, redirect: 'manual' });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const reports = [
  { name: 'completion_report', at: 'completion', rows: 7, said: '7 enrolments of 7 people' },
  { name: 'participant_list', at: 'participant_list', rows: 7, said: '7 enrolments of 7 people' },
  { name: 'followup_survey', at: 'followup_survey', rows: 3, said: '3 letters sent' },
  { name: 'certificate_register', at: 'certificate_register', rows: 3, said: '3 certificates of 3 people' },
  {
    name: 'joint_initiatives',
    at: 'joint_initiatives',
    rows: 1,
    said: '1 initiative, with partners of two sectors and a file: 1',
  },
] as const;
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
};
const formats = ['csv', 'xlsx', 'pdf', 'json'] as const;

describe.each(reports)('$name', ({ name, at, rows, said }) => {
  it('gives the rows and the totals of its page, in every format that the page offers', async () => {
    const html = (await fetched(`/en/coordinate/reports/${at}`)).bytes.toString();
    expect(html).toContain(said);
    for (const format of formats) {
      const [, link = ''] = new RegExp(`href="([^"]*${at}\\.${format}[^"]*)"`).exec(html) ?? [];
      const { answer, bytes } = await fetched(link.replaceAll('&amp;', '&'));
      expect([format, answer.headers.get('content-type')]).toEqual([format, types[format]]);
      expect(answer.headers.get('x-row-count')).toBe(String(rows));
      const id = answer.headers.get('x-snapshot-id') ?? '';
      expect(html).toContain(id);
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}-${id}.${format}"`);
      if (format === 'csv') expect(parse(bytes, { bom: true, delimiter: ';' })).toHaveLength(rows + 1);
      if (format === 'json') expect(JSON.parse(bytes.toString()).rows).toHaveLength(rows);
      if (format === 'xlsx') expect(await readSheet(bytes)).toHaveLength(rows + 1);
      if (format === 'pdf') expect(textOf(bytes).replace(/\s+/g, ' ')).toContain(said);
    }
  });

  it.each(formats)('has as %s the bytes that the command line writes', async (format) => {
    const filter = name === 'joint_initiatives' ? ['city', 'almaty'] : ['sex', 'woman'];
    const first = await fetched(`/en/coordinate/reports/${at}.${format}?${filter.join('=')}`);
    const moment = first.answer.headers.get('x-snapshot-at') ?? '';
    const again = await fetched(
      `/en/coordinate/reports/${name}.${format}?${filter.join('=')}&at=${Date.parse(moment)}`,
    );
    const out = path.join(app.dataDir, `report.${format}`);
    const kenes = path.resolve(process.env.BUILD_DIR || 'build', 'server/kenes.js');
    const who = ['--as', address, '--locale', 'en'];
    const asked = [name, '--format', format, ...who, `--${filter[0]}`, filter[1]!, '--at', moment, '--out', out];
    await promisify(execFile)(process.execPath, [kenes, 'report', 'export', ...asked], {
      env: { ...process.env, BASE_URL: app.url, DATA_DIR: app.dataDir, DATABASE_URL: '' },
    });
    expect(readFileSync(out).equals(again.bytes)).toBe(true);
    expect(first.bytes.equals(again.bytes)).toBe(true);
  });

  it('offers first the file that a letter promised, of the instant of the letter', async () => {
    const moment = Date.now();
    const html = (await fetched(`/en/coordinate/reports/${at}?at=${moment}&format=pdf`)).bytes.toString();
    const files = [...html.matchAll(/href="([^"]*\.(?:pdf|xlsx|csv|json)[^"]*)"/g)].map(([, link]) => link);
    expect(html).toContain('This file was promised in the letter');
    expect(files[0]).toContain(`${at}.pdf?`);
    expect(files.every((link) => link?.includes(`at=${moment}`))).toBe(true);
  });

  it('has not one row for a coordinator of another city or organisation', async () => {
    for (const cookie of [ofAnotherCity, ofAnotherOrganisation]) {
      const { answer, bytes } = await fetched(`/en/coordinate/reports/${at}.json`, cookie);
      expect(answer.status).toBe(200);
      expect(JSON.parse(bytes.toString())).toMatchObject({ snapshot: { rows: 0 }, rows: [] });
      for (const format of ['csv', 'xlsx', 'pdf'])
        expect(
          (await fetched(`/en/coordinate/reports/${at}.${format}`, cookie)).answer.headers.get('x-row-count'),
        ).toBe('0');
      const page = (await fetched(`/en/coordinate/reports/${at}`, cookie)).bytes.toString();
      expect(page).toContain('Nothing here yet');
      expect(page).not.toContain('Оқушы');
    }
  });

  it('is missing for learners, and asks guests who they are', async () => {
    expect((await fetched(`/en/coordinate/reports/${at}`, learner)).answer.status).toBe(404);
    expect((await fetched(`/en/coordinate/reports/${at}`, '')).answer.status).toBe(303);
    for (const format of formats) {
      const refused = await fetched(`/en/coordinate/reports/${at}.${format}`, learner);
      expect(refused.answer.headers.get('x-row-count')).toBeNull();
      expect(refused.bytes.toString()).not.toContain('Оқушы');
    }
  });
});

describe('the list of reports', () => {
  it.each(['kk', 'ru', 'en'])('names each with its address in %s', async (locale) => {
    const html = (await fetched(`/${locale}/coordinate/reports`)).bytes.toString();
    for (const { at } of reports) expect(html).toContain(`href="/${locale}/coordinate/reports/${at}"`);
  });

  it('is missing for learners', async () => {
    expect((await fetched('/en/coordinate/reports', learner)).answer.status).toBe(404);
  });

  it('knows no report of another name', async () => {
    const { answer } = await fetched('/en/coordinate/reports/nothing.csv');
    expect(answer.headers.get('x-row-count')).toBeNull();
    expect([303, 404]).toContain(answer.status);
  });
});

describe('the pictures of the completion report', () => {
  it('stand in words beside the bars, and every figure opens a list of so many', async () => {
    const html = (await fetched('/en/coordinate/reports/completion')).bytes.toString();
    expect(html).toContain('From enrolment to certificate');
    expect(html).toContain('People by sex');
    expect(html).not.toMatch(/ style="/);
    const [, link = ''] = /href="([^"]*participant_list\?[^"]*sex=man[^"]*)"/.exec(html) ?? [];
    expect((await fetched(link.replaceAll('&amp;', '&'))).bytes.toString()).toContain('3 enrolments of 3 people');
  });
});
