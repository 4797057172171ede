import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { consents, events, followUpLinks, followUpSectors } from '#db/schema';
import { type Member, withdrawQuotation } from '~/domain/identity/index.server';
import { answerFollowUp, declineFollowUps, findFollowUp, keptFollowUp } from '~/domain/surveys/index.server';
import { day } from '~/platform/clock';
import { enqueue } from '~/platform/jobs';
import { sha256 } from '~/platform/secrets';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember } from '../../../support/factories';
import { answer, askedOf, questions, work } from './asking';

let ctx: TestCtx;
let actor: Member;

const asked = () => askedOf(ctx, actor.personId);
const rows = () => questions(ctx);

beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  actor = await aMember(ctx, { email: 'aigul@example.org' });
});

describe('the link', () => {
  it('shows the course and nothing of the person, and leads nowhere when it is altered or too old', async () => {
    const token = await asked();
    expect(await findFollowUp(ctx, token)).toEqual({
      wave: '3m',
      course: { kk: 'Course crs-1 (kk)', ru: 'Course crs-1 (ru)', en: 'Course crs-1' },
      expiresAt: ctx.clock() + 60 * day,
      answeredAt: null,
      wanted: true,
    });
    for (const wrong of ['', token.slice(1), `${token}x`, token.toLowerCase(), sha256(token), "' or 1=1 --"])
      expect(await findFollowUp(ctx, wrong), wrong).toBeUndefined();
    ctx.pass(60 * day - 1);
    expect(await findFollowUp(ctx, token)).toBeDefined();
    ctx.pass(1);
    expect(await findFollowUp(ctx, token)).toBeUndefined();
    await expect(answerFollowUp(ctx, { ...answer, token, locale: 'kk' })).rejects.toMatchObject({
      code: 'followUpLinkEnded',
    });
    await expect(declineFollowUps(ctx, token)).rejects.toMatchObject({ code: 'followUpLinkEnded' });
  });

  it('is forgotten by the daily sweep a day after its end', async () => {
    await asked();
    ctx.pass(62 * day);
    await ctx.db.write((tx) => enqueue(ctx, tx, { id: 'sweep', kind: 'identity.sweep', payload: {} }));
    await work(ctx);
    expect(await ctx.db.read.select().from(followUpLinks)).toEqual([]);
  });
});

describe('an answer', () => {
  it('is kept once and may be corrected, with one event each', async () => {
    const token = await asked();
    const at = ctx.clock();
    await answerFollowUp(ctx, { ...answer, token, locale: 'ru' });
    ctx.pass(day);
    await answerFollowUp(ctx, { ...answer, sector: ['private'], barrier: null, token, locale: 'ru' });
    expect((await rows())[0]).toMatchObject({
      ...{ answeredAt: at, changedAt: at + day, locale: 'ru', used: true, example: answer.example },
      ...{ hasExample: true, hasInitiative: false, hasBarrier: false, barrier: null },
    });
    expect(await ctx.db.read.select().from(followUpSectors)).toMatchObject([{ sector: 'private' }]);
    const said = await ctx.db.read.select().from(events).where(eq(events.kind, 'followUp.answered'));
    expect(said).toHaveLength(2);
    expect(said[0]).toMatchObject({ actorId: null });
    expect(said.map(({ data }) => data).join()).not.toContain('орындық');
  });

  it('is shown again to the person themselves only', async () => {
    const token = await asked();
    expect(await keptFollowUp(ctx, actor, token)).toBeNull();
    await answerFollowUp(ctx, { ...answer, quote: true, token, locale: 'kk' });
    expect(await keptFollowUp(ctx, actor, token)).toEqual({ ...answer, quote: true });
    expect(await keptFollowUp(ctx, await aMember(ctx), token)).toBeNull();
  });

  it('may be quoted by a consent of its own, which can be taken back by tick or in the account', async () => {
    const token = await asked();
    const standing = () => ctx.db.read.select().from(consents);
    await answerFollowUp(ctx, { ...answer, quote: true, token, locale: 'ru' });
    await answerFollowUp(ctx, { ...answer, quote: true, token, locale: 'ru' });
    const [first, ...others] = await standing();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ purpose: 'quotation', textVersion: '1', locale: 'ru', withdrawnAt: null });
    await answerFollowUp(ctx, { ...answer, token, locale: 'ru' });
    expect(await standing()).toMatchObject([{ withdrawnAt: ctx.clock() }]);
    expect((await rows())[0]?.quoteConsentId).toBeNull();
    await answerFollowUp(ctx, { ...answer, quote: true, token, locale: 'ru' });
    const [, second] = await standing();
    await expect(withdrawQuotation(ctx, await aMember(ctx), second!.id)).rejects.toMatchObject({ kind: 'missing' });
    await withdrawQuotation(ctx, actor, second!.id);
    await withdrawQuotation(ctx, actor, second!.id);
    expect((await standing()).every(({ withdrawnAt }) => withdrawnAt !== null)).toBe(true);
    expect(await keptFollowUp(ctx, actor, token)).toMatchObject({ quote: false });
    expect(await ctx.db.read.select().from(events).where(eq(events.kind, 'consent.withdrawn'))).toHaveLength(1);
  });

  it('without words asks for no consent', async () => {
    const token = await asked();
    await answerFollowUp(ctx, { ...answer, example: null, barrier: null, quote: true, token, locale: 'ru' });
    expect(await ctx.db.read.select().from(consents)).toEqual([]);
  });
});
