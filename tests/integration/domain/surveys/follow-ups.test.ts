import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  accounts,
  completions,
  consents,
  enrolments,
  events,
  followUpLinks,
  followUpSectors,
  followUps,
  jobs,
  persons,
  settings,
} from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import { withdrawQuotation } from '~/domain/identity/index.server';
import {
  answerFollowUp,
  declineFollowUps,
  findFollowUp,
  followUpsWanted,
  keptFollowUp,
  planEarlierFollowUps,
  wantFollowUps,
} from '~/domain/surveys/index.server';
import type { FollowUpInput } from '~/domain/surveys/survey.schema';
import { localIso } from '~/platform/calendar';
import { day, hour, minute } from '~/platform/clock';
import { enqueue, runNextJob } from '~/platform/jobs';
import { sha256 } from '~/platform/secrets';
import { handlers } from '~/web/handlers';
import { monday, type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember } from '../../../support/factories';
import { lettersIn, tokenIn } from '../../../support/letters';
import { completed } from '../credentials/completed';

let ctx: TestCtx;
let actor: Member;

async function work(): Promise<void> {
  while (await runNextJob(ctx, handlers));
}
const letters = async () =>
  (await lettersIn(ctx.env.dataDir)).filter(({ text }) => text?.includes('/follow-up/')).map((letter) => letter);
const rows = () => ctx.db.read.select().from(followUps).orderBy(followUps.dueAt);
const until = (instant: number) => ctx.pass(instant - ctx.clock());

const answer: FollowUpInput = {
  used: true,
  example: 'Аулада орындық қойдық',
  initiative: null,
  barrier: 'Уақыт',
  sector: ['local_authority', 'media'],
  quote: false,
};

beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  actor = await aMember(ctx, { email: 'aigul@example.org' });
});

/** Completes the course, and passes the time until the first letter has left. */
async function asked(): Promise<string> {
  await completed(ctx, actor.personId);
  until((await rows())[0]!.dueAt);
  await work();
  return tokenIn((await letters()).at(-1));
}

describe('a completion', () => {
  it('plans the questions of three and six months later, and sends nothing yet', async () => {
    await completed(ctx, actor.personId);
    await work();
    expect((await rows()).map(({ wave, dueAt }) => [wave, localIso(dueAt)])).toEqual([
      ['3m', '2026-06-02T10:00:00+05:00'],
      ['6m', '2026-09-02T10:00:00+05:00'],
    ]);
    expect(await letters()).toEqual([]);
    const planned = await ctx.db.read.select().from(jobs).where(eq(jobs.kind, 'followUp.ask'));
    expect(planned.map(({ runAt }) => runAt).sort()).toEqual((await rows()).map(({ dueAt }) => dueAt));
    expect(JSON.stringify(planned)).not.toMatch(/example\.org|Айгүл/);
  });

  it('of somebody who finished at night asks in the morning', async () => {
    ctx.pass(13 * hour + 30 * minute);
    await completed(ctx, actor.personId);
    expect(localIso((await rows())[0]!.dueAt)).toBe('2026-06-03T09:00:00+05:00');
  });
});

describe('the letter', () => {
  it('leaves once in the reader’s language, with the course and a link, and nothing of the person', async () => {
    const token = await asked();
    const [letter, ...others] = await letters();
    expect(others).toEqual([]);
    expect(letter?.subject).toBe('Одан кейін не болды? Course crs-1 (kk)');
    expect(letter?.text).toContain('үш ай болды');
    expect(letter?.text).toContain(`http://localhost:3000/kk/follow-up/${token}`);
    expect(letter?.text).not.toMatch(/Айгүл|Әлімжан/);
    const [first] = await rows();
    expect(first).toMatchObject({ sentAt: ctx.clock(), expiresAt: ctx.clock() + 60 * day });
    const kept = await ctx.db.read.select().from(followUpLinks);
    expect(kept).toMatchObject([{ id: sha256(token) }]);
  });

  it('is not sent again by a job that runs twice', async () => {
    await asked();
    const payload = { followUpId: (await rows())[0]!.id };
    await ctx.db.write((tx) => enqueue(ctx, tx, { id: 'again', kind: 'followUp.ask', payload }));
    await work();
    expect(await letters()).toHaveLength(1);
  });

  it('waits for the morning where the site stood still until night', async () => {
    await completed(ctx, actor.personId);
    until((await rows())[0]!.dueAt + 11 * hour);
    await work();
    expect(await letters()).toEqual([]);
    ctx.pass(12 * hour);
    await work();
    await work();
    expect(await letters()).toHaveLength(1);
    expect(localIso((await rows())[0]!.sentAt!)).toBe('2026-06-03T09:00:00+05:00');
  });

  it('is left after a standstill of more than a month: it would ask about another time', async () => {
    await completed(ctx, actor.personId);
    until((await rows())[0]!.dueAt + 31 * day);
    await work();
    expect(await letters()).toEqual([]);
    expect((await rows())[0]).toMatchObject({ sentAt: null, skipped: 'late' });
  });

  it('is followed by one reminder after ten days, whose link and the first one both hold', async () => {
    const token = await asked();
    ctx.pass(9 * day);
    await work();
    expect(await letters()).toHaveLength(1);
    ctx.pass(day);
    await work();
    const [, reminder, ...others] = await letters();
    expect(others).toEqual([]);
    expect(reminder?.subject).toContain('Еске салу');
    const second = tokenIn(reminder);
    expect(second).not.toBe(token);
    for (const one of [token, second]) expect(await findFollowUp(ctx, one)).toMatchObject({ wave: '3m' });
    ctx.pass(20 * day);
    await work();
    expect(await letters()).toHaveLength(2);
  });

  it('is not followed by a reminder once it is answered', async () => {
    const token = await asked();
    await answerFollowUp(ctx, { ...answer, token, locale: 'kk' });
    ctx.pass(11 * day);
    await work();
    expect(await letters()).toHaveLength(1);
  });

  it.each([
    ['erased', async () => void (await ctx.db.write((tx) => tx.update(persons).set({ erasedAt: ctx.clock() })))],
    ['closed', async () => void (await ctx.db.write((tx) => tx.update(accounts).set({ closedAt: ctx.clock() })))],
    ['a demo person', async () => void (await ctx.db.write((tx) => tx.update(accounts).set({ demo: true })))],
    ['unwilling', () => wantFollowUps(ctx, actor, false)],
  ])('goes to nobody who is %s, nor does a reminder', async (_, become) => {
    await completed(ctx, actor.personId);
    await become();
    until((await rows())[1]!.dueAt);
    await work();
    expect(await letters()).toEqual([]);
  });

  it.each([
    ['closed their account', async () => void (await ctx.db.write((tx) => tx.update(accounts).set({ closedAt: 1 })))],
    ['asked not to be asked', () => wantFollowUps(ctx, actor, false)],
  ])('is not followed by a reminder to somebody who has %s meanwhile', async (_, become) => {
    await asked();
    await become();
    ctx.pass(11 * day);
    await work();
    expect(await letters()).toHaveLength(1);
  });
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
    await work();
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

describe('“please do not ask me again”', () => {
  it('holds for every course, once, until it is taken back in the account', async () => {
    const token = await asked();
    await declineFollowUps(ctx, token);
    await declineFollowUps(ctx, token);
    expect(await followUpsWanted(ctx, actor.personId)).toBe(false);
    expect(await findFollowUp(ctx, token)).toMatchObject({ wanted: false });
    until((await rows())[1]!.dueAt);
    await work();
    expect(await letters()).toHaveLength(1);
    expect((await rows())[1]).toMatchObject({ skipped: 'declined', sentAt: null });
    await wantFollowUps(ctx, actor, true);
    await wantFollowUps(ctx, actor, true);
    expect(await followUpsWanted(ctx, actor.personId)).toBe(true);
    const kinds = (await ctx.db.read.select().from(events)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'followUp.declined')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'followUp.allowed')).toHaveLength(1);
  });
});

describe('courses completed before there were any questions', () => {
  /** A completion straight into the ledger, as an earlier version left it. */
  async function completedBefore(months: number) {
    const { personId } = await aMember(ctx);
    const at = monday - Math.round(months * 30.4 * day);
    const { id: courseId, versionId: courseVersionId } = await aCourse(ctx, { quiz: null });
    await ctx.db.write(async (tx) => {
      await tx.insert(enrolments).values({ id: ctx.newId(), personId, courseId, enrolledAt: at, completedAt: at });
      await tx
        .insert(completions)
        .values({ id: ctx.newId(), personId, courseId, courseVersionId, ruleVersion: 'r', at, evidence: [] });
    });
    return { personId };
  }

  it('get those that are still ahead at the next start, once', async () => {
    const recent = await completedBefore(1);
    const older = await completedBefore(4);
    const oldest = await completedBefore(7);
    await planEarlierFollowUps(ctx);
    const planned = await rows();
    const of = (personId: string) => planned.filter((row) => row.personId === personId).map(({ wave }) => wave);
    expect([of(recent.personId), of(older.personId), of(oldest.personId)]).toEqual([['3m', '6m'], ['6m'], []]);
    await planEarlierFollowUps(ctx);
    await ctx.db.write((tx) => tx.delete(settings).where(eq(settings.key, 'surveys.earlierPlanned')));
    await planEarlierFollowUps(ctx);
    expect(await rows()).toHaveLength(3);
    expect(await ctx.db.read.select().from(jobs).where(eq(jobs.kind, 'followUp.ask'))).toHaveLength(3);
  });
});
