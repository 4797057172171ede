import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import type { Visitor } from '../../../support/visitor';
import { anEnrolment } from '../../domain/reports/facts';
import { sentList } from './sent-list';

let app: TestApp;
let coordinator: Visitor;

const letters = ['а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'к'];
const line = (i: number) => `Дана Сейіт${letters[i]};p${i}@example.kz`;

beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx);
  const grants = [{ role: 'coordinator' as const, scope: { kind: 'city' as const, id: 'almaty' } }];
  const { email } = await anAccount(app.ctx, { grants });
  coordinator = app.visitor();
  await coordinator.signIn(email, testPassword);
  for (const [i, letter] of letters.entries()) {
    const personId = await aPerson(app.ctx, { nameKk: `Дана Сейіт${letter}`, cityId: 'almaty' });
    await aMember(app.ctx, { personId, email: `p${i}@example.kz` });
    await anEnrolment(app.ctx, { personId, courseId: 'crs-1' });
  }
}, 60_000);
afterAll(() => app.close());

/** A whole list of the course with the first so many of the ten. */
const whole = async (n: number) => {
  const file = ['Full name;Email', ...Array.from({ length: n }, (_, i) => line(i))].join('\n');
  const { location } = await sentList(app, coordinator, file, { whole: 'course' });
  return location ?? '';
};

describe('a whole list that would remove many', () => {
  it('comes back with a sentence beside the number that was typed, until it is the right one', async () => {
    const page = await whole(6);
    const first = await coordinator.get(page);
    for (const part of ['Many would be removed: 40%', 'Not in the file', 'Дана Сейітк', 'name="removals"'])
      expect(first.text).toContain(part);
    expect(first.text).not.toContain('id="removals-fault"');
    for (const typed of ['', '3', 'four', ' 40 ']) {
      const answer = await coordinator.post(`${page}/confirmation`, { removals: typed });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('id="removals-fault"');
      expect(answer.text).toContain('4 of 10 would be removed');
      expect(answer.text).toContain('aria-describedby="removals-fault"');
      if (typed) expect(answer.text).toMatch(new RegExp(`name="removals"[^>]* value="${typed}"`));
      // The list stands there still, with its lines.
      expect(answer.text).toContain('p0@example.kz');
    }
    expect(await coordinator.post(`${page}/confirmation`, { removals: ' 4 ' })).toMatchObject({
      status: 303,
      location: page,
    });
    await app.work();
    const done = await coordinator.get(page);
    expect(done.text).toContain('4 people were removed');
  });

  it('asks for no number below the share', async () => {
    const page = await whole(5);
    expect((await coordinator.get(page)).text).not.toContain('name="removals"');
    expect((await coordinator.post(`${page}/confirmation`)).status).toBe(303);
    await app.work();
    expect((await coordinator.get(page)).text).toContain('1 person was removed');
  });
});
