import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consents, followUpRefusals } from '#db/schema';
import { checked, form, type SurveyFacts, surveyFacts, words } from './facts';

let app: SurveyFacts['app'];
let visitorWith: SurveyFacts['visitorWith'];
let learner: SurveyFacts['learner'];
let person: SurveyFacts['person'];

beforeAll(async () => {
  ({ app, visitorWith, learner, person } = await surveyFacts());
}, 60_000);
afterAll(() => app.close());

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
