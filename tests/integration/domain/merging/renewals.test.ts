import { beforeEach, describe, expect, it } from 'vitest';
import { certificateAt, certificateFor } from '~/domain/credentials/index.server';
import type { Member } from '~/domain/identity/index.server';
import { renewalFor, submitAttempt } from '~/domain/learning/index.server';
import { undoMerge } from '~/domain/merging/index.server';
import { day } from '~/platform/clock';
import { aCourse, aQuiz } from '../../../support/courses';
import { answer, letterIn, shown, start } from '../../../support/quizzes';
import { certificatesIn, completed } from '../credentials/completed';
import { everything } from './everything';
import { type TwoRecords, twoRecords } from './two-records';

let scene: TwoRecords;

/** Two records of one person; the first has renewed a certificate, the second completed the course in between. */
beforeEach(async () => {
  scene = await twoRecords();
  const { ctx, one, two } = scene;
  await aCourse(ctx, {
    quiz: aQuiz({ attempts: 0 }),
    completion: { all: [{ lessons: 'required' }] },
    certificate: { validMonths: 12, renewal: { quiz: 'quiz-1', opensDaysBefore: 60 } },
  });
  await completed(ctx, one.personId);
  ctx.pass(100 * day);
  await completed(ctx, two.personId);
  ctx.pass(230 * day);
  await pass(one);
});

async function pass(member: Member) {
  const { ctx } = scene;
  const attemptId = await start(ctx, member, { id: 'crs-1' });
  await answer(ctx, member, attemptId, { q1: await letterIn(ctx, attemptId, 'q1', 'a'), q2: 'true' });
  await submitAttempt(ctx, member, { attemptId });
}

describe('two records of which one was renewed', () => {
  it('are one ledger without a gap, and apart again as they were', async () => {
    const { ctx, one, administrator, merged, all } = scene;
    const before = await everything(ctx);
    const id = await merged();
    const rows = await all.completions();
    expect(rows.map(({ personId }) => personId)).toEqual([one.personId, one.personId, one.personId]);
    expect(rows.filter(({ supersedes }) => supersedes === null)).toHaveLength(1);
    expect(new Set(rows.map(({ supersedes }) => supersedes)).size).toBe(3);
    expect(rows.filter(({ reason }) => reason === 'renewed')).toHaveLength(1);
    await undoMerge(ctx, administrator, id);
    const after = await everything(ctx);
    expect(after.completions).toEqual(before.completions);
    expect(after.certificates).toEqual(before.certificates);
  });

  it('show the certificate of the last completion, and renew that one next', async () => {
    const { ctx, one, merged, all } = scene;
    await merged();
    const held = await certificatesIn(ctx, one.personId);
    const last = held.find(({ facts }) => facts.completedOn === '2027-01-26')!;
    expect((await certificateFor(ctx, one.personId, 'crs-1'))?.code).toBe(last.code);
    for (const { code } of held)
      expect((await certificateAt(ctx, code)).renewed).toBe(code === last.code ? null : last.code);
    const course = await shown(ctx, { id: 'crs-1' });
    expect((await renewalFor(ctx.db.read, one.personId, course))?.expiresAt).toBe(last.expiresAt);
    ctx.pass(330 * day);
    await pass(one);
    const rows = await all.completions();
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map(({ supersedes }) => supersedes)).size).toBe(4);
  });
});
