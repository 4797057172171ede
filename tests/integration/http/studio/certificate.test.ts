import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftFiles } from '#db/schema';
import { loadCourses } from '~/domain/catalogue/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

const studio = '/en/teach/how-to-learn-here/studio';
const path = `${studio}/certificate`;

let app: TestApp;
let author: Visitor;

beforeAll(async () => {
  app = await startTestApp();
  await loadCourses(app.ctx, 'courses/how-to-learn-here');
  const { email } = await anAccount(app.ctx, {
    grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } }],
  });
  author = app.visitor();
  await author.signIn(email, testPassword);
  await author.post(studio);
}, 60_000);
afterAll(() => app.close());

const source = async () => {
  const [row] = await app.ctx.db.read
    .select({ text: draftFiles.text })
    .from(draftFiles)
    .where(eq(draftFiles.path, 'course.yaml'));
  return row!.text!;
};

describe('how long a certificate holds, in the studio', () => {
  it('is asked for on a page that says what becomes of those that were issued', async () => {
    expect((await author.get(studio)).text).toContain(`href="${path}"`);
    const { text } = await author.get(path);
    expect(text).toContain('Certificates that were issued keep the date they were printed with');
    expect(text).toMatch(/name="validMonths"[^>]*value=""/);
    expect(text).toMatch(/name="opensDaysBefore"[^>]*value="60"/);
  });

  it('goes into course.yaml, beside which nothing changes, and onto the site with the next version', async () => {
    const before = await source();
    const { text } = await author.get(path);
    const quiz = /<option value="([^"]+)"/.exec(text)![1]!;
    const form = { enabled: 'on', validMonths: '24', renewable: 'on', quiz, opensDaysBefore: '30' };
    const answer = await author.post(path, form);
    expect([answer.status, answer.location]).toEqual([303, path]);
    expect((await author.follow(answer)).text).toContain('Saved: it takes effect when the course is published');
    const after = await source();
    expect(after).toContain('validMonths: 24');
    expect(after).toContain(`quiz: ${quiz}`);
    const [one, two] = [before, after].map((whole) => whole.slice(0, whole.indexOf('certificate:')));
    expect(one).toBe(two);
    const publication = await author.get(`${studio}/publication`);
    expect(publication.text).not.toContain('renewalTooEarly');
    const back = await author.get(path);
    expect(back.text).toMatch(/name="validMonths"[^>]*value="24"/);
    expect(back.text).toMatch(/name="opensDaysBefore"[^>]*value="30"/);
    // Taken back, it leaves no trace.
    await author.post(path, { enabled: 'on', validMonths: '', quiz, opensDaysBefore: '30' });
    expect(await source()).not.toMatch(/validMonths|renewal/);
  });

  it.each([
    [{ validMonths: '121' }, 'Give a whole number from 1 to 120'],
    [{ validMonths: 'two' }, 'Give a whole number from 1 to 120'],
    [{ validMonths: '', renewable: 'on' }, 'A certificate that holds for ever is not renewed'],
    [{ validMonths: '12', renewable: 'on', opensDaysBefore: '0' }, 'Give a whole number from 1 to 365'],
    [{ validMonths: '2', renewable: 'on', opensDaysBefore: '60' }, 'Too early: for such a time, 55 days at the most'],
    [{ validMonths: '12', renewable: 'on', quiz: 'gone' }, 'Choose a test of this course'],
  ])('%o is refused beside its field, and stays typed', async (given, sentence) => {
    const before = await source();
    const { text } = await author.get(path);
    const quiz = /<option value="([^"]+)"/.exec(text)![1]!;
    const back = await author.post(path, { enabled: 'on', quiz, opensDaysBefore: '60', ...given });
    expect(back.status).toBe(400);
    expect(back.text).toContain(sentence);
    expect(back.text).toMatch(new RegExp(`name="validMonths"[^>]*value="${given.validMonths}"`));
    expect(await source()).toBe(before);
  });
});
