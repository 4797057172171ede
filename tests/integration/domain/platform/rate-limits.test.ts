import { beforeEach, describe, expect, it } from 'vitest';
import { day, minute } from '~/platform/clock';
import { forgetOldTurns, takeTurn } from '~/platform/rate-limits';
import { type TestCtx, testCtx } from '../../../support/context';

const limit = { name: 'door', max: 3, window: 15 * minute };
let ctx: TestCtx;
beforeEach(async () => {
  ctx = await testCtx();
});
const knock = (by: string) => takeTurn(ctx, limit, by);

describe('a limit', () => {
  it('lets so many through in its window, says how long to wait, and begins anew', async () => {
    for (let i = 0; i < limit.max; i++) await knock('a');
    ctx.pass(5 * minute);
    await expect(knock('a')).rejects.toMatchObject({ kind: 'busy', code: 'tooMany', params: { minutes: 10 } });
    ctx.pass(10 * minute);
    await knock('a');
  });

  it('counts each apart', async () => {
    for (let i = 0; i < limit.max; i++) await knock('a');
    await knock('b');
    await takeTurn(ctx, { ...limit, name: 'window' }, 'a');
  });

  it('counts knocks of the same moment', async () => {
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => knock('a')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(limit.max);
  });

  it('is forgotten only when nothing looks at it any more', async () => {
    for (let i = 0; i < limit.max; i++) await knock('a');
    await forgetOldTurns(ctx);
    await expect(knock('a')).rejects.toMatchObject({ kind: 'busy' });
    ctx.pass(3 * day);
    await forgetOldTurns(ctx);
    await knock('a');
  });
});
