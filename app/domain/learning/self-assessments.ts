import { and, eq } from 'drizzle-orm';
import { blockAnswers } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Course, levelsOfCriterion } from '../catalogue/index.server';
import type { PublishedAssignment } from '../catalogue/published.schema';
import type { Member } from '../identity/index.server';

/** Level by the id of its criterion, from 0 to 4. */
export type Levels = Record<string, number>;

/** Kept beside the answers to blocks: private like them, exported and erased with them. */
const block = 'self-assessment';

/**
 * The levels that a form chose for the criteria of an assignment, from fields `level-<criterion>`, and the criteria for
 * which it chose none.
 */
export function levelsFrom(assignment: PublishedAssignment, field: (name: string) => unknown) {
  const levels: Levels = {};
  const open: string[] = [];
  for (const { id } of assignment.criteria) {
    const value = field(`level-${id}`);
    const level = typeof value === 'string' && /^\d$/.test(value) ? Number(value) : levelsOfCriterion;
    if (level < levelsOfCriterion) levels[id] = level;
    else open.push(id);
  }
  return { levels, open };
}

/** Keeps how somebody judges their own work; the latest replaces the one before. It counts for nothing. */
export async function keepSelfAssessment(
  ctx: Ctx,
  actor: Member,
  { course, assignment, levels }: { course: Course; assignment: PublishedAssignment; levels: Levels },
): Promise<void> {
  const kept = { answer: { kind: 'SelfAssessment', levels }, choice: null, at: ctx.clock() };
  await ctx.db.write((tx) =>
    tx
      .insert(blockAnswers)
      .values({ personId: actor.personId, courseId: course.id, lessonId: assignment.id, blockId: block, ...kept })
      .onConflictDoUpdate({
        target: [blockAnswers.personId, blockAnswers.lessonId, blockAnswers.blockId],
        set: kept,
      }),
  );
}

/** What somebody kept before: only criteria that the assignment still has. Null when they kept nothing. */
export async function findSelfAssessment(
  ctx: Ctx,
  personId: string,
  assignment: PublishedAssignment,
): Promise<Levels | null> {
  const [row] = await ctx.db.read
    .select({ answer: blockAnswers.answer })
    .from(blockAnswers)
    .where(
      and(
        eq(blockAnswers.personId, personId),
        eq(blockAnswers.lessonId, assignment.id),
        eq(blockAnswers.blockId, block),
      ),
    );
  if (!row) return null;
  const { levels } = row.answer as { levels: Levels };
  const known = new Set(assignment.criteria.map(({ id }) => id));
  return Object.fromEntries(Object.entries(levels).filter(([id]) => known.has(id)));
}
