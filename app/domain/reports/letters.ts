import { eq } from 'drizzle-orm';
import { reportSchedules, reportViews } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { shortMoment } from '~/platform/dates';
import { enqueue, type JobHandlers } from '~/platform/jobs';
import { sendLetter } from '~/platform/mail';
import { wordsIn } from '~/words/catalogues.server';
import { findActor } from '../identity/index.server';
import { nextDue } from './due-times';
import { filterNames } from './enrolment.schema';
import { pause, queueNext, type Schedule } from './schedules';
import { type SavedView, viewsInSight, whyNoLetter } from './view-sight';

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
  await ctx.db.write(async (tx) => {
    const [row] = await tx.select().from(reportSchedules).where(eq(reportSchedules.id, scheduleId));
    if (!row || row.pausedAt !== null || row.nextAt !== dueAt) return;
    const because = await whyNoLetter(tx, row);
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

/**
 * Sends the link: which report, of which instant, never a figure, and never what is searched for, nor the name of such a
 * view, which is likely the same. Demo accounts get nothing.
 */
async function sendLink(ctx: Ctx, { scheduleId, at }: { scheduleId: string; at: number }): Promise<void> {
  const [schedule] = await ctx.db.read.select().from(reportSchedules).where(eq(reportSchedules.id, scheduleId));
  const owner = schedule && (await findActor(ctx, schedule.ownerId));
  const [view] = schedule && owner ? await viewsInSight(ctx.db.read, owner, eq(reportViews.id, schedule.viewId)) : [];
  if (!schedule || !owner?.email || owner.demo || !view) return;
  const { locale } = owner;
  const words = wordsIn(locale);
  const desk = `${ctx.env.baseUrl}/${locale}/coordinate/reports`;
  const params = {
    brand: ctx.brand.name,
    view: view.filters.q ? words('desk.searchView') : view.name,
    report: words(`reports.name.${view.report.name}`),
    moment: shortMoment(at, locale),
    link: `${desk}/${asked(view, schedule, at)}`,
    schedule: `${desk}/schedules/${schedule.id}`,
  };
  const [subject, text] = [words('desk.letterSubject', params), words('desk.letterText', params)];
  await sendLetter(ctx, { to: owner.email, locale, subject, text });
}

/**
 * The page that the letter leads to: the same filters, instant and file for whoever may open it. A search stands in no
 * letter: its view leads on from its own address.
 */
function asked({ id, report, filters }: SavedView, { format }: Schedule, at: number): string {
  const query = new URLSearchParams();
  if (!filters.q) for (const name of filterNames) if (filters[name]) query.set(name, filters[name]);
  query.set('at', String(at));
  query.set('format', format);
  return `${filters.q ? `views/${id}` : report.path}?${query}`;
}

export const reportHandlers: JobHandlers = { 'report.due': letterDue, 'mail.report': sendLink };
