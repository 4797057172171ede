import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grants, reportSchedules, reportViews } from '#db/schema';
import { type Grant, giveRole, operator, takeRole } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import type { Visitor } from '../../../support/visitor';

let app: TestApp;
let coordinator: Visitor;
let accountId: string;

const everywhere: Grant = { role: 'coordinator', scope: { kind: 'all' } };
const reports = '/en/coordinate/reports';
const form = `${reports}/views/new?report=completion_report&course=course-1&q=Dana+S`;
const views = () => app.ctx.db.read.select().from(reportViews);

beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx);
  const account = await anAccount(app.ctx, { grants: [everywhere] });
  ({ accountId } = account);
  coordinator = app.visitor();
  await coordinator.signIn(account.email, testPassword);
}, 60_000);
afterAll(() => app.close());

describe('the form of a view with a search', () => {
  it('says what is kept, and offers no sharing', async () => {
    const { text } = await coordinator.get(form);
    expect(text).toContain('Name or e-mail: Dana S');
    expect(text).toContain('you alone see this view');
    expect(text).not.toContain('name="shared"');
    expect((await coordinator.get(form.replace('&q=Dana+S', ''))).text).toContain('name="shared"');
  });

  it('refuses sharing with a sentence, and the name kept', async () => {
    const answer = await coordinator.post(form, { name: 'Dana', shared: 'on' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('A view with a search cannot be shared');
    expect(answer.text).toContain('value="Dana"');
    expect(await views()).toEqual([]);
  });

  it('keeps the search: the view leads to what was asked, at the instant and with the file of a letter', async () => {
    expect((await coordinator.post(form, { name: 'Dana', shared: '' })).status).toBe(303);
    const [view] = await views();
    const opened = await coordinator.get(`${reports}/views/${view?.id}`);
    expect(opened.location).toBe(`${reports}/completion?course=course-1&q=Dana+S`);
    const byLetter = await coordinator.get(`${reports}/views/${view?.id}?at=1772427600000&format=pdf`);
    expect(byLetter.location).toBe(`${reports}/completion?course=course-1&q=Dana+S&at=1772427600000&format=pdf`);
    const edit = await coordinator.get(`${reports}/views/${view?.id}/edit`);
    expect(edit.text).not.toContain('name="shared"');
  });
});

it('letters that a lost role has paused stand with the reason on the page of reports, also when it is back', async () => {
  const { ctx } = app;
  const [view] = await views();
  const plan = { format: 'csv', rhythm: 'weekly', weekday: '1', hour: '9' };
  await coordinator.post(`${reports}/schedules/new`, { schedule: ctx.newId(), view: view?.id ?? '', ...plan });
  const [grant] = await ctx.db.read
    .select()
    .from(grants)
    .where(and(eq(grants.accountId, accountId), isNull(grants.revokedAt)));
  await takeRole(ctx, operator(), accountId, grant!.id);
  expect((await coordinator.get(reports)).status).toBe(404);
  await giveRole(ctx, operator(), accountId, everywhere);
  expect((await coordinator.get(reports)).text).toContain('The role that lets you see this report was taken away.');
  const [schedule] = await ctx.db.read.select().from(reportSchedules);
  expect((await coordinator.get(`${reports}/schedules/${schedule?.id}`)).text).toContain('was taken away');
  await coordinator.post(`${reports}/schedules/${schedule?.id}/resumption`);
  expect((await coordinator.get(reports)).text).not.toContain('was taken away');
});
