import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { certificates, confidenceAnswers, consents, events, surveyAnswers } from '#db/schema';
import { exportOwn, type Member } from '~/domain/identity/index.server';
import { answerSurvey, type Statement, surveyFor, surveysAnswered } from '~/domain/surveys/index.server';
import type { SurveyInput } from '~/domain/surveys/survey.schema';
import { day } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember } from '../../../support/factories';
import { completed } from '../credentials/completed';

let ctx: TestCtx;
let actor: Member;
let statement: Statement;

const plain: SurveyInput = {
  ...{ overall: 4, clear: 5, useful: null, convenient: 3, liked: 'Карта', improve: null, quote: false },
  confidence: {},
};
const send = (input: Partial<SurveyInput> = {}, as = actor) =>
  answerSurvey(ctx, as, { ...plain, slug: 'course-1', locale: 'kk', ...input });
const kept = () => ctx.db.read.select().from(surveyAnswers);

beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  actor = await aMember(ctx);
  await completed(ctx, actor.personId);
  [statement] = (await surveyFor(ctx, actor, 'course-1')).statements as [Statement];
});

describe('the form after a course', () => {
  it('asks about the outcomes of the course as it was completed', async () => {
    expect(await surveyFor(ctx, actor, 'course-1')).toMatchObject({
      statements: [{ text: { en: 'Outcome' } }],
      kept: null,
      changeableUntil: null,
    });
  });

  it('is missing for whoever has not completed the course, and for a course that there is not', async () => {
    const other = await aMember(ctx);
    await expect(surveyFor(ctx, other, 'course-1')).rejects.toMatchObject({ kind: 'missing' });
    await expect(send({}, other)).rejects.toMatchObject({ kind: 'missing' });
    await expect(surveyFor(ctx, actor, 'course-2')).rejects.toMatchObject({ kind: 'missing' });
  });

  it('holds up no certificate', async () => {
    expect(await ctx.db.read.select().from(certificates)).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });
});

describe('an answer', () => {
  it('is kept with its pairs, and sent twice it is one', async () => {
    const confidence = { [statement.key]: { before: 2, now: 4 } };
    await Promise.all([send({ confidence }), send({ confidence })]);
    expect(await kept()).toMatchObject([
      { personId: actor.personId, overall: 4, clear: 5, useful: null, liked: 'Карта' },
    ]);
    expect(await ctx.db.read.select().from(confidenceAnswers)).toMatchObject([{ before: 2, now: 4 }]);
    expect([...(await surveysAnswered(ctx, actor.personId, ['crs-1', 'crs-2']))]).toEqual(['crs-1']);
  });

  it('can be changed for thirty days, and keeps the day of the first', async () => {
    const at = ctx.clock();
    await send({ confidence: { [statement.key]: { before: 2, now: 4 } } });
    ctx.pass(30 * day);
    await send({ overall: 2, confidence: {} });
    expect(await kept()).toMatchObject([{ overall: 2, answeredAt: at, changedAt: at + 30 * day }]);
    expect(await ctx.db.read.select().from(confidenceAnswers)).toEqual([]);
    ctx.pass(1);
    await expect(send({ overall: 1 })).rejects.toMatchObject({ code: 'surveyClosed' });
    expect(await kept()).toMatchObject([{ overall: 2 }]);
    expect(await surveyFor(ctx, actor, 'course-1')).toMatchObject({ changeableUntil: at + 30 * day });
  });

  it('takes no statement that the course does not have', async () => {
    await send({ confidence: { ['f'.repeat(12)]: { before: 1, now: 5 } } });
    expect(await ctx.db.read.select().from(confidenceAnswers)).toEqual([]);
  });

  it('goes with a consent only where words are to be quoted', async () => {
    await send({ quote: true, liked: null });
    expect(await ctx.db.read.select().from(consents)).toEqual([]);
    await send({ quote: true });
    expect(await ctx.db.read.select().from(consents)).toMatchObject([{ purpose: 'quotation', withdrawnAt: null }]);
    expect((await surveyFor(ctx, actor, 'course-1')).kept).toMatchObject({ quote: true, liked: 'Карта' });
    await send({ quote: false });
    expect(await ctx.db.read.select().from(consents)).toMatchObject([{ withdrawnAt: ctx.clock() }]);
    expect((await surveyFor(ctx, actor, 'course-1')).kept).toMatchObject({ quote: false });
  });

  it('is a link of the chain without its words', async () => {
    await send();
    const said = await ctx.db.read.select().from(events).where(eq(events.kind, 'survey.answered'));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ actorId: actor.accountId });
    expect(said[0]?.data).not.toContain('Карта');
  });

  it('is in the export of one’s own, and in nobody else’s', async () => {
    await send({ confidence: { [statement.key]: { before: 2, now: 4 } } });
    expect(await exportOwn(ctx, actor)).toMatchObject({
      surveyAnswers: [{ overall: 4, liked: 'Карта' }],
      confidenceAnswers: [{ before: 2, now: 4 }],
      followUps: [{ wave: '3m' }, { wave: '6m' }],
    });
    const other = await exportOwn(ctx, await aMember(ctx));
    expect(other).toMatchObject({ surveyAnswers: [], confidenceAnswers: [], followUps: [] });
  });
});
