import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { cohortMembers, cohorts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import { dueFor, languagesOf } from './rules';

export interface OwnCohort {
  /** Its title, else its code. */
  name: string;
  startsOn: string;
  endsOn: string;
  /** In which it is held, the main one first. */
  languages: Locale[];
  /** The deadline of the cohort for whoever has a seat. */
  dueAt: number | null;
  /** Place on the waiting list, from 1; null = has a seat. */
  waiting: number | null;
}

/**
 * The cohorts that are not closed in which somebody is, by course; of two of the same course the one with a seat, else
 * the latest. Two queries at the most.
 */
export async function ownCohorts(ctx: Ctx, personId: string): Promise<Map<string, OwnCohort>> {
  const rows = await ctx.db.read
    .select({
      id: cohortMembers.id,
      cohortId: cohorts.id,
      courseId: cohorts.courseId,
      code: cohorts.code,
      title: cohorts.title,
      startsOn: cohorts.startsOn,
      endsOn: cohorts.endsOn,
      language: cohorts.language,
      alsoIn: cohorts.alsoIn,
      deadlineDays: cohorts.deadlineDays,
      deadlineOn: cohorts.deadlineOn,
      seatedAt: cohortMembers.seatedAt,
    })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .where(and(eq(cohortMembers.personId, personId), isNull(cohortMembers.leftAt), isNull(cohorts.closedAt)))
    .orderBy(asc(cohortMembers.joinedAt), asc(cohortMembers.id));
  const waitingIn = rows.filter(({ seatedAt }) => seatedAt === null).map(({ cohortId }) => cohortId);
  const queue =
    waitingIn.length === 0
      ? []
      : await ctx.db.read
          .select({ id: cohortMembers.id, cohortId: cohortMembers.cohortId })
          .from(cohortMembers)
          .where(
            and(
              inArray(cohortMembers.cohortId, waitingIn),
              isNull(cohortMembers.leftAt),
              isNull(cohortMembers.seatedAt),
            ),
          )
          .orderBy(asc(cohortMembers.joinedAt), asc(cohortMembers.id));
  const own = new Map<string, OwnCohort>();
  for (const row of rows) {
    const line = queue.filter(({ cohortId }) => cohortId === row.cohortId);
    const waiting = row.seatedAt === null ? line.findIndex(({ id }) => id === row.id) + 1 : null;
    if (waiting !== null && own.get(row.courseId)?.waiting === null) continue;
    const { startsOn, endsOn, seatedAt } = row;
    const dueAt = seatedAt === null ? null : dueFor(row, seatedAt);
    own.set(row.courseId, {
      name: row.title ?? row.code,
      startsOn,
      endsOn,
      languages: languagesOf(row),
      dueAt,
      waiting,
    });
  }
  return own;
}
