import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantedAttempts, persons } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { newId } from '~/platform/ids';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aQuiz } from '../../../support/courses';
import { lettersIn } from '../../../support/letters';
import { aTrainee, press } from '../../../support/quiz-site';
import type { Visitor } from '../../../support/visitor';

let app: TestApp;
let learner: Awaited<ReturnType<typeof aTrainee>>;
let ofAlmaty: Visitor;
let ofAstana: Visitor;
let administrator: Visitor;
let page: string;
const reason = 'The connection broke <twice>';

const signedIn = async (grant: Grant) => {
  const { email } = await anAccount(app.ctx, { grants: [grant] });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};

const fail = async () => {
  const attempt = await press(learner.visitor, learner.path, newId());
  await learner.visitor.post(`/en${attempt}/submission`);
  return attempt;
};
const grants = () => app.ctx.db.read.select().from(grantedAttempts);
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
const formOf = (html: string) => ({
  course: hidden(html, 'course'),
  quiz: hidden(html, 'quiz'),
  grant: hidden(html, 'grant'),
});

beforeAll(async () => {
  app = await startTestApp();
  learner = await aTrainee(app, aQuiz());
  const { personId } = learner.member;
  await app.ctx.db.write((tx) => tx.update(persons).set({ cityId: 'almaty' }).where(eq(persons.id, personId)));
  page = `/en/coordinate/people/${personId}`;
  ofAlmaty = await signedIn({ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } });
  ofAstana = await signedIn({ role: 'coordinator', scope: { kind: 'city', id: 'astana' } });
  administrator = await signedIn({ role: 'administrator', scope: { kind: 'all' } });
}, 60_000);
afterAll(() => app.close());

describe('a learner whose attempts are used up', () => {
  it('has a coordinator who sees how many are used, and no form yet', async () => {
    await fail();
    await fail();
    const { text } = await ofAlmaty.get(page);
    expect(text).toContain('2 of 3');
    expect(text).not.toContain('Give one more attempt');
  });

  it('is told whom to ask, on the result, on the page of the quiz and in what is missing', async () => {
    const last = await fail();
    for (const path of [last, learner.path]) {
      const { text } = await learner.visitor.get(`/en${path}`);
      expect(text).toContain('Your coordinator can give you one more attempt');
      expect(text).toContain('All other parts of the course stay open to you');
      expect(text).not.toContain('Retake quiz');
    }
    for (const path of ['/my', `/courses/${learner.course.slug}`])
      expect((await learner.visitor.get(`/en${path}`)).text).toContain('ask your coordinator for one more');
    const refused = await learner.visitor.post(`/en${learner.path}`, { attempt: newId() });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('No attempts are left for this quiz');
  });

  it('is given nothing by themselves, by a guest, or by the coordinator of another city', async () => {
    const form = { ...formOf((await ofAlmaty.get(page)).text), reason };
    expect(form.grant).not.toBe('');
    expect((await ofAstana.get(page)).status).toBe(404);
    expect((await ofAstana.post(page, form)).status).toBe(404);
    expect((await learner.visitor.post(page, form)).status).toBe(404);
    expect((await app.visitor().post(page, form)).status).toBe(303);
    expect(await grants()).toEqual([]);
  });

  it('keeps what was typed when the form comes back, with the sentence beside the field', async () => {
    const form = formOf((await ofAlmaty.get(page)).text);
    const empty = await ofAlmaty.post(page, { ...form, reason: '  ' });
    expect(empty.status).toBe(400);
    const id = `reason-${form.course}-${form.quiz}`;
    for (const part of [`id="${id}-fault"`, `href="#${id}"`, 'Say in a few words why'])
      expect(empty.text).toContain(part);
    const long = await ofAlmaty.post(page, { ...form, reason: 'typed '.repeat(200) });
    expect(long.status).toBe(400);
    expect(long.text).toContain('This is too long');
    expect(long.text).toContain('typed typed typed');
    expect(await grants()).toEqual([]);
  });

  it('is given one by the coordinator of their city, once, and gets a letter', async () => {
    const form = { ...formOf((await ofAlmaty.get(page)).text), reason };
    const answers = await Promise.all([ofAlmaty.post(page, form), ofAlmaty.post(page, form)]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 303, location: page });
    expect(await grants()).toHaveLength(1);
    const after = await ofAlmaty.follow(answers[0]!);
    for (const part of ['Done. One more attempt is open at “Quiz”', '3 of 4', 'The connection broke &lt;twice&gt;'])
      expect(after.text).toContain(part);
    expect(after.text).toContain('One more attempt at a quiz given');
    expect(after.text).not.toContain('Give one more attempt');
    const late = await administrator.post(page, { ...form, grant: newId() });
    expect(late.status).toBe(409);
    expect(late.text).toContain('can still use an attempt');
    await app.work();
    const letters = await lettersIn(app.dataDir);
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).toContain(`/kk${learner.path}`);
    expect((await administrator.get('/en/admin/audit?kind=attempt.granted')).text).toContain(
      'One more attempt granted',
    );
  });

  it('is offered that attempt, named as granted, and no other after it', async () => {
    const { text } = await learner.visitor.get(`/en${learner.path}`);
    for (const part of ['You were given one more attempt on', 'Attempts left: 1', 'Retake quiz'])
      expect(text).toContain(part);
    expect(text).not.toContain('The connection broke');
    await fail();
    expect((await learner.visitor.post(`/en${learner.path}`, { attempt: newId() })).status).toBe(409);
    expect((await ofAlmaty.get(page)).text).toContain('4 of 4');
  });
});
