import { beforeEach, describe, expect, it } from 'vitest';
import { accounts, events, followUpLinks, persons } from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import {
  answerFollowUp,
  declineFollowUps,
  findFollowUp,
  followUpsWanted,
  wantFollowUps,
} from '~/domain/surveys/index.server';
import { localIso } from '~/platform/calendar';
import { day, hour } from '~/platform/clock';
import { enqueue } from '~/platform/jobs';
import { sha256 } from '~/platform/secrets';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember } from '../../../support/factories';
import { tokenIn } from '../../../support/letters';
import { completed } from '../credentials/completed';
import { answer, askedOf, askingLetters, questions, work } from './asking';

let ctx: TestCtx;
let actor: Member;

const asked = () => askedOf(ctx, actor.personId);
const letters = () => askingLetters(ctx);
const rows = () => questions(ctx);
const until = (instant: number) => ctx.pass(instant - ctx.clock());

beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  actor = await aMember(ctx, { email: 'aigul@example.org' });
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
    await work(ctx);
    expect(await letters()).toHaveLength(1);
  });

  it('waits for the morning where the site stood still until night', async () => {
    await completed(ctx, actor.personId);
    until((await rows())[0]!.dueAt + 11 * hour);
    await work(ctx);
    expect(await letters()).toEqual([]);
    ctx.pass(12 * hour);
    await work(ctx);
    await work(ctx);
    expect(await letters()).toHaveLength(1);
    expect(localIso((await rows())[0]!.sentAt!)).toBe('2026-06-03T09:00:00+05:00');
  });

  it('is left after a standstill of more than a month: it would ask about another time', async () => {
    await completed(ctx, actor.personId);
    until((await rows())[0]!.dueAt + 31 * day);
    await work(ctx);
    expect(await letters()).toEqual([]);
    expect((await rows())[0]).toMatchObject({ sentAt: null, skipped: 'late' });
  });

  it('is followed by one reminder after ten days, whose link and the first one both hold', async () => {
    const token = await asked();
    ctx.pass(9 * day);
    await work(ctx);
    expect(await letters()).toHaveLength(1);
    ctx.pass(day);
    await work(ctx);
    const [, reminder, ...others] = await letters();
    expect(others).toEqual([]);
    expect(reminder?.subject).toContain('Еске салу');
    const second = tokenIn(reminder);
    expect(second).not.toBe(token);
    for (const one of [token, second]) expect(await findFollowUp(ctx, one)).toMatchObject({ wave: '3m' });
    ctx.pass(20 * day);
    await work(ctx);
    expect(await letters()).toHaveLength(2);
  });

  it('is not followed by a reminder once it is answered', async () => {
    const token = await asked();
    await answerFollowUp(ctx, { ...answer, token, locale: 'kk' });
    ctx.pass(11 * day);
    await work(ctx);
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
    await work(ctx);
    expect(await letters()).toEqual([]);
  });

  it.each([
    ['closed their account', async () => void (await ctx.db.write((tx) => tx.update(accounts).set({ closedAt: 1 })))],
    ['asked not to be asked', () => wantFollowUps(ctx, actor, false)],
  ])('is not followed by a reminder to somebody who has %s meanwhile', async (_, become) => {
    await asked();
    await become();
    ctx.pass(11 * day);
    await work(ctx);
    expect(await letters()).toHaveLength(1);
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
    await work(ctx);
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
