import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followUpRefusals, followUps } from '#db/schema';
import { sha256 } from '~/platform/secrets';
import { checked, type SurveyFacts, surveyFacts, words } from './facts';

let app: SurveyFacts['app'];
let aLink: SurveyFacts['aLink'];
let learner: SurveyFacts['learner'];
let coordinator: SurveyFacts['coordinator'];
let person: SurveyFacts['person'];

beforeAll(async () => {
  ({ app, aLink, learner, coordinator, person } = await surveyFacts());
}, 60_000);
afterAll(() => app.close());

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
