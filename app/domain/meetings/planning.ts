import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { meetings } from '#db/schema';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { isId } from '~/platform/ids';
import { conflict, invalid } from '~/platform/refusal';
import { cohortAt, type KnownCohort, openCohort, settleMembers, trainersOf } from '../cohorts/index.server';
import type { Member } from '../identity/index.server';
import { type Meeting, meetingAt, openMeeting, type Which } from './finding';
import { meetingLengths } from './meeting.schema';
import { modeOf } from './rules';

/** What a coordinator says of a session. Instants; where it is held: a place, an address (https), or both. */
export interface MeetingPlan {
  title: string;
  startsAt: number;
  endsAt: number;
  venue: string | null;
  link: string | null;
  required: boolean;
  /** One of the cohort's trainers; null = all of them. */
  trainerId: string | null;
}

/**
 * Plans a session of a cohort. `meetingId` is made with the form: sending it twice plans once. Refuses missing,
 * cohortClosed, required (title), tooLong, timesOrder, otherDay, placeNeeded, linkWrong, trainerElsewhere, eventTaken.
 */
export async function planMeeting(
  ctx: Ctx,
  actor: Member,
  { code, meetingId, plan }: { code: string | undefined; meetingId: string; plan: MeetingPlan },
): Promise<void> {
  const cohort = await cohortAt(ctx, actor, code);
  if (!isId(meetingId)) throw invalid('meeting', 'invalid');
  const facts = await checked(ctx, actor, cohort, plan);
  await ctx.db.write(async (tx) => {
    const [same] = await tx.select().from(meetings).where(eq(meetings.id, meetingId));
    if (same) {
      if (same.cohortId === cohort.id && same.createdBy === actor.accountId) return;
      throw conflict('eventTaken');
    }
    await openCohort(tx, cohort.id);
    const made = { createdBy: actor.accountId, createdAt: ctx.clock(), revision: 0 };
    await tx.insert(meetings).values({ id: meetingId, cohortId: cohort.id, ...facts, ...made });
    const data = { cohortId: cohort.id, ...said(facts) };
    await recordEvent(ctx, tx, { kind: 'meeting.planned', actorId: actor.accountId, subjectId: meetingId, data });
  });
}

/**
 * Changes a session whose list is open; calendars are told by a higher revision. Where it is no longer required, who has
 * now attended enough completes. Refuses what planning refuses, meetingCancelled, meetingClosed.
 */
export async function changeMeeting(
  ctx: Ctx,
  actor: Member,
  { plan, ...which }: Which & { plan: MeetingPlan },
): Promise<void> {
  const { cohort, meeting } = await meetingAt(ctx, actor, which);
  const facts = await checked(ctx, actor, cohort, plan, meeting.trainerId);
  await ctx.db.write(async (tx) => {
    await openCohort(tx, cohort.id);
    const before = await openMeeting(tx, meeting.id);
    const names = Object.keys(facts) as (keyof typeof facts)[];
    const changed = names.filter((name) => facts[name] !== before[name]);
    if (changed.length === 0) return;
    await tx
      .update(meetings)
      .set({ ...facts, revision: before.revision + 1 })
      .where(eq(meetings.id, before.id));
    const only = (of: Partial<typeof facts>) =>
      Object.fromEntries(Object.entries(said(of)).filter(([name]) => changed.includes(name as never)));
    const data = { before: only(before), after: only(facts) };
    await recordEvent(ctx, tx, { kind: 'meeting.changed', actorId: actor.accountId, subjectId: before.id, data });
    await tellChanged(ctx, tx, { ...before, ...facts, revision: before.revision + 1 });
    if (before.required && !facts.required) await settleMembers(ctx, tx, { cohort, course: cohort, actor });
  });
}

/**
 * Cancels a session for good; whoever has now attended enough of the others completes. Twice is once. Refuses missing,
 * meetingClosed.
 */
export async function cancelMeeting(ctx: Ctx, actor: Member, which: Which): Promise<void> {
  const { cohort, meeting } = await meetingAt(ctx, actor, which);
  await ctx.db.write(async (tx) => {
    const [cancelled] = await tx
      .update(meetings)
      .set({ cancelledAt: ctx.clock(), revision: sql`${meetings.revision} + 1` })
      .where(and(eq(meetings.id, meeting.id), isNull(meetings.cancelledAt), isNull(meetings.closedAt)))
      .returning();
    if (!cancelled) {
      const [now] = await tx.select().from(meetings).where(eq(meetings.id, meeting.id));
      if (now?.closedAt !== null) throw conflict('meetingClosed');
      return;
    }
    await recordEvent(ctx, tx, { kind: 'meeting.cancelled', actorId: actor.accountId, subjectId: meeting.id });
    await tellChanged(ctx, tx, cancelled);
    if (meeting.required) await settleMembers(ctx, tx, { cohort, course: cohort, actor });
  });
}

/** Whoever should know is told at once, not at the next hour. */
async function tellChanged(ctx: Ctx, tx: Tx, { id, revision, startsAt, cancelledAt }: Meeting): Promise<void> {
  const changed = { meetingId: id, revision, startsAt, cancelled: cancelledAt !== null };
  for (const tell of ctx.listeners.meetingChanged) await tell(ctx, tx, changed);
}

/** A title and a place may hold a name, and the chain of events outlives an erasure: it says that they are there. */
function said<F extends Partial<MeetingPlan>>({ title: _, venue, link, ...rest }: F) {
  return { ...rest, venue: venue ? '…' : null, link: link ? '…' : null };
}

/** Refuses a plan that cannot be; who leads a session already may go on leading it. */
async function checked(
  ctx: Ctx,
  actor: Member,
  cohort: KnownCohort,
  plan: MeetingPlan,
  leads: string | null = null,
): Promise<MeetingPlan & { mode: 'room' | 'online' | 'both' }> {
  const title = plan.title.trim();
  if (!title) throw invalid('title', 'required');
  for (const [name, text] of Object.entries({ title, venue: plan.venue, link: plan.link }))
    if (text !== null && text.length > meetingLengths[name as keyof typeof meetingLengths])
      throw invalid(name, 'tooLong');
  if (plan.endsAt <= plan.startsAt) throw invalid('ends', 'timesOrder');
  if (dayIn(plan.startsAt) !== dayIn(plan.endsAt)) throw invalid('ends', 'otherDay');
  if (plan.venue === null && plan.link === null) throw invalid('venue', 'placeNeeded');
  if (plan.link !== null && !(URL.canParse(plan.link) && /^https:\/\/[^\s]+$/.test(plan.link)))
    throw invalid('link', 'linkWrong');
  if (plan.trainerId !== null && plan.trainerId !== leads) {
    const trainers = await trainersOf(ctx, cohort.id, actor.locale);
    if (!trainers.some(({ id }) => id === plan.trainerId)) throw invalid('trainer', 'trainerElsewhere');
  }
  return { ...plan, title, mode: modeOf(plan.venue, plan.link) };
}
