import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificates, consents, followUpLinks, followUpRefusals, followUps, surveyAnswers } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { day } from '~/platform/clock';
import { sha256 } from '~/platform/secrets';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import type { Answer, Visitor } from '../../../support/visitor';
import { aCompletion, aFollowUp, anEnrolment, anOpinion } from '../../domain/reports/facts';

let app: TestApp;
let learner: Visitor;
let coordinator: Visitor;
let trainer: Visitor;
let person: string;
let completionId: string;
let versionId: string;
let statement: string;

const form = '/en/courses/course-1/survey';

async function visitorWith(grants: Grant[], personId?: string): Promise<Visitor> {
  const { email } = await anAccount(app.ctx, { grants, personId });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
}

/** A follow-up that was sent to somebody, and the secret of its link. */
async function aLink(given: { personId?: string; expiresAt?: number } = {}) {
  const { ctx } = app;
  const personId = given.personId ?? (await aPerson(ctx, { nameKk: 'Гүлнар Бақытқызы' }));
  if (!given.personId) await anEnrolment(ctx, { personId, courseId: 'crs-1' });
  const made = given.personId ? { completionId } : await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
  const id = await aFollowUp(ctx, { personId, courseId: 'crs-1', completionId: made.completionId });
  const token = `${'t'.repeat(30)}${id.slice(-13)}`;
  const expiresAt = given.expiresAt ?? ctx.clock() + day;
  await ctx.db.write((tx) => tx.insert(followUpLinks).values({ id: sha256(token), followUpId: id, expiresAt }));
  return { id, token, path: `/en/follow-up/${token}`, personId };
}

const words = ({ text }: Answer) =>
  text
    .replace(/<script[\s\S]*?<\/script>/g, ' ')
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ');
const checked = ({ text }: Answer, name: string) =>
  [...text.matchAll(/<input[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`name="${name}"`) && tag.includes('checked=""'))
    .map((tag) => /value="([^"]*)"/.exec(tag)?.[1]);

beforeAll(async () => {
  app = await startTestApp();
  const { ctx } = app;
  ({ versionId } = await aCourse(ctx));
  person = await aPerson(ctx);
  await anEnrolment(ctx, { personId: person, courseId: 'crs-1' });
  const earned = await aCompletion(ctx, { personId: person, courseId: 'crs-1', versionId });
  completionId = earned.completionId;
  // Its page is found by a code as they are printed.
  await ctx.db.write(async (tx) => {
    const [{ facts } = { facts: {} }] = await tx.select().from(certificates).where(eq(certificates.id, earned.id));
    const said = { ...(facts as object), code: '7Q4KM2XA' };
    await tx.update(certificates).set({ code: said.code, facts: said }).where(eq(certificates.id, earned.id));
  });
  statement = sha256('Outcome').slice(0, 12);
  learner = await visitorWith([], person);
  coordinator = await visitorWith([{ role: 'coordinator', scope: { kind: 'all' } }]);
  trainer = await visitorWith([{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }]);
}, 60_000);
afterAll(() => app.close());

describe('the form after a course', () => {
  it('is offered where the course is finished, on its page and beside the certificate', async () => {
    const my = await learner.get('/en/my');
    expect(my.text).toContain(`href="${form}"`);
    expect((await learner.get('/en/courses/course-1')).text).toContain(`href="${form}"`);
    const [, certificate = ''] = /href="(\/en\/certificates\/[^"]+)"/.exec(my.text) ?? [];
    expect((await learner.get(certificate)).text).toContain(`href="${form}"`);
    expect((await app.visitor().get(certificate)).text).not.toContain(form);
    const stranger = await visitorWith([]);
    expect((await stranger.get('/en/courses/course-1')).text).not.toContain(form);
    expect((await stranger.get(form)).status).toBe(404);
    expect((await stranger.post(form, { overall: '5' })).status).toBe(404);
  });

  it('asks in groups that a screen reader names, in three languages', async () => {
    const { text } = await learner.get(form);
    const legends = [...text.matchAll(/<legend[^>]*>(.*?)<\/legend>/g)].map(([, legend]) => legend);
    expect(legends).toContain('How satisfied are you with the course?');
    expect(legends).toContain('Outcome');
    expect(legends.filter((legend) => legend === 'Before the course')).toHaveLength(1);
    expect(text).toContain('name="overall" id="overall"');
    expect(words(await learner.get('/kk/courses/course-1/survey'))).toContain('Курсқа қаншалықты ризасыз?');
    expect(words(await learner.get('/ru/courses/course-1/survey'))).toContain('Насколько Вы довольны курсом?');
  });

  it('comes back with sentences beside the fields and everything that was filled in', async () => {
    const before = `before-${statement}`;
    const sent = { clear: '2', [before]: '3', liked: 'Ең пайдалысы <b>карта</b>', quote: 'on' };
    const answer = await learner.post(form, sent);
    expect(answer.status).toBe(400);
    expect(words(answer)).toContain('Choose a number from 1 to 5');
    expect(words(answer)).toContain('Choose a number here too, or leave both lines out');
    expect(answer.text).toContain('Ең пайдалысы &lt;b&gt;карта&lt;/b&gt;');
    expect([checked(answer, 'clear'), checked(answer, before), checked(answer, 'quote')]).toEqual([
      ['2'],
      ['3'],
      ['on'],
    ]);
    expect(await app.ctx.db.read.select().from(surveyAnswers)).toEqual([]);
  });

  it('refuses what is too long with the text kept, and what is far too long before reading it', async () => {
    const long = await learner.post(form, { overall: '5', liked: 'ұ'.repeat(2001) });
    expect(long.status).toBe(400);
    expect(long.text).toContain('ұ'.repeat(2001));
    expect((await learner.post(form, { overall: '5', liked: 'ұ'.repeat(400_000) })).status).toBe(413);
  });

  it('keeps one answer however often it is sent, shows it again and lets it be changed', async () => {
    const sent = { overall: '5', liked: 'Карта', [`before-${statement}`]: '2', [`now-${statement}`]: '4' };
    const [one, two] = await Promise.all([learner.post(form, sent), learner.post(form, sent)]);
    expect([one.status, one.location, two.status]).toEqual([303, '/en/my', 303]);
    expect(words(await learner.follow(one))).toContain('Thank you! Your answers are saved');
    expect(await app.ctx.db.read.select().from(surveyAnswers)).toHaveLength(1);
    const again = await learner.get(form);
    expect(words(again)).toContain('You can change your answers until');
    expect([checked(again, 'overall'), checked(again, `now-${statement}`)]).toEqual([['5'], ['4']]);
    expect(again.text).toContain('Карта</textarea>');
    await learner.post(form, { ...sent, overall: '4' });
    expect(await app.ctx.db.read.select().from(surveyAnswers)).toMatchObject([{ overall: 4 }]);
  });

  it('is read only after thirty days', async () => {
    const { ctx } = app;
    const old = await aPerson(ctx);
    await anEnrolment(ctx, { personId: old, courseId: 'crs-1' });
    await aCompletion(ctx, { personId: old, courseId: 'crs-1', versionId });
    await anOpinion(ctx, { personId: old, courseId: 'crs-1', versionId, overall: 3, at: ctx.clock() - 31 * day });
    const late = await visitorWith([], old);
    const page = await late.get(form);
    expect(words(page)).toContain('the time for changes is over');
    expect(page.text).not.toContain('name="overall"');
    const refused = await late.post(form, { overall: '5' });
    expect(refused.status).toBe(409);
  });
});

describe('the link of a letter', () => {
  it('opens the form on any device without signing in, and shows nothing of the person', async () => {
    const { path } = await aLink();
    const visitor = app.visitor();
    const page = await visitor.get(path);
    expect(page.status).toBe(200);
    expect(words(page)).toContain('After the course “Course crs-1”');
    expect(page.text).not.toMatch(/Гүлнар|Бақытқызы/);
    expect(page.text).toContain('noindex');
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect([...visitor.jar.keys()].filter((name) => /session/.test(name))).toEqual([]);
    expect((await visitor.get('/en/my')).status).toBe(303);
  });

  it('keeps an answer, which may be corrected and is not shown to whoever only holds the link', async () => {
    const { id, path } = await aLink();
    const visitor = app.visitor();
    const sent = { used: 'yes', example: '=Аула <script>', sector: ['media', 'private'], barrier: 'Уақыт' };
    const done = await visitor.post(path, sent);
    expect([done.status, done.location]).toEqual([303, path]);
    const after = await visitor.follow(done);
    expect(words(after)).toContain('Thank you! Your answers are saved');
    expect(words(after)).toContain('you can answer once more');
    expect(after.text).not.toMatch(/Аула|Уақыт/);
    await visitor.post(path, { used: 'no' });
    const [row] = await app.ctx.db.read.select().from(followUps).where(eq(followUps.id, id));
    expect(row).toMatchObject({ used: false, hasExample: false, example: null, changedAt: expect.any(Number) });
  });

  it('shows the earlier answer to the person themselves, signed in', async () => {
    const { path } = await aLink({ personId: person });
    await app.visitor().post(path, { used: 'yes', example: 'Алма бағы', sector: 'media' });
    const own = await learner.get(path);
    expect(own.text).toContain('Алма бағы</textarea>');
    expect([checked(own, 'used'), checked(own, 'sector')]).toEqual([['yes'], ['media']]);
    expect((await coordinator.get(path)).text).not.toContain('Алма бағы');
  });

  it('comes back with what was filled in when something is missing', async () => {
    const { path } = await aLink();
    const answer = await app.visitor().post(path, { example: 'Көше <i>', sector: ['media', 'other'], quote: 'on' });
    expect(answer.status).toBe(400);
    expect(words(answer)).toContain('Choose yes or no');
    expect(answer.text).toContain('Көше &lt;i&gt;');
    expect([checked(answer, 'sector'), checked(answer, 'quote')]).toEqual([['media', 'other'], ['on']]);
    const contradicted = await app.visitor().post(path, { used: 'no', example: 'Көше' });
    expect(words(contradicted)).toContain('choose “Yes”, or take the example away');
    const forged = await app.visitor().post(path, { used: 'yes', sector: 'army' });
    expect(forged.status).toBe(400);
  });

  it('leads nowhere when it is altered or too old, and changes nothing then', async () => {
    const { id, token } = await aLink();
    const old = await aLink({ expiresAt: app.ctx.clock() - 1 });
    for (const wrong of [`${token}x`, token.slice(1), sha256(token), '%00', `${token}'--`, old.token]) {
      const page = await app.visitor().get(`/en/follow-up/${wrong}`);
      expect([wrong, page.status]).toEqual([wrong, 200]);
      expect(words(page)).toContain('This link no longer works');
      await app.visitor().post(`/en/follow-up/${wrong}`, { used: 'yes' });
      await app.visitor().post(`/en/follow-up/${wrong}/refusal`);
    }
    const rows = await app.ctx.db.read.select().from(followUps).where(eq(followUps.id, id));
    expect(rows).toMatchObject([{ answeredAt: null }]);
    expect(await app.ctx.db.read.select().from(followUpRefusals)).toEqual([]);
  });

  it('takes no form from another site', async () => {
    const { id, path } = await aLink();
    const answer = await app.visitor().post(path, { used: 'yes' }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(await app.ctx.db.read.select().from(followUps).where(eq(followUps.id, id))).toMatchObject([
      { answeredAt: null },
    ]);
  });

  it('has a button for those who want no more questions; opening an address does nothing', async () => {
    const { path, personId } = await aLink();
    const visitor = app.visitor();
    expect((await visitor.get(`${path}/refusal`)).status).toBe(303);
    expect(await app.ctx.db.read.select().from(followUpRefusals)).toEqual([]);
    const done = await visitor.post(`${path}/refusal`);
    expect(words(await visitor.follow(done))).toContain('You will not be asked again');
    expect(await app.ctx.db.read.select().from(followUpRefusals)).toMatchObject([{ personId }]);
  });
});

describe('in one’s account', () => {
  it('one says that one does not want to be asked, and changes one’s mind', async () => {
    const said = () => app.ctx.db.read.select().from(followUpRefusals).where(eq(followUpRefusals.personId, person));
    await learner.post('/en/account/data/follow-ups', { wanted: 'no' });
    expect(words(await learner.get('/en/account/data'))).toContain('You asked us not to ask');
    expect(await said()).toHaveLength(1);
    await learner.post('/en/account/data/follow-ups', { wanted: 'perhaps' });
    expect(await said()).toHaveLength(1);
    await learner.post('/en/account/data/follow-ups', { wanted: 'yes' });
    expect(await said()).toHaveLength(0);
  });

  it('one takes back that one may be quoted; nobody else can', async () => {
    await learner.post(form, { overall: '4', liked: 'Карта', quote: 'on' });
    const page = await learner.get('/en/account/data');
    const [, path = ''] = /action="(\/en\/account\/data\/quotations\/[^"]+)"/.exec(page.text) ?? [];
    const stranger = await visitorWith([]);
    await stranger.post(path);
    const standing = () => app.ctx.db.read.select().from(consents).where(eq(consents.personId, person));
    expect(await standing()).toMatchObject([{ withdrawnAt: null }]);
    await learner.post(path);
    expect(await standing()).toMatchObject([{ withdrawnAt: expect.any(Number) }]);
    expect(checked(await learner.get(form), 'quote')).toEqual([]);
  });
});

describe('what staff see', () => {
  beforeAll(async () => {
    const { ctx } = app;
    for (let i = 0; i < 5; i++) {
      const personId = await aPerson(ctx, { nameKk: `Жасырын ${i}` });
      await anEnrolment(ctx, { personId, courseId: 'crs-1' });
      const done = await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
      const said = { personId, courseId: 'crs-1', versionId };
      await anOpinion(ctx, { ...said, overall: 5, liked: `<img src=x> ${i}`, confidence: { [statement]: [2, 4] } });
      const answer = { example: `Мысал ${i}`, sectors: ['media'], quotable: i === 0 };
      await aFollowUp(ctx, { personId, courseId: 'crs-1', completionId: done.completionId, answer });
    }
  });

  it('is figures with their numbers, and words without names', async () => {
    for (const page of [
      await coordinator.get('/en/coordinate/reports/surveys'),
      await trainer.get('/en/teach/course-1'),
    ]) {
      const text = words(page);
      expect(text).toMatch(/Mean 4\.\d of 5/);
      expect(text).toContain('gave a concrete example');
      expect(text).toContain('Outcome 2.0 → 4.0 (+2.0)'.slice(page.text.includes('/teach') ? 0 : 8));
      expect(text).toContain('Мысал 3');
      expect(page.text).toContain('&lt;img src=x&gt; 1');
      expect(page.text).not.toContain('<img src=x>');
    }
    expect((await coordinator.get('/en/coordinate/reports/surveys')).text).not.toMatch(/Жасырын|Гүлнар/);
  });

  it('is nothing where fewer than five have answered', async () => {
    const page = await coordinator.get('/en/coordinate/reports/surveys?sex=man');
    expect(words(page)).toContain('Nobody was asked yet');
    const few = await coordinator.get(`/en/coordinate/reports/surveys?from=2999-01-01`);
    expect(few.text).not.toContain('Мысал');
    const elsewhere = await visitorWith([{ role: 'coordinator', scope: { kind: 'city', id: 'astana' } }]);
    const theirs = await elsewhere.get('/en/coordinate/reports/surveys');
    expect(theirs.status).toBe(200);
    expect(theirs.text).not.toMatch(/Мысал|img src/);
  });

  it('is a row for each letter, with words only where they may be quoted', async () => {
    const page = await coordinator.get('/en/coordinate/reports/followup_survey');
    expect(page.text).toContain('Мысал 0');
    expect(page.text).not.toContain('Мысал 1');
    expect(words(page)).toContain('Written, not for quoting');
    expect((await trainer.get('/en/coordinate/reports/followup_survey')).status).toBe(404);
    expect((await trainer.get('/en/coordinate/reports/surveys')).status).toBe(404);
  });
});

describe('the limits', () => {
  it('stop somebody who tries links', async () => {
    const visitor = app.visitor();
    let status = 200;
    for (let i = 0; i < 40 && status === 200; i++)
      ({ status } = await visitor.get(`/en/follow-up/${'x'.repeat(i + 1)}`));
    expect(status).toBe(429);
    const { path } = await aLink();
    expect((await visitor.get(path)).status).toBe(200);
  });
});
