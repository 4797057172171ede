import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { grants, reportViews } from '#db/schema';
import type { Grant, Member, Scope } from '~/domain/identity/index.server';
import { mostViews } from '~/domain/reports/desk.schema';
import { changeView, dropView, saveView, viewAt, viewsFor } from '~/domain/reports/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, anOrganisation } from '../../../support/factories';

let ctx: TestCtx;
let green: string;

const staff = (scope: Scope, role: Grant['role'] = 'coordinator') => aMember(ctx, { grants: [{ role, scope }] });
const almaty: Scope = { kind: 'city', id: 'almaty' };

const saved = (actor: Member, given: Partial<Parameters<typeof saveView>[2]> = {}) =>
  saveView(ctx, actor, {
    report: 'completion_report',
    filters: { course: 'course-1', sex: 'woman' },
    name: 'Шымкент, көктем',
    shared: false,
    ...given,
  });

beforeAll(async () => {
  ctx = await testCtx();
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  await aCourse(ctx);
  green = await anOrganisation(ctx, { cityId: 'almaty' });
});

describe('a saved view', () => {
  it('keeps the filters that mean something', async () => {
    const actor = await staff(almaty);
    const filters = { need: 'overdue', status: 'revoked', city: 'almaty' } as const;
    const id = await saved(actor, { report: 'certificate_register', filters });
    expect((await viewAt(ctx, actor, id)).filters).toEqual({ status: 'revoked', city: 'almaty' });
  });

  it('has a name of its own for one report, however it is spelled', async () => {
    const actor = await staff(almaty);
    const id = await saved(actor);
    await expect(saved(actor, { name: '  шымкент,  КӨКТЕМ ' })).rejects.toMatchObject({
      kind: 'invalid',
      field: 'name',
      code: 'viewNameTaken',
    });
    await saved(actor, { report: 'participant_list' });
    await saved(await staff(almaty));
    const second = await saved(actor, { name: 'Күз' });
    await expect(changeView(ctx, actor, { id: second, name: 'Шымкент, көктем', shared: false })).rejects.toMatchObject({
      code: 'viewNameTaken',
    });
    await changeView(ctx, actor, { id, name: 'Шымкент, көктем', shared: true });
    expect(await viewAt(ctx, actor, id)).toMatchObject({ shared: true });
  });

  it('is renamed, shared and deleted by its owner alone', async () => {
    const [owner, other] = [await staff(almaty), await staff({ kind: 'all' })];
    const id = await saved(owner, { shared: true });
    expect((await viewAt(ctx, other, id)).id).toBe(id);
    for (const change of [
      () => changeView(ctx, other, { id, name: 'Менікі', shared: false }),
      () => dropView(ctx, other, id),
    ])
      await expect(change()).rejects.toMatchObject({ kind: 'missing' });
    await dropView(ctx, owner, id);
    await expect(viewAt(ctx, owner, id)).rejects.toMatchObject({ kind: 'missing' });
  });

  it('is refused beyond the most that one may have', async () => {
    const actor = await staff(almaty);
    for (let i = 0; i < mostViews; i++) await saved(actor, { name: `Көрініс ${i}` });
    await expect(saved(actor, { name: 'Тағы' })).rejects.toMatchObject({ code: 'viewsFull', params: { n: mostViews } });
  });

  it('is not there for a report that the actor may not have', async () => {
    const trainer = await staff({ kind: 'course', id: 'crs-1' }, 'trainer');
    await expect(saved(trainer)).rejects.toMatchObject({ kind: 'missing' });
    await expect(saved(await staff(almaty), { report: 'nothing' })).rejects.toMatchObject({ kind: 'missing' });
  });
});

describe('a shared view of a coordinator of Almaty is seen', () => {
  it.each([
    ['of the same city', () => almaty, true],
    ['of everything', () => ({ kind: 'all' }), true],
    ['of another city', () => ({ kind: 'city', id: 'astana' }), false],
    ['of an organisation there', () => ({ kind: 'organisation', id: green }), false],
    ['of a programme', () => ({ kind: 'programme', id: 'wealmaty' }), false],
  ] as [string, () => Scope, boolean][])('by one %s: %s', async (_, scope, seen) => {
    const id = await saved(await staff(almaty), { shared: true });
    const others = await viewsFor(ctx, await staff(scope()));
    expect(others.some((view) => view.id === id)).toBe(seen);
  });

  it('by one of the city of the organisation that its owner coordinates', async () => {
    const id = await saved(await staff({ kind: 'organisation', id: green }), { shared: true });
    expect((await viewsFor(ctx, await staff(almaty))).some((view) => view.id === id)).toBe(true);
    expect((await viewsFor(ctx, await staff({ kind: 'city', id: 'astana' }))).some((view) => view.id === id)).toBe(
      false,
    );
  });

  it('by nobody once its owner has no role, and never when it is private', async () => {
    const owner = await staff(almaty);
    const [open, own] = [await saved(owner, { shared: true }), await saved(owner, { name: 'Өзім' })];
    const all = await staff({ kind: 'all' });
    const seen = async () => (await viewsFor(ctx, all)).map(({ id }) => id);
    expect(await seen()).toContain(open);
    expect(await seen()).not.toContain(own);
    await ctx.db.write((tx) =>
      tx.update(grants).set({ revokedAt: ctx.clock() }).where(eq(grants.accountId, owner.accountId)),
    );
    expect(await seen()).not.toContain(open);
    expect(await ctx.db.read.select().from(reportViews).where(eq(reportViews.id, open))).toHaveLength(1);
  });
});
