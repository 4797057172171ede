import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as schema from '#db/schema';
import { eraseOwn, erasuresFile, replayErasures, signUp } from '~/domain/identity/index.server';
import { day } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { testCtx } from '../../../support/context';
import { everything, password, somebody } from './somebody';

describe('an erasure', () => {
  it('leaves nothing that somebody typed in any table, and keeps what is counted and certified', async () => {
    const ctx = await testCtx();
    const actor = await somebody(ctx);
    expect(await everything(ctx)).toMatch(/Түймедақ|tuimedaq/i);
    await expect(eraseOwn(ctx, actor, 'not the password')).rejects.toMatchObject({ code: 'passwordWrong' });
    await eraseOwn(ctx, actor, password);
    while (await runNextJob(ctx, handlers));
    const left = await everything(ctx);
    expect(left).not.toMatch(/Түймедақ|tuimedaq|argon2/i);

    const { read } = ctx.db;
    expect(await read.select().from(schema.persons)).toMatchObject([
      { nameKk: null, namesFolded: '', sex: null, cityId: null, erasedAt: ctx.clock() },
    ]);
    const [account] = await read.select().from(schema.accounts);
    expect(account).toMatchObject({ email: `erased:${account?.id}`, passwordHash: null, closedAt: ctx.clock() });
    for (const gone of [
      schema.sessions,
      schema.mailTokens,
      schema.secondFactors,
      schema.notes,
      schema.affiliations,
      schema.notices,
      schema.noticePreferences,
      schema.calendarFeeds,
    ])
      expect(await read.select().from(gone)).toEqual([]);
    const withdrawn = { withdrawnAt: ctx.clock() };
    expect(await read.select().from(schema.consents)).toMatchObject([withdrawn, withdrawn]);
    expect(await read.select().from(schema.followUpLinks)).toEqual([]);
    expect(await read.select().from(schema.surveyAnswers)).toMatchObject([{ overall: 5, liked: null, improve: null }]);
    expect(await read.select().from(schema.confidenceAnswers)).toMatchObject([{ before: 2, now: 4 }]);
    const words = { example: null, initiative: null, barrier: null };
    expect(await read.select().from(schema.followUps)).toMatchObject([{ used: true, hasExample: true, ...words }]);
    expect(await read.select().from(schema.followUpSectors)).toMatchObject([{ sector: 'media' }]);
    expect(await read.select().from(schema.lessonComments)).toMatchObject([
      { kind: 'unclear', text: '', answer: null },
    ]);
    expect(await read.select().from(schema.blockAnswers)).toMatchObject([{ choice: 1 }]);
    expect(await read.select().from(schema.attempts)).toMatchObject([{ points: 200, passed: true }]);
    expect(await read.select().from(schema.grantedAttempts)).toMatchObject([{ quizId: 'quiz-1', reason: '' }]);
    expect(await read.select().from(schema.cohortMembers)).toMatchObject([{ leftAt: ctx.clock() }]);
    expect(await read.select().from(schema.cohortTrainers)).toEqual([]);
    expect((await read.select().from(schema.attendanceMarks)).map(({ reason }) => reason)).toEqual([null, '–']);
    expect(await read.select().from(schema.works)).toMatchObject([{ text: '', points: 75, passed: true }]);
    expect(await read.select().from(schema.workFiles)).toEqual([]);
    expect(await read.select().from(schema.workMarks)).toMatchObject([{ words: '', comments: {}, places: {} }]);
    expect(await read.select().from(schema.workResults)).toMatchObject([{ points: 75, reason: '' }]);
    expect(await read.select().from(schema.marks)).toHaveLength(1);
    expect(await read.select().from(schema.completions)).toHaveLength(1);
    expect(await read.select().from(schema.certificates)).toMatchObject([
      {
        number: 'KN-2026-000001',
        code: '7Q4KM2XA',
        facts: { completedOn: '2026-03-02', name: { kk: null, ru: null, latin: null } },
      },
    ]);
  });

  it('takes the printed sheets of this person, and writes one line for restores', async () => {
    const ctx = await testCtx();
    const actor = await somebody(ctx);
    const [certificate] = await ctx.db.read.select().from(schema.certificates);
    await eraseOwn(ctx, actor, password);
    while (await runNextJob(ctx, handlers));
    const folder = path.join(ctx.env.dataDir, 'certificates');
    expect(existsSync(path.join(folder, `${certificate?.id}.kk.pdf`))).toBe(false);
    expect(readFileSync(erasuresFile(ctx.env.dataDir), 'utf8')).toBe(`${actor.personId} 2026-03-02T05:00:00.000Z\n`);
  });

  it('takes the files of works that nobody else has', async () => {
    const ctx = await testCtx();
    const actor = await somebody(ctx);
    const [file] = await ctx.db.read.select().from(schema.workFiles);
    const there = path.join(ctx.env.dataDir, 'works', file!.hash);
    expect(existsSync(there)).toBe(true);
    await eraseOwn(ctx, actor, password);
    while (await runNextJob(ctx, handlers));
    expect(existsSync(there)).toBe(false);
    expect(existsSync(path.join(ctx.env.dataDir, 'works', 'f'.repeat(64)))).toBe(true);
  });

  it('frees the address for a new account', async () => {
    const ctx = await testCtx();
    await eraseOwn(ctx, await somebody(ctx), password);
    await signUp(ctx, { email: 'tuimedaq@example.kz', password, name: 'Басқа', locale: 'kk' });
    expect(await ctx.db.read.select().from(schema.accounts)).toHaveLength(2);
  });

  it('is refused to a demo account', async () => {
    const ctx = await testCtx();
    const actor = { ...(await somebody(ctx)), demo: true };
    await expect(eraseOwn(ctx, actor, password)).rejects.toMatchObject({ code: 'demoAccount' });
  });

  it('is made again after a restore that brought the person back, once', async () => {
    const ctx = await testCtx();
    const actor = await somebody(ctx);
    const line = `${actor.personId} 2026-03-01T05:00:00.000Z\nnobody-here 2026-03-01T05:00:00.000Z\n${actor.personId} 20`;
    writeFileSync(erasuresFile(ctx.env.dataDir), line);
    ctx.pass(day);
    expect(await replayErasures(ctx)).toBe(1);
    expect(await everything(ctx)).not.toMatch(/Түймедақ|tuimedaq/i);
    const [person] = await ctx.db.read.select().from(schema.persons);
    expect(person?.erasedAt).toBe(Date.UTC(2026, 2, 1, 5));
    expect(await replayErasures(ctx)).toBe(0);
  });
});
