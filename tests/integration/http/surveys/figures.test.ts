import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson } from '../../../support/factories';
import { aCompletion, aFollowUp, anEnrolment, anOpinion } from '../../domain/reports/facts';
import { form, type SurveyFacts, surveyFacts, words } from './facts';

let app: SurveyFacts['app'];
let visitorWith: SurveyFacts['visitorWith'];
let aLink: SurveyFacts['aLink'];
let learner: SurveyFacts['learner'];
let coordinator: SurveyFacts['coordinator'];
let trainer: SurveyFacts['trainer'];
let versionId: SurveyFacts['versionId'];
let statement: SurveyFacts['statement'];

beforeAll(async () => {
  ({ app, visitorWith, aLink, learner, coordinator, trainer, versionId, statement } = await surveyFacts());
}, 60_000);
afterAll(() => app.close());

describe('what staff see', () => {
  beforeAll(async () => {
    const { ctx } = app;
    await aLink();
    await learner.post(form, { overall: '4' });
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
