import { eq } from 'drizzle-orm';
import { attendanceMarks, courses, meetings } from '#db/schema';
import type { Ctx } from '~/platform/context';

/** The hours of a course that is there: more than eight make it a series over more than one day. */
export const hoursOf = (ctx: Ctx, courseId: string, hours: number) =>
  ctx.db.write((tx) => tx.update(courses).set({ hours }).where(eq(courses.id, courseId)));

/** A meeting of a cohort, straight into the database. */
export async function aMeeting(
  ctx: Ctx,
  given: { cohortId: string; startsAt: number; required?: boolean; cancelledAt?: number },
): Promise<string> {
  const id = ctx.newId();
  await ctx.db.write((tx) =>
    tx.insert(meetings).values({
      id,
      title: 'Meeting',
      endsAt: given.startsAt + 3_600_000,
      mode: 'room',
      required: true,
      createdBy: 'somebody',
      createdAt: ctx.clock(),
      revision: 1,
      ...given,
    }),
  );
  return id;
}

interface Mark {
  meetingId: string;
  personId: string;
  status?: 'present' | 'late' | 'absent' | 'excused';
  supersedes?: string;
}

/** A mark of the attendance list; one that supersedes another is a correction. */
export async function aMark(ctx: Ctx, { status = 'present', ...given }: Mark): Promise<string> {
  const id = ctx.newId();
  await ctx.db.write((tx) =>
    tx.insert(attendanceMarks).values({
      id,
      status,
      source: 'sheet',
      recordedBy: 'somebody',
      recordedAt: ctx.clock(),
      reason: given.supersedes ? 'corrected' : null,
      ...given,
    }),
  );
  return id;
}
