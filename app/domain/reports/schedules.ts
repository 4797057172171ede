import { and, asc, count, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { reportSchedules, reportViews } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { isId } from '~/platform/ids';
import { enqueue } from '~/platform/jobs';
import { conflict, invalid, missing } from '~/platform/refusal';
import type { Member } from '../identity/index.server';
import { mostSchedules, type ScheduleInput } from './desk.schema';
import { nextDue } from './due-times';
import { viewAt } from './views';

export type Schedule = typeof reportSchedules.$inferSelect;

/** The schedules of the actor, with the names of their views, the oldest first. */
export const ownSchedules = (ctx: Ctx, actor: Member) =>
  withViews(ctx).where(eq(reportSchedules.ownerId, actor.accountId)).orderBy(asc(reportSchedules.id));

/** One of the actor's own. Refuses missing. */
export async function ownSchedule(ctx: Ctx, actor: Member, id: string | undefined) {
  const [row] = await withViews(ctx).where(
    and(eq(reportSchedules.id, id ?? ''), eq(reportSchedules.ownerId, actor.accountId)),
  );
  if (!row) throw missing();
  return row;
}

const withViews = (ctx: Ctx) =>
  ctx.db.read
    .select({ schedule: reportSchedules, viewName: reportViews.name, report: reportViews.report })
    .from(reportSchedules)
    .innerJoin(reportViews, eq(reportViews.id, reportSchedules.viewId));

/** The job of the next letter: its id names the time, so that it is sent once whatever restarts. */
export async function queueNext(ctx: Ctx, tx: Tx, schedule: Pick<Schedule, 'id' | 'nextAt'>): Promise<void> {
  await enqueue(ctx, tx, {
    id: `report.due:${schedule.id}:${schedule.nextAt}`,
    kind: 'report.due',
    payload: { scheduleId: schedule.id, dueAt: schedule.nextAt },
    runAt: schedule.nextAt,
  });
}

/**
 * Has a link to a view sent again and again. `input.schedule` is made with the form: sent twice, it is one. Refuses
 * missing (a view that the actor may not open), schedulesFull, eventTaken.
 */
export async function scheduleView(ctx: Ctx, actor: Member, input: ScheduleInput): Promise<string> {
  const { schedule: id, view: viewId, format, ...plan } = input;
  if (!isId(id)) throw invalid('schedule', 'invalid');
  const view = await viewAt(ctx, actor, viewId);
  await ctx.db.write(async (tx) => {
    const [same] = await tx.select().from(reportSchedules).where(eq(reportSchedules.id, id));
    if (same && same.ownerId !== actor.accountId) throw conflict('eventTaken');
    if (same) return;
    const own = eq(reportSchedules.ownerId, actor.accountId);
    const [held] = await tx.select({ n: count() }).from(reportSchedules).where(own);
    if ((held?.n ?? 0) >= mostSchedules) throw conflict('schedulesFull', { n: mostSchedules });
    const now = ctx.clock();
    const facts = { format, ...plan };
    const row = { id, viewId: view.id, ownerId: actor.accountId, ...facts, nextAt: nextDue(plan, now), createdAt: now };
    await tx.insert(reportSchedules).values(row);
    await queueNext(ctx, tx, row);
    const data = { view: view.id, ...facts };
    await recordEvent(ctx, tx, { kind: 'report.scheduled', actorId: actor.accountId, subjectId: id, data });
  });
  return id;
}

/** Stops the letters for a while. Refuses missing. Twice is once. */
export async function pauseSchedule(ctx: Ctx, actor: Member, id: string | undefined): Promise<void> {
  const { schedule } = await ownSchedule(ctx, actor, id);
  await ctx.db.write((tx) => pause(ctx, tx, { id: schedule.id, because: 'owner', by: actor.accountId }));
}

/** The same within a write, for whatever reason; `by` null = found out when a letter was due. */
export async function pause(
  ctx: Ctx,
  tx: Tx,
  { id, because, by }: { id: string; because: 'owner' | 'role' | 'view'; by: string | null },
): Promise<void> {
  const paused = await tx
    .update(reportSchedules)
    .set({ pausedAt: ctx.clock(), pausedBecause: because })
    .where(and(eq(reportSchedules.id, id), isNull(reportSchedules.pausedAt)))
    .returning({ id: reportSchedules.id });
  if (paused.length === 0) return;
  await recordEvent(ctx, tx, { kind: 'report.schedulePaused', actorId: by, subjectId: id, data: { because } });
}

/** Goes on with the letters, from the next time that is due. Refuses missing, also when the view may not be opened. */
export async function resumeSchedule(ctx: Ctx, actor: Member, id: string | undefined): Promise<void> {
  const { schedule } = await ownSchedule(ctx, actor, id);
  await viewAt(ctx, actor, schedule.viewId);
  await ctx.db.write(async (tx) => {
    const [row] = await tx.select().from(reportSchedules).where(eq(reportSchedules.id, schedule.id));
    if (!row || row.pausedAt === null) return;
    const nextAt = nextDue(row, ctx.clock());
    await tx
      .update(reportSchedules)
      .set({ nextAt, pausedAt: null, pausedBecause: null })
      .where(eq(reportSchedules.id, row.id));
    await queueNext(ctx, tx, { id: row.id, nextAt });
    await recordEvent(ctx, tx, { kind: 'report.scheduleResumed', actorId: actor.accountId, subjectId: row.id });
  });
}

/** Ends a schedule for good. Refuses missing. */
export async function dropSchedule(ctx: Ctx, actor: Member, id: string | undefined): Promise<void> {
  const { schedule } = await ownSchedule(ctx, actor, id);
  await ctx.db.write(async (tx) => {
    await tx.delete(reportSchedules).where(eq(reportSchedules.id, schedule.id));
    await recordEvent(ctx, tx, { kind: 'report.scheduleDropped', actorId: actor.accountId, subjectId: schedule.id });
  });
}
