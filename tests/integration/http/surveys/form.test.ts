import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { surveyAnswers } from '#db/schema';
import { day } from '~/platform/clock';
import { aPerson } from '../../../support/factories';
import { aCompletion, anEnrolment, anOpinion } from '../../domain/reports/facts';
import { checked, form, type SurveyFacts, surveyFacts, words } from './facts';

let app: SurveyFacts['app'];
let visitorWith: SurveyFacts['visitorWith'];
let learner: SurveyFacts['learner'];
let versionId: SurveyFacts['versionId'];
let statement: SurveyFacts['statement'];

beforeAll(async () => {
  ({ app, visitorWith, learner, versionId, statement } = await surveyFacts());
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
