import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { accounts, events, persons } from '#db/schema';
import { checkChain } from '~/domain/audit/index.server';
import { confirmMerge, mergeAt, proposeMerge, undoMerge } from '~/domain/merging/index.server';
import { aMember, aPerson } from '../../../support/factories';
import { type TwoRecords, twoRecords } from './two-records';

let ctx: TwoRecords['ctx'];
let coordinator: TwoRecords['coordinator'];
let administrator: TwoRecords['administrator'];
let one: TwoRecords['one'];
let two: TwoRecords['two'];
let proposed: TwoRecords['proposed'];

beforeEach(async () => {
  ({ ctx, coordinator, administrator, one, two, proposed } = await twoRecords());
});

describe('who may merge', () => {
  const refused = (code: string) => ({ code });

  it('needs somebody to propose and another to confirm', async () => {
    const id = await proposed();
    expect(await proposed()).toBe(id);
    await expect(confirmMerge(ctx, coordinator, id)).rejects.toMatchObject(refused('mergeSecondPerson'));
    await confirmMerge(ctx, administrator, id);
    await confirmMerge(ctx, administrator, id);
    await undoMerge(ctx, coordinator, id);
    const kinds = (await ctx.db.read.select().from(events))
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('merge'));
    expect(kinds).toEqual(['merge.proposed', 'merge.confirmed', 'merge.undone']);
    expect(await checkChain(ctx, administrator)).toMatchObject({ broken: null });
  });

  it('lets the one who proposed confirm where nobody else sees both', async () => {
    await ctx.db.write((tx) =>
      tx.update(accounts).set({ closedAt: ctx.clock() }).where(eq(accounts.id, administrator.accountId)),
    );
    const id = await proposed();
    await confirmMerge(ctx, coordinator, id);
    expect(await mergeAt(ctx, coordinator, id)).toMatchObject({ confirmedBy: coordinator.accountId });
  });

  it('is asked of both: somebody beyond the scope is missing', async () => {
    const far = await aPerson(ctx, { cityId: 'astana' });
    await expect(proposed(one.personId, far)).rejects.toMatchObject({ kind: 'missing' });
    const elsewhere = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'astana' } }] });
    const id = await proposed();
    for (const verb of [confirmMerge, undoMerge, mergeAt])
      await expect(verb(ctx, elsewhere, id)).rejects.toMatchObject({ kind: 'missing' });
    const trainer = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }] });
    for (const actor of [one, trainer])
      await expect(
        proposeMerge(ctx, actor, { kind: 'person', keptId: one.personId, goneId: two.personId, reason: '' }),
      ).rejects.toMatchObject({ kind: 'missing' });
  });

  it('never gives somebody rights, nor anybody the records of another for their own', async () => {
    const staff = await aMember(ctx, {
      personId: await aPerson(ctx, { cityId: 'almaty' }),
      grants: [{ role: 'trainer', scope: { kind: 'all' } }],
    });
    await expect(proposed(one.personId, staff.personId)).rejects.toMatchObject(refused('mergeHoldsRole'));
    await ctx.db.write((tx) =>
      tx.update(persons).set({ cityId: 'almaty' }).where(eq(persons.id, coordinator.personId)),
    );
    await expect(proposed(coordinator.personId, one.personId)).rejects.toMatchObject(refused('mergeSelf'));
  });
});
