import { setImmediate as turn } from 'node:timers/promises';
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { meetings, notices } from '#db/schema';
import type { Ctx, MeetingChanged } from '~/platform/context';
import { enqueue } from '~/platform/jobs';
import { lookThrough } from './batch';
import { noteChanges } from './changes';
import { isQuiet } from './hours';
import { lookedToday, peopleAtOnce } from './look';
import { isUrgent } from './rules';

interface ChangeLook {
  meetingId: string;
}

/** Plans, in the transaction of a change, a look at those who should know of it. Each change plans one. */
export async function planChangeLook(ctx: Ctx, tx: Tx, { meetingId, revision }: MeetingChanged): Promise<void> {
  const id = `notices.change:${meetingId}:${revision}`;
  await enqueue(ctx, tx, { id, kind: 'notices.change', payload: { meetingId } satisfies ChangeLook });
}

/**
 * Tells those who should know of one session that was changed or cancelled, by the rules of every look. In the quiet hours,
 * and before the first look of a day, which gathers more, it is left to that look, unless it is urgent.
 */
export async function lookAtChange(ctx: Ctx, { meetingId }: ChangeLook): Promise<void> {
  const now = ctx.clock();
  const [meeting] = await ctx.db.read.select().from(meetings).where(eq(meetings.id, meetingId));
  if (!meeting) return;
  const waits = isQuiet(now) || !(await lookedToday(ctx));
  if (waits && !isUrgent(meeting, now)) return;
  await noteChanges(ctx);
  const rows = await ctx.db.read
    .select({ personId: notices.personId })
    .from(notices)
    .where(and(eq(notices.subjectId, meetingId), isNull(notices.letter)));
  const ids = rows.map(({ personId }) => personId).sort();
  const only = waits ? meetingId : null;
  let queued = 0;
  for (let i = 0; i < ids.length; i += peopleAtOnce) {
    queued += await lookThrough(ctx, ids.slice(i, i + peopleAtOnce), { weekly: false, queued, only });
    await turn();
  }
}
