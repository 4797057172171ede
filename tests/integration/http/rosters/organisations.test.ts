import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organisationAliases, organisations } from '#db/schema';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { anOrganisation } from '../../../support/factories';
import type { Visitor } from '../../../support/visitor';
import { sentList } from './sent-list';

let app: TestApp;
let coordinator: Visitor;
let another: Visitor;

beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx);
  const signedIn = async () => {
    const grants = [{ role: 'coordinator' as const, scope: { kind: 'city' as const, id: 'almaty' } }];
    const { email } = await anAccount(app.ctx, { grants });
    const visitor = app.visitor();
    await visitor.signIn(email, testPassword);
    return visitor;
  };
  coordinator = await signedIn();
  another = await signedIn();
}, 60_000);
afterAll(() => app.close());

describe('organisations of a list that nobody knows', () => {
  it('are chosen on a page of their own before the list is confirmed', async () => {
    const samal = await anOrganisation(app.ctx, { name: 'Samal Foundation', cityId: 'almaty' });
    const file =
      'Full name;Email;Organisation\nAnn Lee;a@b.kz;Samal Fund\nBob Lee;b@b.kz;Samal Fund\nEve Lee;e@b.kz;The Press';
    const list = (await sentList(app, coordinator, file)).location ?? '';
    const page = `${list}/organisations`;
    const before = await coordinator.get(list);
    expect(before.text).toContain('2 organisations are not known here');
    expect(before.text).toContain(`href="${page}"`);
    const form = await coordinator.get(page);
    for (const part of ['Samal Fund', '2 lines', 'Samal Foundation', 'The Press', 'Which organisation is it?'])
      expect(form.text.replaceAll('<!-- -->', '')).toContain(part);
    const keys = [...form.text.matchAll(/name="key" value="([^"]*)"/g)].map(([, key]) => key as string);
    const given = (is: string, type = 'media') => ({
      key: keys,
      is: [is, ''],
      type: ['other', type],
      city: ['almaty', 'almaty'],
    });

    expect((await another.get(page)).status).toBe(404);
    expect((await another.post(page, given(samal))).status).toBe(404);
    expect((await app.visitor().post(page, given(samal))).location).toContain('/sign-in');
    const wrong = await coordinator.post(page, given('somebody-else'));
    expect(wrong.status).toBe(409);
    expect(wrong.text).toContain('is not offered any more');
    expect(wrong.text).toContain('<option value="media" selected="">');
    expect((await coordinator.post(page, given(samal, 'circus'))).status).toBe(400);
    expect((await coordinator.get(list)).text).toContain('2 organisations are not known here');

    expect(await coordinator.post(page, given(samal))).toMatchObject({ status: 303, location: list });
    const after = (await coordinator.get(list)).text;
    for (const part of ['you have said what they are', 'Taken to be: Samal Foundation', 'will be added as you chose'])
      expect(after).toContain(part);
    expect((await coordinator.get(page)).text).toContain(`<option value="${samal}" selected="">`);
    expect(await app.ctx.db.read.select().from(organisationAliases)).toEqual([]);

    await coordinator.post(`${list}/confirmation`);
    await app.work();
    expect(await app.ctx.db.read.select().from(organisationAliases)).toMatchObject([
      { organisationId: samal, alias: 'Samal Fund' },
    ]);
    const [press] = await app.ctx.db.read.select().from(organisations).where(eq(organisations.name, 'The Press'));
    expect(press).toMatchObject({ type: 'media', cityId: 'almaty' });
    expect(await coordinator.get(page)).toMatchObject({ status: 303, location: list });
    const late = await coordinator.post(page, given(samal));
    expect([303, 409]).toContain(late.status);
  });
});
