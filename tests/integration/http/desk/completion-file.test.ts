import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { aCity, aPerson } from '../../../support/factories';
import { aCompletion, anEnrolment } from '../../domain/reports/facts';

let app: TestApp;
let cookie: string;

beforeAll(async () => {
  app = await startTestApp();
  const { ctx } = app;
  await aCity(ctx, 'taraz', { kk: 'Тараз', ru: 'Тараз', en: 'Taraz' });
  const { versionId } = await aCourse(ctx);
  for (let i = 0; i < 60; i++) {
    const personId = await aPerson(ctx, { nameKk: `Оқушы ${i}`, cityId: i % 2 ? 'taraz' : undefined });
    await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    if (i % 3 === 0) await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
  }
  const { email } = await anAccount(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  cookie = [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
}, 60_000);
afterAll(() => app.close());

const fetched = async (address: string) => {
  const answer = await fetch(app.url + address, { headers: { cookie } });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const page = async (address: string) => (await fetched(address)).bytes.toString();
const linkIn = (html: string, pattern: RegExp) => (pattern.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');

describe('completion.csv', () => {
  it('holds the rows of the screen, page by page, and its totals', async () => {
    const first = await page('/en/coordinate/reports/completion?city=taraz');
    const file = linkIn(first, /href="([^"]*completion\.csv[^"]*)"/);
    const { answer, bytes } = await fetched(file);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const rows: Record<string, string>[] = parse(bytes, { bom: true, delimiter: ';', columns: true });
    expect(rows).toHaveLength(30);
    expect(first).toContain('30 enrolments of 30 people');
    expect(answer.headers.get('x-row-count')).toBe('30');
    expect(answer.headers.get('x-snapshot-id')).toBe(rows[0]?.snapshot_id);
    expect(answer.headers.get('content-disposition')).toContain(rows[0]?.snapshot_id);
    expect(JSON.parse(decodeURIComponent(answer.headers.get('x-filters') ?? ''))).toEqual({ city: 'taraz' });
    expect(first).toContain(rows[0]?.snapshot_id);
  });

  it('shows on the screen what stands in the file, in the same order', async () => {
    let html = await page('/kk/coordinate/reports/completion');
    const { bytes } = await fetched(linkIn(html, /href="([^"]*completion\.csv[^"]*separator=comma[^"]*)"/));
    const rows: Record<string, string>[] = parse(bytes, { bom: true, delimiter: ',', columns: true });
    const onScreen = (text: string) => [...text.matchAll(/>(P-[0-9A-F]{16})</g)].map(([, ref]) => ref);
    const shown = onScreen(html);
    html = await page(linkIn(html, /href="([^"]*after=[^"]*)"/));
    shown.push(...onScreen(html));
    expect(rows.map(({ person_ref: ref }) => ref)).toEqual(shown);
    expect(shown).toHaveLength(60);
    for (const { certificate_no: number } of rows.slice(50)) if (number) expect(html).toContain(number);
  });

  it('has the bytes that the command line writes for the same filters and instant', async () => {
    const { answer } = await fetched('/ru/coordinate/reports/completion.csv?status=completed');
    const out = path.join(app.dataDir, 'report.csv');
    const kenes = path.resolve(process.env.BUILD_DIR || 'build', 'server/kenes.js');
    const asked = ['--status', 'completed', '--at', answer.headers.get('x-snapshot-at') ?? '', '--out', out];
    const exported = (...more: string[]) =>
      execFileSync(process.execPath, [kenes, 'report', 'export', 'completion_report', ...asked, ...more], {
        env: { ...process.env, BASE_URL: app.url, DATA_DIR: app.dataDir, DATABASE_URL: '' },
        encoding: 'utf8',
      });
    const again = await fetched(
      `/ru/coordinate/reports/completion.csv?status=completed&at=${Date.parse(answer.headers.get('x-snapshot-at') ?? '')}`,
    );
    const said = JSON.parse(exported('--json'));
    expect(readFileSync(out)).toEqual(again.bytes);
    expect(said).toMatchObject({ rows: 20, filters: { status: 'completed' } });
    exported('--format', 'json');
    expect(JSON.parse(readFileSync(out, 'utf8')).rows).toHaveLength(20);
    expect(() => exported('--format', 'odt')).toThrow('--format is csv, xlsx, pdf or json');
  });

  it('is refused on the command line for a status of something else, and for nobody', () => {
    const kenes = path.resolve(process.env.BUILD_DIR || 'build', 'server/kenes.js');
    const exported =
      (...asked: string[]) =>
      () =>
        execFileSync(process.execPath, [kenes, 'report', 'export', 'completion_report', '--out', 'none', ...asked], {
          env: { ...process.env, BASE_URL: app.url, DATA_DIR: app.dataDir, DATABASE_URL: '' },
          stdio: 'pipe',
        });
    expect(exported('--status', 'valid')).toThrow('--status valid means nothing in completion_report');
    expect(exported('--as', 'nobody@example.org')).toThrow('There is no account with this address');
  }, 60_000);
});
