/** How many rows, the sum of what they measure, and the sum of its squares: enough for mean and spread. */
export interface Tally {
  n: number;
  sum: number;
  squares: number;
}

/**
 * The 95 % interval of a mean of paired differences: mean ± t · s / √n, with s² = (Σd² − (Σd)²/n) / (n − 1) and t the
 * 0.975 quantile of Student's distribution with n − 1 degrees of freedom ("Student", The probable error of a mean,
 * Biometrika 6, 1908). Null for fewer than two.
 */
export function intervalOf({ n, sum, squares }: Tally): { low: number; high: number } | null {
  if (n < 2) return null;
  const mean = sum / n;
  const variance = Math.max(0, (squares - (sum * sum) / n) / (n - 1));
  const reach = studentQuantile(n - 1) * Math.sqrt(variance / n);
  return { low: mean - reach, high: mean + reach };
}

/** The t with 95 % of Student's distribution between −t and t, by halving; freedom is a whole number from 1. */
export function studentQuantile(freedom: number): number {
  let [low, high] = [0, 16];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (between(middle, freedom) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The probability A(t|ν) that Student's t lies between −t and t, as the finite sums of Abramowitz and Stegun, Handbook of
 * Mathematical Functions, 26.7.3 (ν odd) and 26.7.4 (ν even), with θ = atan(t/√ν).
 */
function between(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const odd = freedom % 2 === 1;
  if (freedom === 1) return (2 * angle) / Math.PI;
  let term = odd ? cosine : 1;
  let sum = term;
  for (let k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
