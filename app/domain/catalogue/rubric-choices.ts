import type { Criterion } from './course.schema';

/** Levels of each criterion, counted from 0: absent, weak, partial, good, excellent. */
export const levelsOfCriterion = 5;

export interface RubricScore {
  /** Of 100, whole: a part of a point is left out. */
  points: number;
  /** Criteria at 0: with any of them the work does not pass, whatever its points. */
  absent: string[];
  passed: boolean;
}

/**
 * The points of a work: the sum over the criteria of weight × level / 4. It passes at `pass` points with no criterion
 * at 0. The whole sum is compared, so that 59.75 does not pass at 60; what is shown is rounded down.
 */
export function rubricScore(
  criteria: Pick<Criterion, 'id' | 'weight'>[],
  pass: number,
  levels: Record<string, number>,
): RubricScore {
  const top = levelsOfCriterion - 1;
  const quarters = criteria.reduce((sum, { id, weight }) => sum + weight * (levels[id] ?? 0), 0);
  const absent = criteria.filter(({ id }) => !levels[id]).map(({ id }) => id);
  return {
    points: Math.floor(quarters / top),
    absent,
    passed: absent.length === 0 && quarters >= pass * top,
  };
}
