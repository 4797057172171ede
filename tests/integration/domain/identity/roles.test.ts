import { describe, expect, it } from 'vitest';
import { accounts, events, grants, mailTokens } from '#db/schema';
import { eventLog } from '~/domain/audit/index.server';
import {
  accountPage,
  accountsList,
  choosePassword,
  createAccount,
  ensureCities,
  type Grant,
  giveRole,
  grantsOf,
  operator,
  takeRole,
} from '~/domain/identity/index.server';
import { day } from '~/platform/clock';
import { testCtx } from '../../../support/context';
import { aMember, anOrganisation, aPerson } from '../../../support/factories';

const everywhere = { kind: 'all' } as const;
const administrator: Grant = { role: 'administrator', scope: everywhere };

describe('giving and taking roles', () => {
  it('is recorded with who did it, and counts from then', async () => {
    const ctx = await testCtx();
    await ensureCities(ctx);
    const admin = await aMember(ctx, { grants: [administrator] });
    const { accountId } = await aMember(ctx);
    const given = { role: 'coordinator', scope: { kind: 'city', id: 'almaty' } } as const;
    await giveRole(ctx, admin, accountId, given);
    await giveRole(ctx, admin, accountId, given);
    expect(await grantsOf(ctx, accountId)).toEqual([given]);
    const [grant] = (await accountPage(ctx, admin, accountId)).history;
    expect(grant).toMatchObject({ grantedBy: admin.accountId, grantedAt: ctx.clock(), revokedAt: null });
    await takeRole(ctx, admin, accountId, grant!.id);
    expect(await grantsOf(ctx, accountId)).toEqual([]);
    const chain = await ctx.db.read.select().from(events);
    expect(chain.map(({ kind, actorId, subjectId }) => [kind, actorId, subjectId])).toEqual([
      ['role.given', admin.accountId, accountId],
      ['role.taken', admin.accountId, accountId],
    ]);
    expect((await ctx.db.read.select().from(grants)).filter((row) => row.accountId === accountId)).toHaveLength(1);
  });

  it.each([
    ['trainer', { kind: 'course', id: 'none' }, 'placeUnknown'],
    ['coordinator', { kind: 'programme', id: 'none' }, 'placeUnknown'],
    ['coordinator', { kind: 'city', id: 'none' }, 'placeUnknown'],
    ['coordinator', { kind: 'organisation', id: 'none' }, 'placeUnknown'],
    ['administrator', { kind: 'organisation', id: 'none' }, 'administratorEverywhere'],
  ] as const)('refuses %s of %j', async (role, scope, code) => {
    const ctx = await testCtx();
    const admin = await aMember(ctx, { grants: [administrator] });
    const { accountId } = await aMember(ctx);
    await expect(giveRole(ctx, admin, accountId, { role, scope })).rejects.toMatchObject({ code });
  });

  it('is missing to everybody else, and to an administrator without a second factor', async () => {
    const ctx = await testCtx();
    const organisation = await anOrganisation(ctx);
    const { accountId } = await aMember(ctx);
    const scoped = { kind: 'organisation', id: organisation } as const;
    const others = [
      await aMember(ctx),
      await aMember(ctx, { grants: [{ role: 'trainer', scope: everywhere }] }),
      await aMember(ctx, { grants: [{ role: 'coordinator', scope: everywhere }] }),
      await aMember(ctx, { grants: [{ role: 'administrator', scope: scoped }] }),
      { ...(await aMember(ctx, { grants: [administrator] })), secondFactor: false },
    ];
    for (const actor of others) {
      const given = { role: 'trainer', scope: everywhere } as const;
      await expect(giveRole(ctx, actor, accountId, given)).rejects.toMatchObject({ kind: 'missing' });
      await expect(accountsList(ctx, actor)).rejects.toMatchObject({ kind: 'missing' });
      await expect(accountPage(ctx, actor, accountId)).rejects.toMatchObject({ kind: 'missing' });
    }
  });

  it('lets nobody take their own administrator role away', async () => {
    const ctx = await testCtx();
    const admin = await aMember(ctx, { grants: [administrator] });
    const [grant] = (await accountPage(ctx, admin, admin.accountId)).history;
    await expect(takeRole(ctx, admin, admin.accountId, grant!.id)).rejects.toMatchObject({ code: 'ownAdministrator' });
  });
});

describe('the list of accounts', () => {
  it('is searched folded, by the beginnings of names and by parts of the address', async () => {
    const ctx = await testCtx();
    const admin = await aMember(ctx, { grants: [administrator], email: 'root@example.kz' });
    const personId = await aPerson(ctx, { nameKk: 'Қайрат Өмірбеков', nameRu: 'Кайрат Омирбеков' });
    await aMember(ctx, { personId, email: 'q_omirbek@akimat.example' });
    const found = async (search: string) =>
      (await accountsList(ctx, admin, { search })).people.map(({ email }) => email);
    for (const search of ['қайрат', 'КАЙРАТ', 'омир кай', 'Q_OMIR', 'akimat.example'])
      expect(await found(search), search).toEqual(['q_omirbek@akimat.example']);
    expect(await found('%')).toEqual([]);
    expect(await found('айрат')).toEqual([]);
    expect(await found('')).toHaveLength(2);
  });

  it('is paged by key and leaves nobody out', async () => {
    const ctx = await testCtx();
    const admin = await aMember(ctx, { grants: [administrator] });
    for (let i = 0; i < 60; i++) await aMember(ctx);
    const first = await accountsList(ctx, admin);
    const second = await accountsList(ctx, admin, { before: first.next });
    expect([first.people.length, second.people.length, second.next]).toEqual([50, 11, null]);
    expect(new Set([...first.people, ...second.people].map(({ id }) => id)).size).toBe(61);
  });
});

describe('the operator', () => {
  it('opens an account with a role and a link, never with a password', async () => {
    const ctx = await testCtx();
    const input = { email: 'Root@Example.kz', name: 'Асан Үсенов', locale: 'ru', role: 'administrator' } as const;
    const { accountId, link } = await createAccount(ctx, operator(), { ...input, scope: everywhere });
    expect(link).toMatch(/^http:\/\/localhost:3000\/ru\/new-password\/[\w-]{43}$/);
    const [account] = await ctx.db.read.select().from(accounts);
    expect(account).toMatchObject({ id: accountId, email: 'root@example.kz', passwordHash: null, verifiedAt: null });
    expect(await grantsOf(ctx, accountId)).toEqual([administrator]);
    const again = createAccount(ctx, operator(), { ...input, scope: everywhere });
    await expect(again).rejects.toMatchObject({ code: 'addressTaken' });
    ctx.pass(6 * day);
    await choosePassword(ctx, link.split('/').at(-1)!, { password: 'a long enough one', consentIn: 'ru' });
    expect(await ctx.db.read.select().from(mailTokens)).toMatchObject([{ usedAt: ctx.clock() }]);
  });
});

describe('the log of events', () => {
  it('is filtered, paged by number, and notices a row that was altered', async () => {
    const ctx = await testCtx();
    const admin = await aMember(ctx, { grants: [administrator] });
    const accountIds: string[] = [];
    for (let i = 0; i < 60; i++) {
      const { accountId } = await aMember(ctx);
      accountIds.push(accountId);
      await giveRole(ctx, admin, accountId, { role: 'trainer', scope: everywhere });
    }
    const first = await eventLog(ctx, admin);
    expect([first.events[0]?.seq, first.events.at(-1)?.seq, first.next, first.broken]).toEqual([60, 11, 11, null]);
    expect((await eventLog(ctx, admin, { before: first.next })).events).toHaveLength(10);
    expect((await eventLog(ctx, admin, { subject: accountIds[4] })).events).toMatchObject([{ seq: 5 }]);
    expect((await eventLog(ctx, admin, { kind: 'role.taken' })).events).toEqual([]);
    await ctx.db.write((tx) => tx.update(events).set({ data: '{"role":"administrator"}' }));
    expect((await eventLog(ctx, admin)).broken).toBe(60);
    await expect(eventLog(ctx, await aMember(ctx))).rejects.toMatchObject({ kind: 'missing' });
  });
});
