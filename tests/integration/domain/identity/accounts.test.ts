import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, consents, events, jobs, mailTokens, persons, sessions } from '#db/schema';
import {
  askForNewPassword,
  choosePassword,
  consent,
  createAccount,
  endDevice,
  type Member,
  openSession,
  operator,
  passwordChoice,
  signIn,
  signOut,
  signUp,
  verifyAddress,
} from '~/domain/identity/index.server';
import { hour, minute } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { sha256 } from '~/platform/secrets';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { lettersIn, tokenIn } from '../../../support/letters';

const browser = { address: '10.0.0.1', userAgent: 'test', token: null };
const password = 'шымшық пен бүркіт';
const signUpAs = (ctx: TestCtx, email: string, name = 'Әсел Жұмабаева') =>
  signUp(ctx, { email, password, name, locale: 'kk' });

async function work(ctx: TestCtx) {
  while (await runNextJob(ctx, handlers));
  return lettersIn(ctx.env.dataDir);
}

describe('signing up', () => {
  it('keeps the person, the account and the consent, and sends one letter in their language', async () => {
    const ctx = await testCtx();
    await signUpAs(ctx, '  Asel@Example.KZ ');
    const [account] = await ctx.db.read.select().from(accounts);
    expect(account).toMatchObject({ email: 'asel@example.kz', locale: 'kk', verifiedAt: null, demo: false });
    expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const [person] = await ctx.db.read.select().from(persons);
    expect(person).toMatchObject({ nameKk: 'Әсел Жұмабаева', nameRu: null, namesFolded: ' асел жумабаева' });
    const given = await ctx.db.read.select().from(consents);
    expect(given).toMatchObject([
      { personId: person?.id, purpose: 'learning', textVersion: consent.version, locale: 'kk', givenAt: ctx.clock() },
    ]);

    const letters = await work(ctx);
    expect(letters).toHaveLength(1);
    expect(letters[0]?.subject).toBe('Мекенжайыңызды растаңыз: Kenes');
    await verifyAddress(ctx, tokenIn(letters[0]));
    const [verified] = await ctx.db.read.select().from(accounts);
    expect(verified?.verifiedAt).toBe(ctx.clock());
  });

  it('keeps no secret in the queue, and only the hash of the one in the letter', async () => {
    const ctx = await testCtx();
    await signUpAs(ctx, 'asel@example.kz');
    const queued = await ctx.db.read.select().from(jobs);
    expect(queued.map(({ payload }) => Object.keys(payload as object))).toEqual([['accountId']]);
    expect(await ctx.db.read.select().from(mailTokens)).toEqual([]);
    const token = tokenIn((await work(ctx))[0]);
    const rows = await ctx.db.read.select().from(mailTokens);
    expect(rows.map(({ id }) => id)).toEqual([sha256(token)]);
  });

  it('answers a known address alike, changes nothing, and tells its owner', async () => {
    const ctx = await testCtx();
    await signUpAs(ctx, 'asel@example.kz');
    const before = await ctx.db.read.select().from(accounts);
    await expect(signUpAs(ctx, 'ASEL@example.kz', 'Somebody Else')).resolves.toBeUndefined();
    expect(await ctx.db.read.select().from(accounts)).toEqual(before);
    const letters = await work(ctx);
    expect(letters.map(({ subject }) => subject)).toContain('Тіркелгіңіз бұрыннан бар: Kenes');
  });

  it('sends no more than five letters an hour to one mailbox', async () => {
    const ctx = await testCtx();
    for (let i = 0; i < 5; i++) await signUpAs(ctx, 'asel@example.kz');
    await expect(signUpAs(ctx, 'asel@example.kz')).rejects.toMatchObject({ code: 'tooMany' });
    ctx.pass(hour);
    await signUpAs(ctx, 'asel@example.kz');
  });

  it.each([
    ['Asel Zhumabayeva', { nameLatin: 'Asel Zhumabayeva' }],
    ['Жанна  Ким', { nameKk: 'Жанна Ким' }],
    ["О'Нил Д’Арк", { nameKk: "О'Нил Д’Арк" }],
  ])('puts the name %s where it belongs', async (name, expected) => {
    const ctx = await testCtx();
    await signUpAs(ctx, 'asel@example.kz', name);
    const [person] = await ctx.db.read.select().from(persons);
    expect(person).toMatchObject(expected);
  });

  it.each([
    ['Aсел', 'nameMixed'],
    ['Әсел <b>', 'nameLetters'],
    ['12345', 'nameLetters'],
    ['я'.repeat(121), 'tooLong'],
  ])('refuses the name %s', async (name, code) => {
    const ctx = await testCtx();
    await expect(signUpAs(ctx, 'asel@example.kz', name)).rejects.toMatchObject({ code, field: 'name' });
  });
});

describe('links in letters', () => {
  it('work once', async () => {
    const ctx = await testCtx();
    await signUpAs(ctx, 'asel@example.kz');
    const token = tokenIn((await work(ctx))[0]);
    await verifyAddress(ctx, token);
    await expect(verifyAddress(ctx, token)).rejects.toMatchObject({ code: 'linkUsed' });
  });

  it('work for their time and their purpose only', async () => {
    const ctx = await testCtx();
    await signUpAs(ctx, 'asel@example.kz');
    const token = tokenIn((await work(ctx))[0]);
    await expect(choosePassword(ctx, token, { password: 'a wholly new one', consentIn: null })).rejects.toMatchObject({
      code: 'linkUsed',
    });
    ctx.pass(48 * hour);
    await expect(verifyAddress(ctx, token)).rejects.toMatchObject({ code: 'linkUsed' });
  });
});

describe('a forgotten password', () => {
  it('is replaced by the link of a letter, which ends every session and proves the address', async () => {
    const ctx = await testCtx();
    await signUpAs(ctx, 'asel@example.kz');
    const [account] = await ctx.db.read.select().from(accounts);
    await openSession(ctx, account!.id, { userAgent: '', secondFactor: false });
    await askForNewPassword(ctx, 'Asel@example.kz');
    const token = tokenIn((await work(ctx)).find(({ subject }) => subject?.startsWith('Жаңа құпиясөз')));
    await choosePassword(ctx, token, { password: 'a wholly new one', consentIn: null });
    expect(await ctx.db.read.select().from(sessions)).toEqual([]);
    expect((await ctx.db.read.select().from(accounts))[0]?.verifiedAt).toBe(ctx.clock());
    await expect(signIn(ctx, { email: 'asel@example.kz', password }, browser)).rejects.toMatchObject({
      code: 'signInWrong',
    });
    const entered = await signIn(ctx, { email: 'asel@example.kz', password: 'a wholly new one' }, browser);
    expect(entered).toHaveProperty('token');
    await expect(
      choosePassword(ctx, token, { password: 'and yet another one', consentIn: null }),
    ).rejects.toMatchObject({ code: 'linkUsed' });
  });

  it('is asked for an unknown address without a word and without a letter', async () => {
    const ctx = await testCtx();
    await expect(askForNewPassword(ctx, 'nobody@example.kz')).resolves.toBeUndefined();
    expect(await work(ctx)).toEqual([]);
  });

  it('sends a demo account nothing', async () => {
    const ctx = await testCtx();
    await signUpAs(ctx, 'asel@example.kz');
    await ctx.db.write((tx) => tx.update(accounts).set({ demo: true }));
    await askForNewPassword(ctx, 'asel@example.kz');
    expect(await work(ctx)).toEqual([]);
  });
});

describe('an account that somebody else opened', () => {
  it('is entered with a password and a consent, which is kept once', async () => {
    const ctx = await testCtx();
    const given = { email: 'new@example.kz', name: null, locale: 'ru', role: null, scope: { kind: 'all' } } as const;
    const { accountId, link } = await createAccount(ctx, operator(), given);
    const token = link.split('/').at(-1)!;
    const state = () => ctx.db.read.select().from(accounts).where(eq(accounts.id, accountId));
    const before = await state();
    expect(await passwordChoice(ctx, token)).toEqual({ asksConsent: true });
    const without = choosePassword(ctx, token, { password, consentIn: null });
    await expect(without).rejects.toMatchObject({ field: 'consent', code: 'consentNeeded' });
    expect([await state(), await ctx.db.read.select().from(consents)]).toEqual([before, []]);

    await choosePassword(ctx, token, { password, consentIn: 'en' });
    const kept = {
      personId: before[0]?.personId,
      purpose: consent.purpose,
      textVersion: consent.version,
      locale: 'en',
    };
    expect(await ctx.db.read.select().from(consents)).toMatchObject([{ ...kept, givenAt: ctx.clock() }]);

    await askForNewPassword(ctx, given.email);
    const again = tokenIn((await work(ctx)).find(({ subject }) => subject?.startsWith('Новый пароль')));
    expect(await passwordChoice(ctx, again)).toEqual({ asksConsent: false });
    await choosePassword(ctx, again, { password: 'a wholly new one', consentIn: 'kk' });
    expect(await ctx.db.read.select().from(consents)).toHaveLength(1);
  });
});

describe('signing in', () => {
  it('counts failures by account and lets in again when the time is over', async () => {
    const ctx = await testCtx();
    await signUpAs(ctx, 'asel@example.kz');
    const right = { email: 'asel@example.kz', password };
    for (let i = 0; i < 12; i++) await signIn(ctx, right, browser);
    const wrong = { ...right, password: 'not this one at all' };
    for (let i = 0; i < 10; i++)
      await expect(signIn(ctx, wrong, browser)).rejects.toMatchObject({ code: 'signInWrong' });
    await expect(signIn(ctx, right, browser)).rejects.toMatchObject({ code: 'tooMany', params: { minutes: 15 } });
    ctx.pass(15 * minute);
    await signIn(ctx, right, browser);
  });

  it('counts failures by network address over all accounts', async () => {
    const ctx = await testCtx();
    const attempt = (i: number) => signIn(ctx, { email: `p${i}@example.kz`, password }, browser);
    for (let i = 0; i < 100; i++) await expect(attempt(i)).rejects.toMatchObject({ code: 'signInWrong' });
    await expect(attempt(100)).rejects.toMatchObject({ code: 'tooMany' });
  });

  it('takes about as long for an unknown address as for a known one', async () => {
    const ctx = await testCtx();
    await signUpAs(ctx, 'asel@example.kz');
    const time = async (email: string) => {
      const started = performance.now();
      await signIn(ctx, { email, password: 'wrong password' }, browser).catch(() => undefined);
      return performance.now() - started;
    };
    const best = async (email: string) => Math.min(await time(email), await time(email), await time(email));
    await best('warm@example.kz');
    // Hashing is most of the time: without it an unknown address would answer many times faster.
    expect(await best('nobody@example.kz')).toBeGreaterThan((await best('asel@example.kz')) / 3);
  });

  it('ends the session that the browser held before', async () => {
    const ctx = await testCtx();
    await signUpAs(ctx, 'asel@example.kz');
    const [account] = await ctx.db.read.select().from(accounts);
    const old = await openSession(ctx, account!.id, { userAgent: '', secondFactor: false });
    const entered = await signIn(ctx, { email: 'asel@example.kz', password }, { ...browser, token: old });
    const rows = await ctx.db.read.select().from(sessions).where(eq(sessions.accountId, account!.id));
    expect(rows.map(({ id }) => id)).toEqual([sha256((entered as { token: string }).token)]);
  });
});

describe('the chain of events', () => {
  it('says of each session that ended, once, and of nothing else, that it ended', async () => {
    const ctx = await testCtx();
    await signUpAs(ctx, 'asel@example.kz');
    await signUpAs(ctx, 'stranger@example.kz');
    const [account, stranger] = await ctx.db.read.select().from(accounts);
    const open = (id: string) => openSession(ctx, id, { userAgent: '', secondFactor: false });
    const tokens = await Promise.all([account, account, account, account].map((one) => open(one!.id)));
    const foreign = sha256(await open(stranger!.id));
    const ended = async () =>
      (await ctx.db.read.select().from(events).where(eq(events.kind, 'session.ended'))).map(({ actorId }) => actorId);

    await signOut(ctx, tokens[0]!);
    await signOut(ctx, tokens[0]!);
    await signOut(ctx, null);
    expect(await ended()).toEqual([account!.id]);

    const actor = { accountId: account!.id, sessionId: sha256(tokens[1]!) } as Member;
    await endDevice(ctx, actor, foreign);
    expect(await ended()).toHaveLength(1);
    await endDevice(ctx, actor, sha256(tokens[2]!));
    expect(await ended()).toHaveLength(2);
    await endDevice(ctx, actor, 'others');
    await endDevice(ctx, actor, 'others');
    expect(await ended()).toEqual([account!.id, account!.id, account!.id]);
  });
});
