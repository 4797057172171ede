import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

const studio = '/en/teach/how-to-learn-here/studio';
const form = { slug: 'ours', title_kk: 'Біздікі', title_ru: 'Наш', title_en: 'Ours' };

let app: TestApp;
let author: Visitor;
let keeper: Visitor;

const signedIn = async (grants: Grant[]) => {
  const { email } = await anAccount(app.ctx, { grants });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};

beforeAll(async () => {
  app = await startTestApp();
  await loadCourses(app.ctx, 'courses/how-to-learn-here');
  author = await signedIn([{ role: 'trainer', scope: { kind: 'programme', id: 'wealmaty' } }]);
  keeper = await signedIn([{ role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } }]);
  await author.post(studio);
}, 60_000);

describe('"Copy this course"', { timeout: 60_000 }, () => {
  it('is offered to whoever may begin a course, and to nobody else', async () => {
    expect((await author.get(`${studio}/files`)).text).toContain(`href="${studio}/copy"`);
    expect((await keeper.get(`${studio}/files`)).text).not.toContain(`href="${studio}/copy"`);
    expect((await keeper.get(`${studio}/copy`)).status).toBe(404);
    expect((await keeper.post(`${studio}/copy`, form)).status).toBe(404);
  });

  it('begins with the titles as they are, says what is wrong beside the field and keeps what was typed', async () => {
    expect((await author.get(`${studio}/copy`)).text).toContain('value="How to learn here"');
    const wrong = await author.post(`${studio}/copy`, { ...form, slug: 'how-to-learn-here', title_ru: '' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Please fill this in');
    expect(wrong.text).toContain('value="Біздікі"');
    const twice = await author.post(`${studio}/copy`, { ...form, slug: 'how-to-learn-here' });
    expect(twice.status).toBe(400);
    expect(twice.text).toContain('There is already a course of this name');
  });

  it('opens the copy in the studio', async () => {
    const answer = await author.post(`${studio}/copy`, form);
    expect(answer.location).toBe('/en/teach/ours/studio');
    const page = await author.follow(answer);
    expect(page.text).toContain('The copy is made');
    expect((await author.get('/en/teach/ours/studio/text/course.yaml')).text).toContain(
      '# Copied from how-to-learn-here version ',
    );
  });
});
