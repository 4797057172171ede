import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { accounts, recoveryCodes, secondFactors, sessions } from '#db/schema';
import {
  confirmSecondFactor,
  findSecondFactor,
  finishSignIn,
  hashPassword,
  type Member,
  offerSecondFactor,
  openSession,
  pendingSignIn,
  removeSecondFactor,
  signIn,
} from '~/domain/identity/index.server';
import { minute, second } from '~/platform/clock';
import { sha256 } from '~/platform/secrets';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const browser = { address: '10.0.0.1', userAgent: 'test', token: null };
const password = 'шымшық пен бүркіт';
const codeAt = (ctx: TestCtx, secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: ctx.clock() });

/** Somebody with a password and a confirmed device, whose first code is spent. */
async function withFactor() {
  const ctx = await testCtx();
  const actor = await aMember(ctx, { email: 'asel@example.kz' });
  const passwordHash = await hashPassword(password);
  await ctx.db.write((tx) => tx.update(accounts).set({ passwordHash }));
  const { secret } = await offerSecondFactor(ctx, actor);
  const token = await openSession(ctx, actor.accountId, { userAgent: '', secondFactor: false });
  const confirmed = await confirmSecondFactor(ctx, actor, codeAt(ctx, secret), { token, userAgent: '' });
  ctx.pass(30 * second);
  return { ctx, actor, secret, ...confirmed };
}

const pendingOf = async (ctx: TestCtx) => {
  const entered = await signIn(ctx, { email: 'asel@example.kz', password }, browser);
  return (entered as { pending: string }).pending;
};

describe('setting up a device', () => {
  it('seals the secret, hashes the recovery codes, and leaves one session that has shown it', async () => {
    const { ctx, actor, secret, codes, token } = await withFactor();
    const [row] = await ctx.db.read.select().from(secondFactors);
    expect(row?.secret).not.toContain(secret);
    expect(ctx.secrets.open(row!.secret)).toBe(secret);
    expect(new Set(codes).size).toBe(10);
    const kept = await ctx.db.read.select().from(recoveryCodes);
    expect(kept).toHaveLength(10);
    for (const code of codes) expect(JSON.stringify(kept)).not.toContain(code);
    const rows = await ctx.db.read.select().from(sessions);
    expect(rows).toMatchObject([{ id: sha256(token), secondFactorAt: expect.any(Number) }]);
    expect(await findSecondFactor(ctx, actor)).toMatchObject({ codesLeft: 10 });
  });

  it('shows the same secret again until it is confirmed, and never after', async () => {
    const ctx = await testCtx();
    const actor = await aMember(ctx);
    const { secret, uri } = await offerSecondFactor(ctx, actor);
    expect((await offerSecondFactor(ctx, actor)).secret).toBe(secret);
    expect(uri).toMatch(/^otpauth:\/\/totp\/Kenes:/);
    expect(await findSecondFactor(ctx, actor)).toBeNull();
    await confirmSecondFactor(ctx, actor, codeAt(ctx, secret), { token: null, userAgent: '' });
    await expect(offerSecondFactor(ctx, actor)).rejects.toMatchObject({ code: 'secondFactorThere' });
  });

  it('is not for demo accounts', async () => {
    const ctx = await testCtx();
    const actor: Member = { ...(await aMember(ctx)), demo: true };
    await expect(offerSecondFactor(ctx, actor)).rejects.toMatchObject({ code: 'demoAccount' });
  });
});

describe('signing in with a second factor', () => {
  it('opens nothing with the password alone', async () => {
    const { ctx, actor } = await withFactor();
    const before = await ctx.db.read.select().from(sessions);
    const pending = await pendingOf(ctx);
    expect(await ctx.db.read.select().from(sessions)).toEqual(before);
    expect(await pendingSignIn(ctx, pending)).toBe(actor.accountId);
  });

  it('takes a code once, and one that is a step late', async () => {
    const { ctx, actor, secret } = await withFactor();
    const code = codeAt(ctx, secret);
    await finishSignIn(ctx, actor.accountId, `${code.slice(0, 3)} ${code.slice(3)}`, browser);
    await expect(finishSignIn(ctx, actor.accountId, code, browser)).rejects.toMatchObject({ code: 'codeWrong' });
    ctx.pass(30 * second);
    const late = codeAt(ctx, secret);
    ctx.pass(30 * second);
    await finishSignIn(ctx, actor.accountId, late, browser);
    const older = codeAt(ctx, secret);
    ctx.pass(90 * second);
    await expect(finishSignIn(ctx, actor.accountId, older, browser)).rejects.toMatchObject({ code: 'codeWrong' });
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { ctx, actor, codes } = await withFactor();
    await finishSignIn(ctx, actor.accountId, codes[3]!.toLowerCase().replaceAll('-', ' '), browser);
    await expect(finishSignIn(ctx, actor.accountId, codes[3]!, browser)).rejects.toMatchObject({ code: 'codeWrong' });
    expect(await findSecondFactor(ctx, actor)).toMatchObject({ codesLeft: 9 });
  });

  it('stops those who guess codes', async () => {
    const { ctx, actor, secret } = await withFactor();
    for (let i = 0; i < 4; i++)
      await expect(finishSignIn(ctx, actor.accountId, '000000', browser)).rejects.toMatchObject({ code: 'codeWrong' });
    await expect(finishSignIn(ctx, actor.accountId, codeAt(ctx, secret), browser)).rejects.toMatchObject({
      code: 'tooMany',
    });
    ctx.pass(15 * minute);
    await finishSignIn(ctx, actor.accountId, codeAt(ctx, secret), browser);
  });

  it('believes no note that is old, altered, from elsewhere, or of an earlier password', async () => {
    const { ctx, actor } = await withFactor();
    const pending = await pendingOf(ctx);
    expect(await pendingSignIn(ctx, `${pending.slice(0, -6)}AAAA==`)).toBeNull();
    expect(await pendingSignIn(ctx, ctx.secrets.seal(actor.accountId))).toBeNull();
    expect(await pendingSignIn(ctx, ctx.secrets.seal(JSON.stringify({ signIn: actor.accountId })))).toBeNull();
    expect(await pendingSignIn(ctx, null)).toBeNull();
    const passwordHash = await hashPassword('another password here');
    await ctx.db.write((tx) => tx.update(accounts).set({ passwordHash }));
    expect(await pendingSignIn(ctx, pending)).toBeNull();
    await ctx.db.write((tx) => tx.update(accounts).set({ passwordHash: null }));
    ctx.pass(10 * minute + 1);
    expect(await pendingSignIn(ctx, pending)).toBeNull();
  });
});

describe('taking a device away', () => {
  it('asks for the password, and no session counts as having shown it any more', async () => {
    const { ctx, actor } = await withFactor();
    await expect(removeSecondFactor(ctx, actor, 'not the password')).rejects.toMatchObject({ code: 'passwordWrong' });
    await removeSecondFactor(ctx, actor, password);
    expect(await findSecondFactor(ctx, actor)).toBeNull();
    expect(await ctx.db.read.select().from(recoveryCodes)).toEqual([]);
    expect(await ctx.db.read.select().from(sessions)).toMatchObject([{ secondFactorAt: null }]);
    expect(await signIn(ctx, { email: 'asel@example.kz', password }, browser)).toHaveProperty('token');
  });
});
