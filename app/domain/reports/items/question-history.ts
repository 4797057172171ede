import { and, count, eq, sql } from 'drizzle-orm';
import { marks } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../../identity/index.server';
import { chosenAttempts } from './attempts-chosen';
import { fewestAttempts } from './item-analysis';
import { discriminationOf, facilityOf } from './item-statistics';
import { countOf } from './tally';

/** How one version of a question did; per cent, null below the fewest attempts or with nothing to measure. */
export interface VersionFigures {
  n: number;
  facility: number | null;
  discrimination: number | null;
}

/**
 * Figures of a question by each version that was asked of the learners within the actor's scope, in their first attempts.
 * One query; also of a question that is asked no more.
 */
export async function questionHistory(
  ctx: Ctx,
  actor: Actor,
  { course, quiz, question }: { course: { id: string }; quiz: string; question: string },
): Promise<Map<string, VersionFigures>> {
  const chosen = chosenAttempts(ctx, actor, course, quiz, 'first');
  const rows = await ctx.db.read
    .select({
      version: marks.questionVersion,
      x: marks.points,
      maxPoints: marks.maxPoints,
      total: chosen.total,
      n: count(),
    })
    .from(chosen)
    .innerJoin(marks, eq(marks.attemptId, chosen.id))
    .where(and(eq(chosen.place, 1), eq(marks.questionId, question)))
    .groupBy(marks.questionVersion, marks.points, marks.maxPoints, sql`${chosen.total}`);
  return new Map(
    [...new Set(rows.map(({ version }) => version))].map((version) => {
      const own = rows.filter((row) => row.version === version);
      const n = countOf(own);
      const enough = n >= fewestAttempts;
      return [
        version,
        {
          n,
          facility: enough ? facilityOf(own, own[0]!.maxPoints) : null,
          discrimination: enough ? discriminationOf(own) : null,
        },
      ];
    }),
  );
}
