import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import type { Visitor } from '../../../support/visitor';
import { anInitiative } from '../../domain/initiatives/facts';
import { aCompletion, anEnrolment, anOpinion } from '../../domain/reports/facts';

let app: TestApp;
let coordinator: Visitor;

beforeAll(async () => {
  app = await startTestApp();
  const { ctx } = app;
  const { versionId } = await aCourse(ctx);
  // Eight completed the course; five women and one man say what they think.
  for (let i = 0; i < 8; i++) {
    const personId = await aPerson(ctx, { sex: i < 5 ? 'woman' : 'man', ageBand: '65+', cityId: 'almaty' });
    await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
    const confidence: Record<string, [number, number]> = { a: [2, 3], b: [2, i === 5 ? 2 : 4] };
    if (i < 6) await anOpinion(ctx, { personId, courseId: 'crs-1', versionId, overall: i < 3 ? 5 : 4, confidence });
  }
  await anInitiative(ctx, { accountId: 'somebody' });
  const { email } = await anAccount(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
  coordinator = app.visitor();
  await coordinator.signIn(email, testPassword);
}, 60_000);
afterAll(() => app.close());

const page = (code: string) => `/en/coordinate/indicators/${code}`;

describe('indicators of answers on the screen', () => {
  it('say figure, interval, answers and response rate, and how each is counted', async () => {
    const { text } = await coordinator.get(page('R6-mean'));
    expect(text).toContain('4.5 of 5');
    expect(text).toContain('6 answers.');
    expect(text).toContain('95% interval of the mean 3.93 of 5 to 5.07 of 5.');
    expect(text).toContain('Response rate: 75%, 6 of 8 asked.');
    expect(text).toContain('Response rate: of the completions in the period');
    // 1.5 five times and 0.5 once.
    expect((await coordinator.get(page('R7'))).text).toContain('+1.33');
  });

  it('open to what was said, and to nothing that tells who said it', async () => {
    const { text } = await coordinator.get(page('R7'));
    const [rows = ''] = text.slice(text.indexOf('6 rows behind the figure')).split('</table>');
    expect(rows).toContain('+1.5');
    expect(rows).toContain('Course crs-1');
    for (const telling of ['Woman', '65+', 'Almaty<', 'P-']) expect(rows).not.toContain(telling);
  });

  it('list no fewer than five answers, and lead to none', async () => {
    const { text } = await coordinator.get(page('R6'));
    expect(text).toContain('by=city&amp;value=almaty');
    expect(text).not.toContain('by=sex&amp;value=man');
    // Five women: what they say would leave what the one man said.
    expect(text).not.toContain('by=sex&amp;value=woman');
    for (const value of ['man', 'woman']) {
      const few = await coordinator.get(`${page('R6')}?by=sex&value=${value}`);
      expect(few.text).toContain('Fewer than 5 answers are not listed');
      expect(few.text).not.toContain('Course crs-1');
    }
  });

  it.each(['kk', 'ru', 'en'])('have their words in %s', async (locale) => {
    for (const code of ['R6-mean', 'R7', 'R8', 'R11']) {
      const { status, text } = await coordinator.get(`/${locale}/coordinate/indicators/${code}`);
      expect([code, status]).toEqual([code, 200]);
      expect(text).not.toContain('indicators.');
    }
  });
});

describe('the report of indicators', () => {
  it('has them with their response rates, on the screen and in the file', async () => {
    const { text } = await coordinator.get('/en/coordinate/reports/indicator_summary');
    expect(text).toContain('response rate 75%');
    const file = parse((await coordinator.get('/en/coordinate/reports/indicator_summary.csv')).text, {
      bom: true,
      delimiter: ';',
      columns: true,
    }) as Record<string, string>[];
    const row = (code: string) => file.find((one) => one.code === code);
    expect(row('R6-mean')).toMatchObject({
      period_value: '4.5',
      n: '6',
      response_rate: '75',
      women: '',
      men: '',
      almaty: '4.5',
    });
    expect(row('R7')).toMatchObject({ unit: 'scale_points_gained', period_value: '1.33', response_rate: '75' });
    expect(row('R11')).toMatchObject({ unit: 'initiatives', period_value: '1', almaty: '1', response_rate: '' });
  });
});
