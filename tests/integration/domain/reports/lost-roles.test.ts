import { and, eq, isNull } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { events, grants } from '#db/schema';
import { type Grant, giveRole, type Member, takeRole } from '~/domain/identity/index.server';
import { ownSchedule, resumeSchedule, saveView, scheduleView } from '~/domain/reports/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember } from '../../../support/factories';

const everywhere: Grant = { role: 'coordinator', scope: { kind: 'all' } };
const inCity = (id: string): Grant => ({ role: 'coordinator', scope: { kind: 'city', id } });

let ctx: TestCtx;
let admin: Member;

const withRoles = (...held: Grant[]) => aMember(ctx, { grants: held });
const aView = (owner: Member) =>
  saveView(ctx, owner, { report: 'completion_report', filters: { course: 'course-1' }, name: 'Көктем', shared: true });
const letters = (owner: Member, view: string) =>
  scheduleView(ctx, owner, { schedule: ctx.newId(), view, format: 'csv', rhythm: 'weekly', day: 1, hour: 12 });
const because = async (owner: Member, id: string) => (await ownSchedule(ctx, owner, id)).schedule.pausedBecause;

/** Takes the role of an account that has this scope. */
async function taken({ accountId }: Member, { scope }: Grant) {
  const held = await ctx.db.read
    .select()
    .from(grants)
    .where(and(eq(grants.accountId, accountId), eq(grants.scope, scope.kind), isNull(grants.revokedAt)));
  const grant = held.find(({ scopeId }) => scope.kind === 'all' || scopeId === scope.id);
  await takeRole(ctx, admin, accountId, grant!.id);
}

beforeEach(async () => {
  ctx = await testCtx();
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  await aCourse(ctx);
  admin = await withRoles({ role: 'administrator', scope: { kind: 'all' } });
});

describe('taking a role pauses at once', () => {
  it('the letters whose report their owner may see no more, and says who and why', async () => {
    const owner = await withRoles(inCity('almaty'));
    const id = await letters(owner, await aView(owner));
    await taken(owner, inCity('almaty'));
    expect((await ownSchedule(ctx, owner, id)).schedule).toMatchObject({
      pausedBecause: 'role',
      pausedAt: ctx.clock(),
    });
    const told = await ctx.db.read.select().from(events).where(eq(events.subjectId, id));
    expect(told.at(-1)).toMatchObject({
      kind: 'report.schedulePaused',
      actorId: admin.accountId,
      data: JSON.stringify({ because: 'role' }),
    });
  });

  it('the letters to a view that was shared by somebody of more scope than is left', async () => {
    const [owner, colleague] = [await withRoles(everywhere, inCity('astana')), await withRoles(inCity('almaty'))];
    const id = await letters(owner, await aView(colleague));
    await taken(owner, everywhere);
    expect(await because(owner, id)).toBe('view');
  });

  it('the letters of others to what the account shared with them', async () => {
    const [owner, other] = [await withRoles(inCity('almaty')), await withRoles(everywhere)];
    const view = await aView(owner);
    const theirs = await letters(other, view);
    await taken(owner, inCity('almaty'));
    expect(await because(other, theirs)).toBe('view');
  });

  it('nothing of whoever still sees the report, nor of anybody else', async () => {
    const [owner, other] = [await withRoles(inCity('almaty'), inCity('astana')), await withRoles(inCity('almaty'))];
    const [own, theirs] = [await letters(owner, await aView(owner)), await letters(other, await aView(other))];
    await taken(owner, inCity('almaty'));
    expect(await because(owner, own)).toBeNull();
    expect(await because(other, theirs)).toBeNull();
  });

  it('in one transaction with the role, or not at all', async () => {
    const owner = await withRoles(inCity('almaty'));
    const id = await letters(owner, await aView(owner));
    const roleTaken = [
      ...ctx.listeners.roleTaken,
      async () => {
        throw new Error('The light went out');
      },
    ];
    const [grant] = await ctx.db.read.select().from(grants).where(eq(grants.accountId, owner.accountId));
    const failing = { ...ctx, listeners: { ...ctx.listeners, roleTaken } };
    await expect(takeRole(failing, admin, owner.accountId, grant!.id)).rejects.toThrow('The light went out');
    expect(await because(owner, id)).toBeNull();
    const [still] = await ctx.db.read.select().from(grants).where(eq(grants.id, grant!.id));
    expect(still?.revokedAt).toBeNull();
  });
});

it('a role that is given back lets no letters go on by themselves; their owner does', async () => {
  const owner = await withRoles(inCity('almaty'));
  const id = await letters(owner, await aView(owner));
  await taken(owner, inCity('almaty'));
  await giveRole(ctx, admin, owner.accountId, inCity('almaty'));
  expect(await because(owner, id)).toBe('role');
  await resumeSchedule(ctx, owner, id);
  expect(await because(owner, id)).toBeNull();
});
