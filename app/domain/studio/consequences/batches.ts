import { setImmediate as turn } from 'node:timers/promises';
import { and, asc, eq, gt, isNull, type SQL } from 'drizzle-orm';
import { enrolments } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Course } from '../../catalogue/index.server';
import { type Facts, factsFor } from '../../learning/index.server';

/** People looked at in one turn: a page waits for no more than some milliseconds. */
const atOnce = 400;

export interface Enrolled {
  id: string;
  personId: string;
  completedAt: number | null;
  facts: Facts;
}

/** Everybody who is enrolled on a course with what they have done, by key: five queries for each batch. */
export async function* enrolledInBatches(
  ctx: Ctx,
  { id: courseId }: Pick<Course, 'id'>,
  { after = '', only }: { after?: string; only?: SQL } = {},
): AsyncGenerator<Enrolled[]> {
  let last = after;
  for (;;) {
    const rows = await ctx.db.read
      .select({ id: enrolments.id, personId: enrolments.personId, completedAt: enrolments.completedAt })
      .from(enrolments)
      .where(and(eq(enrolments.courseId, courseId), gt(enrolments.id, last), isNull(enrolments.withdrawnAt), only))
      .orderBy(asc(enrolments.id))
      .limit(atOnce);
    if (rows.length === 0) return;
    const people = rows.map(({ personId }) => personId);
    const facts = await factsFor(ctx.db.read, people, [courseId]);
    yield rows.map((row) => ({ ...row, facts: facts(row.personId, courseId) }));
    if (rows.length < atOnce) return;
    last = rows.at(-1)!.id;
    await turn();
  }
}
