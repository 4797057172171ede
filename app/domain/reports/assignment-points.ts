import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import { among, listed } from '#db/among';
import { enrolments, workResults } from '#db/schema';
import type { Ctx } from '~/platform/context';

const marked = (ctx: Ctx) =>
  ctx.db.hot('report-assignments', (read) =>
    read
      .select({ id: enrolments.id, assignmentId: workResults.assignmentId, points: workResults.points })
      .from(enrolments)
      .innerJoin(
        workResults,
        and(eq(workResults.personId, enrolments.personId), eq(workResults.courseId, enrolments.courseId)),
      )
      .where(
        and(among(enrolments.id, 'ids'), isNotNull(workResults.points), lte(workResults.at, sql.placeholder('at'))),
      )
      .orderBy(asc(workResults.at), asc(workResults.id)),
  );

/**
 * The points that works had at an instant, of 100, one query; by the id of the enrolment. Of one assignment the mark
 * given last counts; of several assignments their mean, rounded down. Without a marked work an enrolment is not there.
 */
export async function assignmentPointsOf(ctx: Ctx, ids: string[], at: number): Promise<Map<string, number>> {
  const rows = await marked(ctx).execute({ ids: listed(ids), at });
  const byEnrolment = new Map<string, Map<string, number>>();
  for (const { id, assignmentId, points } of rows)
    byEnrolment.set(id, (byEnrolment.get(id) ?? new Map()).set(assignmentId, points ?? 0));
  return new Map(
    [...byEnrolment].map(([id, last]) => {
      const points = [...last.values()];
      return [id, Math.floor(points.reduce((sum, one) => sum + one, 0) / points.length)];
    }),
  );
}
