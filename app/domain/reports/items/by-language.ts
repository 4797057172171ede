import { countOf, type Tally } from './tally';

/** Below so many answers in a language, or in the others, the two are not compared. */
export const fewestInLanguage = 20;

export interface LanguageDifference {
  /** Mantel–Haenszel D-DIF: below 0 the question is harder in this language than for equally able others. */
  delta: number;
  chiSquare: number;
  /** Class C of the Educational Testing Service: large (|Δ| ≥ 1.5) and beyond chance at 5 %. */
  large: boolean;
}

/** Chi-square of one degree of freedom that chance passes once in twenty. */
const beyondChance = 3.841;

/**
 * Whether a question is harder in one language than for others who did equally well in the whole test: α is the
 * Mantel–Haenszel common odds ratio over groups of equal results, Δ = −2.35 ln α, and chi-square has the correction for
 * continuity. An answer is right when it earned all points. Null when there are too few answers, or nothing to compare.
 * Holland and Thayer, "Differential item performance and the Mantel-Haenszel procedure" (1988); classes: Zieky (1993).
 */
export function languageDifference(
  own: readonly Tally[],
  others: readonly Tally[],
  maxPoints: number,
): LanguageDifference | null {
  if (countOf(own) < fewestInLanguage || countOf(others) < fewestInLanguage) return null;
  const right = (tallies: readonly Tally[], yes: boolean) => countOf(tallies.filter(({ x }) => x >= maxPoints === yes));
  const [sums, chi] = [
    { up: 0, down: 0 },
    { seen: 0, expected: 0, variance: 0 },
  ];
  for (const total of new Set([...own, ...others].map((tally) => tally.total))) {
    const [mine, theirs] = [own, others].map((group) => group.filter((tally) => tally.total === total));
    const [a, b] = [right(theirs!, true), right(theirs!, false)];
    const [c, d] = [right(mine!, true), right(mine!, false)];
    const n = a + b + c + d;
    if (n < 2) continue;
    sums.up += (a * d) / n;
    sums.down += (b * c) / n;
    chi.seen += a;
    chi.expected += ((a + b) * (a + c)) / n;
    chi.variance += ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1));
  }
  if (sums.up === 0 || sums.down === 0 || chi.variance === 0) return null;
  const delta = -2.35 * Math.log(sums.up / sums.down);
  const chiSquare = Math.max(0, Math.abs(chi.seen - chi.expected) - 0.5) ** 2 / chi.variance;
  return { delta, chiSquare, large: Math.abs(delta) >= 1.5 && chiSquare > beyondChance };
}
