/** So many attempts in which the question earned `x` points and the whole test `total`, both in hundredths. */
export interface Tally {
  x: number;
  total: number;
  n: number;
}

type Value = (tally: Tally) => number;

export const countOf = (tallies: readonly { n: number }[]): number => tallies.reduce((sum, { n }) => sum + n, 0);

export const meanOf = (tallies: readonly Tally[], value: Value): number =>
  tallies.reduce((sum, tally) => sum + tally.n * value(tally), 0) / countOf(tallies);

/** Sample covariance (n − 1) of two values of the same attempts; NaN below two. */
export function covarianceOf(tallies: readonly Tally[], a: Value, b: Value): number {
  const [meanA, meanB] = [meanOf(tallies, a), meanOf(tallies, b)];
  const sum = tallies.reduce((all, tally) => all + tally.n * (a(tally) - meanA) * (b(tally) - meanB), 0);
  return sum / (countOf(tallies) - 1);
}

export const varianceOf = (tallies: readonly Tally[], value: Value): number => covarianceOf(tallies, value, value);

/** The highest covariance that these two lists of values could have: both in rising order, paired anew. */
export function highestCovarianceOf(tallies: readonly Tally[], a: Value, b: Value): number {
  const rising = (value: Value) =>
    tallies.map((tally) => ({ value: value(tally), n: tally.n })).sort((one, other) => one.value - other.value);
  const [firsts, seconds] = [rising(a), rising(b)];
  const paired: Tally[] = [];
  for (let i = 0, j = 0; i < firsts.length && j < seconds.length; ) {
    const [first, second] = [firsts[i]!, seconds[j]!];
    const n = Math.min(first.n, second.n);
    paired.push({ x: first.value, total: second.value, n });
    first.n -= n;
    second.n -= n;
    if (first.n === 0) i++;
    if (second.n === 0) j++;
  }
  return covarianceOf(
    paired,
    ({ x }) => x,
    ({ total }) => total,
  );
}
