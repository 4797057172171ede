import { countOf, meanOf, type Tally, varianceOf } from './tally';

/** Figures of a whole test, in per cent of what it can earn; null where there are too few results or no spread. */
export interface TestStatistics {
  n: number;
  mean: number;
  median: number;
  deviation: number;
  skewness: number | null;
  kurtosis: number | null;
  /** Coefficient of internal consistency (Cronbach's alpha), per cent. */
  consistency: number | null;
  /** How much of the spread is chance, per cent. */
  errorRatio: number | null;
  /** By how many points of 100 a result may be off. */
  standardError: number | null;
}

interface Results {
  /** Results of attempts by their points: `total` of `maxPoints`. */
  totals: readonly Tally[];
  maxPoints: number;
  /** Each question's tallies, when every attempt had the same questions; null when papers differ. */
  questions: readonly (readonly Tally[])[] | null;
}

/**
 * Mean, median, standard deviation (n − 1), skewness k₃ / k₂^1.5 and kurtosis k₄ / k₂² by k-statistics; the coefficient
 * of internal consistency 100·p/(p − 1)·(1 − Σ var(xᵢ) / var(T)), the error ratio 100·√(1 − CIC/100) and the standard
 * error ER·SD/100. MoodleDocs "Quiz statistics calculations"; Cronbach, Psychometrika 16 (1951), 297–334.
 */
export function testStatistics({ totals, maxPoints, questions }: Results): TestStatistics {
  const percent = ({ total }: Tally) => (100 * total) / maxPoints;
  const n = countOf(totals);
  const mean = meanOf(totals, percent);
  const moment = (power: number) => totals.reduce((sum, t) => sum + t.n * (percent(t) - mean) ** power, 0) / n;
  const [m2, m3, m4] = [moment(2), moment(3), moment(4)];
  const k2 = (n * m2) / (n - 1);
  const k3 = (n ** 2 * m3) / ((n - 1) * (n - 2));
  const k4 = (n ** 2 * ((n + 1) * m4 - 3 * (n - 1) * m2 ** 2)) / ((n - 1) * (n - 2) * (n - 3));
  const spread = n > 3 && k2 > 0;
  const consistency = questions && spread ? consistencyOf(questions, totals) : null;
  const errorRatio = consistency === null || consistency > 100 ? null : 100 * Math.sqrt(1 - consistency / 100);
  const deviation = n > 1 ? Math.sqrt(k2) : 0;
  return {
    n,
    mean,
    median: medianOf(totals, percent),
    deviation,
    skewness: spread ? k3 / k2 ** 1.5 : null,
    kurtosis: spread ? k4 / k2 ** 2 : null,
    consistency,
    errorRatio,
    standardError: errorRatio === null ? null : (errorRatio * deviation) / 100,
  };
}

function consistencyOf(questions: readonly (readonly Tally[])[], totals: readonly Tally[]): number | null {
  const p = questions.length;
  const spread = varianceOf(totals, ({ total }) => total);
  if (p < 2 || !(spread > 0)) return null;
  const parts = questions.reduce((sum, tallies) => sum + varianceOf(tallies, ({ x }) => x), 0);
  return (100 * p * (1 - parts / spread)) / (p - 1);
}

function medianOf(totals: readonly Tally[], value: (tally: Tally) => number): number {
  const rising = [...totals].sort((a, b) => value(a) - value(b));
  const n = countOf(rising);
  const at = (place: number) => {
    let before = 0;
    for (const tally of rising) {
      before += tally.n;
      if (place < before) return value(tally);
    }
    return 0;
  };
  return (at(Math.floor((n - 1) / 2)) + at(Math.floor(n / 2))) / 2;
}
