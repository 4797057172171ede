import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertAll } from '#db/insert-all';
import { enrolments, persons } from '#db/schema';
import { largeFrom } from '~/domain/reports/kept-figures';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import { anEnrolment } from '../../domain/reports/facts';

let app: TestApp;
let cookie: string;

beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx);
  for (let i = 0; i < 203; i++) {
    const personId = await aPerson(app.ctx, { nameKk: `Оқушы ${i}`, sex: i < 3 ? 'man' : 'woman' });
    await anEnrolment(app.ctx, { personId, courseId: 'crs-1' });
  }
  const { email } = await anAccount(app.ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  cookie = [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
}, 60_000);
afterAll(() => app.close());

/** A file, and how many threads were started for it. */
async function fetched(address: string) {
  let threads = 0;
  const count = () => {
    threads++;
  };
  process.on('worker', count);
  const answer = await fetch(app.url + address, { headers: { cookie } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  process.off('worker', count);
  return { answer, bytes, threads };
}

describe('a long report', () => {
  it.each(['csv', 'xlsx', 'json'])(
    'is written as %s in a thread of its own, byte for byte as on the command line',
    async (format) => {
      const { answer, bytes, threads } = await fetched(`/en/coordinate/reports/completion.${format}`);
      expect([answer.status, answer.headers.get('x-row-count'), threads]).toEqual([200, '203', 1]);
      const out = path.join(app.dataDir, `report.${format}`);
      const kenes = path.resolve(process.env.BUILD_DIR || 'build', 'server/kenes.js');
      const moment = answer.headers.get('x-snapshot-at') ?? '';
      execFileSync(
        process.execPath,
        [kenes, 'report', 'export', 'completion_report', '--format', format, '--at', moment, '--out', out],
        { env: { ...process.env, BASE_URL: app.url, DATA_DIR: app.dataDir, DATABASE_URL: '' } },
      );
      expect(readFileSync(out).equals(bytes)).toBe(true);
    },
  );

  it('is printed there too', async () => {
    const { bytes, threads } = await fetched('/kk/coordinate/reports/completion.pdf');
    expect([bytes.subarray(0, 5).toString(), threads]).toEqual(['%PDF-', 1]);
  });
});

it('a short one is written at once', async () => {
  const { answer, threads } = await fetched('/en/coordinate/reports/completion.csv?sex=man');
  expect([answer.headers.get('x-row-count'), threads]).toEqual(['3', 0]);
});

describe('the figures of a large site', () => {
  const page = async () => {
    const { answer, bytes, threads } = await fetched('/en/coordinate/reports/completion');
    const [counted] = bytes.toString().match(/[\d,]+ enrolments of/) ?? [];
    return { status: answer.status, counted, threads };
  };

  it('are counted in a thread, and shown again without counting while something is written', async () => {
    const { ctx } = app;
    const people = Array.from({ length: largeFrom }, () => ({ id: ctx.newId(), namesFolded: '', createdAt: 0 }));
    const enrolledAt = ctx.clock();
    const rows = people.map(({ id }) => ({ id: ctx.newId(), personId: id, courseId: 'crs-1', enrolledAt }));
    await ctx.db.write(async (tx) => {
      await insertAll(tx, persons, people);
      await insertAll(tx, enrolments, rows);
    });
    const first = await page();
    expect(first).toMatchObject({ status: 200, counted: '20,203 enrolments of' });
    expect(first.threads).toBeGreaterThan(0);
    await anEnrolment(ctx, { personId: await aPerson(ctx), courseId: 'crs-1' });
    expect(await page()).toEqual({ ...first, threads: 0 });
  });
});
