import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockAnswers } from '#db/schema';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse, anAssignment } from '../../../support/courses';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const ofModule = anAssignment({ id: 'asg-2', module: 'crs-1-mod' });
  await aCourse(app.ctx, { quiz: null, assignments: [anAssignment(), ofModule] });
});
afterAll(() => app.close());

const path = '/en/learn/course-1/assignments/asg-1';

async function somebody() {
  const { email, personId } = await anAccount(app.ctx);
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return { ...visitor, personId };
}

const chosen = (html: string) => [...html.matchAll(/<option value="(\d)" selected=""/g)].map(([, level]) => level);

describe('an assignment', () => {
  it('shows brief, rubric and how points are counted to anyone, and says who marks it', async () => {
    const { status, text } = await app.visitor().get(path);
    expect(status).toBe(200);
    expect(text).toContain('<p>Choose a yard.</p><ul><li>Who needs it?</li><li>Who is left out?</li></ul>');
    expect(text).toContain('Two pages');
    expect(text).toMatch(/<th[^>]*>About people<span[^>]*>Weight 60/);
    for (const level of [0, 1, 2, 3, 4]) expect(text).toContain(`plan at level ${level}`);
    expect(text).toContain('The work passes with 60 points or more');
    expect(text).toContain('A trainer of the course marks what you hand in by the table above');
    expect((await app.visitor().get('/kk/learn/course-1/assignments/asg-1')).text).toContain('About plan (kk)');
  });

  it('is missing where the course has none of this name', async () => {
    expect((await app.visitor().get('/en/learn/course-1/assignments/asg-9')).status).toBe(404);
  });

  it('stands on the page of its course: that of a module in the module, that of the course below', async () => {
    const { text } = await app.visitor().get('/en/courses/course-1');
    expect(text).toContain(`href="${path}"`);
    expect(text).toContain('href="/en/learn/course-1/assignments/asg-2"');
    expect(text).toContain('The certificate does not ask for it.');
  });
});

describe('judging one’s own work', () => {
  it('counts for a guest by the address, and keeps nothing', async () => {
    const { text } = await app.visitor().get(`${path}?level-people=3&level-plan=2`);
    expect(text).toContain('65 of 100 points');
    expect(text).toContain('By this judgement the work passes');
    expect(chosen(text)).toEqual(['3', '2']);
    expect(text).toMatch(/<form[^>]*method="get"/);
    expect((await app.visitor().get(path)).text).not.toContain('of 100 points');
  });

  it('does not pass with a criterion at 0, and names it', async () => {
    const { text } = await app.visitor().get(`${path}?level-people=4&level-plan=0`);
    expect(text).toContain('60 of 100 points');
    expect(text).toContain('does not pass yet');
    expect(text).toContain('At level 0: About plan');
  });

  it('asks for what is left out or is no level, beside its field, and keeps the rest', async () => {
    const { text } = await app.visitor().get(`${path}?level-people=7&level-plan=2`);
    expect(text).toContain('href="#level-people">Choose a level: About people</a>');
    expect(text).toContain('id="level-people-fault"');
    expect(text).not.toContain('level-plan-fault');
    expect(chosen(text)).toEqual(['2']);
    expect(text).not.toContain('of 100 points');
  });

  it('is kept for a member, who alone sees it, and may be changed', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const first = await one.post(path, { 'level-people': '1', 'level-plan': '1' });
    expect([first.status, first.location]).toEqual([303, `${path}#own`]);
    expect((await one.follow(first)).text).toContain('25 of 100 points');
    await one.post(path, { 'level-people': '4', 'level-plan': '4' });
    const { text } = await one.get(path);
    expect(text).toContain('100 of 100 points');
    expect(chosen(text)).toEqual(['4', '4']);
    expect((await other.get(path)).text).not.toContain('of 100 points');
    const rows = await app.ctx.db.read.select().from(blockAnswers).where(eq(blockAnswers.personId, one.personId));
    expect(rows).toMatchObject([
      { lessonId: 'asg-1', answer: { kind: 'SelfAssessment', levels: { people: 4, plan: 4 } } },
    ]);
  });

  it('comes back with a sentence for each criterion without a level, and with what was chosen', async () => {
    const visitor = await somebody();
    const { status, text } = await visitor.post(path, { 'level-people': '', 'level-plan': '3' });
    expect(status).toBe(400);
    expect(text).toContain('Choose a level: About people');
    expect(chosen(text)).toEqual(['3']);
    const guest = await app.visitor().post(path, { 'level-people': '1', 'level-plan': '1' });
    expect([guest.status, guest.location]).toEqual([303, '/en/sign-in']);
  });
});
