import { covarianceOf, highestCovarianceOf, meanOf, type Tally, varianceOf } from './tally';

const mark = ({ x }: Tally) => x;
/** What the same attempt earned with all other questions: a question must not vouch for itself. */
const rest = ({ x, total }: Tally) => total - x;
const whole = ({ total }: Tally) => total;

/**
 * Mean share of the points that a question earned, per cent: 0 nobody had anything, 100 everybody had all.
 * MoodleDocs "Quiz statistics calculations", facility index.
 */
export const facilityOf = (tallies: readonly Tally[], maxPoints: number): number =>
  (100 * meanOf(tallies, mark)) / maxPoints;

/** Standard deviation of a question's points, per cent of what it can earn (n − 1). */
export const deviationOf = (tallies: readonly Tally[], maxPoints: number): number =>
  (100 * Math.sqrt(varianceOf(tallies, mark))) / maxPoints;

/**
 * How well a question tells those who know from those who do not, −100 to 100: the correlation of its points with those
 * of the rest of the test. Null when either is the same for everybody. MoodleDocs, discrimination index.
 */
export function discriminationOf(tallies: readonly Tally[]): number | null {
  const spread = Math.sqrt(varianceOf(tallies, mark) * varianceOf(tallies, rest));
  return spread > 0 ? (100 * covarianceOf(tallies, mark, rest)) / spread : null;
}

/**
 * The same measured by the best that these very points could have reached, which does not punish easy and hard
 * questions. Null when that is nothing. MoodleDocs, discriminative efficiency.
 */
export function efficiencyOf(tallies: readonly Tally[]): number | null {
  const highest = highestCovarianceOf(tallies, mark, rest);
  return highest > 0 ? (100 * covarianceOf(tallies, mark, rest)) / highest : null;
}

/**
 * The part of the spread of results that each question makes, per cent; together 100. Null for one that works against
 * the others. MoodleDocs, effective question weight.
 */
export function effectiveWeightsOf(questions: readonly (readonly Tally[])[]): (number | null)[] {
  const shares = questions
    .map((tallies) => covarianceOf(tallies, mark, whole))
    .map((c) => (c < 0 ? null : Math.sqrt(c)));
  const sum = shares.reduce<number>((all, share) => all + (share ?? 0), 0);
  return shares.map((share) => (share === null || !(sum > 0) ? null : (100 * share) / sum));
}
