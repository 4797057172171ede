import { and, eq, gt, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { cohortMembers, cohorts, meetingSnapshots, meetings, notices } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { leader, withTrainers } from './leading';

/** What a meeting was before it changed. */
export interface Was {
  startsAt: number;
  endsAt: number;
  venue: string | null;
  link: string | null;
}

type Meeting = typeof meetings.$inferSelect;
type Snapshot = typeof meetingSnapshots.$inferSelect;

/** Cohorts whose changes are noted in one look at the table. */
const atOnce = 50;

/** Meetings to come that are not as their members could last know them. */
const differing = and(
  isNull(cohorts.closedAt),
  or(
    isNull(meetingSnapshots.meetingId),
    ne(meetingSnapshots.revision, meetings.revision),
    sql`coalesce(${meetingSnapshots.cancelledAt}, 0) <> coalesce(${meetings.cancelledAt}, 0)`,
  ),
);

/**
 * Notes for every member, and for those who lead it, who could know of a meeting that it was changed or cancelled since, cohort by cohort, each in a
 * transaction that also keeps how the meeting stands now. The next letters tell them.
 */
export async function noteChanges(ctx: Ctx): Promise<void> {
  for (;;) {
    const changed = await ctx.db.read
      .selectDistinct({ id: meetings.cohortId })
      .from(meetings)
      .innerJoin(cohorts, eq(cohorts.id, meetings.cohortId))
      .leftJoin(meetingSnapshots, eq(meetingSnapshots.meetingId, meetings.id))
      .where(and(gt(meetings.startsAt, ctx.clock()), differing))
      .limit(atOnce);
    if (changed.length === 0) return;
    for (const { id } of changed) await ctx.db.write((tx) => noteIn(ctx, tx, id));
  }
}

async function noteIn(ctx: Ctx, tx: Tx, cohortId: string): Promise<void> {
  const rows = await tx
    .select({ meeting: meetings, before: meetingSnapshots })
    .from(meetings)
    .innerJoin(cohorts, eq(cohorts.id, meetings.cohortId))
    .leftJoin(meetingSnapshots, eq(meetingSnapshots.meetingId, meetings.id))
    .where(and(eq(meetings.cohortId, cohortId), gt(meetings.startsAt, ctx.clock()), differing));
  for (const { meeting, before } of rows) {
    const kind = before && changeOf(before, meeting);
    if (before && kind) await noteFor(ctx, tx, { meeting, before, kind });
    const { id: meetingId, revision, startsAt, endsAt, venue, link, cancelledAt } = meeting;
    const set = { revision, startsAt, endsAt, venue, link, cancelledAt, takenAt: ctx.clock() };
    await tx
      .insert(meetingSnapshots)
      .values({ meetingId, ...set })
      .onConflictDoUpdate({ target: meetingSnapshots.meetingId, set });
  }
}

/** What there is to tell of a change: a new title or trainer bothers nobody. */
function changeOf(before: Snapshot, now: Meeting): 'changed' | 'cancelled' | null {
  if (now.cancelledAt !== null) return before.cancelledAt === null ? 'cancelled' : null;
  if (before.cancelledAt !== null) return 'changed';
  const moved = (['startsAt', 'endsAt', 'venue', 'link'] as const).some((name) => before[name] !== now[name]);
  return moved ? 'changed' : null;
}

async function noteFor(
  ctx: Ctx,
  tx: Tx,
  { meeting, before, kind }: { meeting: Meeting; before: Snapshot; kind: 'changed' | 'cancelled' },
): Promise<void> {
  const members = await tx
    .select({ personId: cohortMembers.personId })
    .from(cohortMembers)
    .where(
      and(
        eq(cohortMembers.cohortId, meeting.cohortId),
        isNull(cohortMembers.leftAt),
        isNotNull(cohortMembers.seatedAt),
      ),
    );
  const leaders = await tx
    .select({ personId: leader })
    .from(meetings)
    .leftJoin(...withTrainers)
    .where(eq(meetings.id, meeting.id));
  const concerned = new Set([...members, ...leaders].flatMap(({ personId }) => personId ?? []));
  // Whoever still waits for the letter about the change before is told both in one: what it was first, what it is now.
  const waiting = await tx
    .select({ id: notices.id, personId: notices.personId, was: notices.was })
    .from(notices)
    .where(and(eq(notices.subjectId, meeting.id), isNull(notices.letter)));
  const first = new Map(waiting.map(({ personId, was }) => [personId, was]));
  const ids = waiting.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(notices).where(inArray(notices.id, ids));
  const { startsAt, endsAt, venue, link } = before;
  const was: Was = { startsAt, endsAt, venue, link };
  await insertAll(
    tx,
    notices,
    [...concerned].map((personId) => ({
      id: `${kind}:${meeting.id}:${meeting.revision}:${meeting.cancelledAt ?? 0}:${personId}`,
      personId,
      kind,
      subjectId: meeting.id,
      was: first.get(personId) ?? was,
      notedAt: ctx.clock(),
    })),
  );
}
