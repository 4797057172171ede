import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { events, reportSchedules, reportViews } from '#db/schema';
import { exportOwn, type Member } from '~/domain/identity/index.server';
import { erasePerson } from '~/domain/identity/personal-data/erasure';
import { changeView, saveView, scheduleView, viewAt, viewsFor } from '~/domain/reports/index.server';
import { day } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, aPerson } from '../../../support/factories';
import { lettersIn } from '../../../support/letters';

let ctx: TestCtx;
let owner: Member;

const coordinator = { role: 'coordinator', scope: { kind: 'all' } } as const;
const asked = { course: 'course-1', q: 'Түймедақ Асан' };

const saved = (given: Partial<Parameters<typeof saveView>[2]> = {}) =>
  saveView(ctx, owner, { report: 'completion_report', filters: asked, name: 'Түймедақ', shared: false, ...given });
const letters = (view: string) =>
  scheduleView(ctx, owner, { schedule: ctx.newId(), view, format: 'csv', rhythm: 'weekly', day: 1, hour: 12 });
const erase = (personId: string) => ctx.db.write((tx) => erasePerson(ctx, tx, personId, { at: ctx.clock(), by: null }));
const isThere = async (id: string) =>
  (await ctx.db.read.select().from(reportViews).where(eq(reportViews.id, id))).length === 1;

beforeEach(async () => {
  ctx = await testCtx();
  await aCity(ctx);
  await aCourse(ctx);
  owner = await aMember(ctx, { grants: [coordinator] });
});

describe('a saved view with a search', () => {
  it('keeps what was searched for, and the events do not', async () => {
    const id = await saved();
    expect((await viewAt(ctx, owner, id)).filters).toEqual(asked);
    const [event] = await ctx.db.read.select().from(events).where(eq(events.subjectId, id));
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ filters: { course: 'course-1', q: '…' } });
  });

  it('is its owner’s alone', async () => {
    const refused = { kind: 'invalid', field: 'shared', code: 'searchStaysPrivate' };
    await expect(saved({ shared: true })).rejects.toMatchObject(refused);
    const id = await saved();
    await expect(changeView(ctx, owner, { id, name: 'Күз', shared: true })).rejects.toMatchObject(refused);
    await changeView(ctx, owner, { id, name: 'Күз', shared: false });
    const other = await aMember(ctx, { grants: [coordinator] });
    expect(await viewsFor(ctx, other)).toEqual([]);
    await expect(viewAt(ctx, other, id)).rejects.toMatchObject({ kind: 'missing' });
  });

  it('is named in no letter, which leads to the view', async () => {
    const id = await saved();
    await letters(id);
    ctx.pass(2 * 3_600_000);
    const at = ctx.clock();
    while (await runNextJob(ctx, handlers));
    const [letter] = await lettersIn(ctx.env.dataDir);
    expect(letter?.subject).toBe('іздеуі бар көрініс: 02.03.2026 12:00 бойынша есеп');
    expect(letter?.text).toContain(`/kk/coordinate/reports/views/${id}?at=${at}&format=csv`);
    expect(`${letter?.subject} ${decodeURIComponent(letter?.text ?? '')}`).not.toMatch(/Түймедақ|Асан/);
  });

  it('is in the export of its owner, and not in that of the person it finds', async () => {
    const found = await aMember(ctx, { personId: await aPerson(ctx, { nameKk: 'Түймедақ Асанқызы' }) });
    await saved();
    expect((await exportOwn(ctx, owner)).reportViews).toMatchObject([{ filters: asked }]);
    expect((await exportOwn(ctx, found)).reportViews).toEqual([]);
  });
});

describe('the erasure of whom a saved search finds', () => {
  it('takes the view and its letters, and says so among the events', async () => {
    const id = await saved();
    await letters(id);
    await erase(await aPerson(ctx, { nameKk: 'Түймедақ Асанқызы' }));
    expect(await isThere(id)).toBe(false);
    expect(await ctx.db.read.select().from(reportSchedules)).toEqual([]);
    const told = await ctx.db.read.select().from(events).where(eq(events.subjectId, id));
    expect(told.at(-1)).toMatchObject({ kind: 'report.viewDropped', actorId: null });
    expect(JSON.parse(told.at(-1)?.data ?? '')).toMatchObject({ schedules: 1 });
    ctx.pass(day);
    while (await runNextJob(ctx, handlers));
    expect(await lettersIn(ctx.env.dataDir)).toEqual([]);
  });

  it('leaves it while it finds somebody else, until they go too', async () => {
    const id = await saved();
    const [one, another] = [
      await aPerson(ctx, { nameKk: 'Түймедақ Асанқызы' }),
      await aPerson(ctx, { nameKk: 'Асанова Түймедақ' }),
    ];
    await erase(one);
    expect(await isThere(id)).toBe(true);
    await erase(another);
    expect(await isThere(id)).toBe(false);
  });

  it('takes a search for their address, and none that finds nobody or others', async () => {
    const personId = await aPerson(ctx, { nameKk: 'Түймедақ Асанқызы' });
    const { email } = await aMember(ctx, { personId });
    const gone = await saved({ filters: { q: email?.toUpperCase() } });
    const others = [
      await saved({ name: 'Ешкім', filters: { q: 'Жоқ Адам' } }),
      await saved({ name: 'Мекенжай', filters: { q: owner.email ?? '' } }),
      await saved({ name: 'Сүзгі', filters: { course: 'course-1' } }),
    ];
    await erase(personId);
    expect(await isThere(gone)).toBe(false);
    for (const id of others) expect(await isThere(id)).toBe(true);
  });
});
