import { eq } from 'drizzle-orm';
import { reportSchedules } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { shortMoment } from '~/platform/dates';
import { enqueue, type JobHandlers } from '~/platform/jobs';
import { sendLetter } from '~/platform/mail';
import { Refusal } from '~/platform/refusal';
import { wordsIn } from '~/words/catalogues.server';
import { findActor, may } from '../identity/index.server';
import { nextDue } from './due-times';
import { filterNames } from './enrolment.schema';
import { pause, queueNext, type Schedule } from './schedules';
import { type SavedView, viewAt } from './views';

interface Due {
  scheduleId: string;
  dueAt: number;
}

/**
 * A letter is due: queues it, and the next time after now, in one write. Times that passed while the site was down are
 * one letter. A schedule whose owner may not see the report any more is paused instead.
 */
async function letterDue(ctx: Ctx, { scheduleId, dueAt }: Due): Promise<void> {
  const [schedule] = await ctx.db.read.select().from(reportSchedules).where(eq(reportSchedules.id, scheduleId));
  if (!schedule || schedule.pausedAt !== null || schedule.nextAt !== dueAt) return;
  const because = await whyNot(ctx, schedule);
  await ctx.db.write(async (tx) => {
    const [row] = await tx.select().from(reportSchedules).where(eq(reportSchedules.id, scheduleId));
    if (!row || row.pausedAt !== null || row.nextAt !== dueAt) return;
    if (because) return pause(ctx, tx, { id: row.id, because, by: null });
    const at = ctx.clock();
    const nextAt = nextDue(row, at);
    await tx.update(reportSchedules).set({ nextAt, lastAt: at }).where(eq(reportSchedules.id, row.id));
    await queueNext(ctx, tx, { id: row.id, nextAt });
    await enqueue(ctx, tx, {
      id: `mail:report:${row.id}:${dueAt}`,
      kind: 'mail.report',
      payload: { scheduleId: row.id, at },
    });
  });
}

/** Why the owner cannot be sent the link; null = they can. */
async function whyNot(ctx: Ctx, schedule: Schedule): Promise<'role' | 'view' | null> {
  const owner = await findActor(ctx, schedule.ownerId);
  if (!owner || !may(owner, 'report.export')) return 'role';
  return (await viewOf(ctx, schedule)) ? null : 'view';
}

async function viewOf(ctx: Ctx, schedule: Schedule): Promise<SavedView | undefined> {
  const owner = await findActor(ctx, schedule.ownerId);
  if (!owner) return undefined;
  return viewAt(ctx, owner, schedule.viewId).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
}

/** Sends the link: which report, of which instant, never a figure. Demo accounts get nothing. */
async function sendLink(ctx: Ctx, { scheduleId, at }: { scheduleId: string; at: number }): Promise<void> {
  const [schedule] = await ctx.db.read.select().from(reportSchedules).where(eq(reportSchedules.id, scheduleId));
  const owner = schedule && (await findActor(ctx, schedule.ownerId));
  const view = schedule && (await viewOf(ctx, schedule));
  if (!schedule || !owner?.email || owner.demo || !view) return;
  const { locale } = owner;
  const words = wordsIn(locale);
  const desk = `${ctx.env.baseUrl}/${locale}/coordinate/reports`;
  const params = {
    brand: ctx.brand.name,
    view: view.name,
    report: words(`reports.name.${view.report.name}`),
    moment: shortMoment(at, locale),
    link: `${desk}/${view.report.path}?${asked(view, schedule, at)}`,
    schedule: `${desk}/schedules/${schedule.id}`,
  };
  const [subject, text] = [words('desk.letterSubject', params), words('desk.letterText', params)];
  await sendLetter(ctx, { to: owner.email, locale, subject, text });
}

/** The address of the page that the letter leads to: the same filters, instant and file for whoever may open it. */
function asked({ filters }: SavedView, { format }: Schedule, at: number): string {
  const query = new URLSearchParams();
  for (const name of filterNames) if (filters[name]) query.set(name, filters[name]);
  query.set('at', String(at));
  query.set('format', format);
  return query.toString();
}

export const reportHandlers: JobHandlers = { 'report.due': letterDue, 'mail.report': sendLink };
