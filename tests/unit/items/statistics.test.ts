import { describe, expect, it } from 'vitest';
import { languageDifference } from '~/domain/reports/items/by-language';
import {
  deviationOf,
  discriminationOf,
  effectiveWeightsOf,
  efficiencyOf,
  facilityOf,
} from '~/domain/reports/items/item-statistics';
import type { Tally } from '~/domain/reports/items/tally';
import { testStatistics } from '~/domain/reports/items/test-statistics';

/** Twelve attempts at four questions of 100 hundredths, a row each. */
const paper = [
  [100, 100, 100, 0],
  [100, 100, 50, 0],
  [100, 100, 100, 0],
  [100, 50, 100, 0],
  [100, 100, 0, 100],
  [100, 50, 50, 0],
  [100, 0, 50, 100],
  [100, 50, 0, 100],
  [100, 0, 50, 100],
  [0, 50, 0, 100],
  [0, 0, 0, 100],
  [100, 0, 0, 0],
];
const sum = (list: number[]) => list.reduce((all, one) => all + one, 0);
const totals = paper.map(sum);
const column = (i: number) => paper.map((row) => row[i] ?? 0);
/** Equal ones together, as the database counts them. */
const tallied = (i: number): Tally[] => {
  const found = new Map<string, Tally>();
  for (const [j, x] of column(i).entries()) {
    const total = totals[j] ?? 0;
    const tally = found.get(`${x} ${total}`) ?? { x, total, n: 0 };
    found.set(`${x} ${total}`, { ...tally, n: tally.n + 1 });
  }
  return [...found.values()];
};
const mean = (list: number[]) => sum(list) / list.length;
const covariance = (a: number[], b: number[]) =>
  sum(a.map((one, i) => (one - mean(a)) * ((b[i] ?? 0) - mean(b)))) / (a.length - 1);
const questions = [0, 1, 2, 3].map(tallied);
const asTallies = (list: number[]): Tally[] => list.map((total) => ({ x: 0, total, n: 1 }));

describe('the figures of a question', () => {
  it.each([0, 1, 2, 3])('are those of a computation over every single attempt: question %i', (i) => {
    const x = column(i);
    const rest = totals.map((total, j) => total - (x[j] ?? 0));
    const sorted = (list: number[]) => [...list].sort((a, b) => a - b);
    expect(facilityOf(tallied(i), 100)).toBeCloseTo(mean(x), 9);
    expect(deviationOf(tallied(i), 100)).toBeCloseTo(Math.sqrt(covariance(x, x)), 9);
    expect(discriminationOf(tallied(i))).toBeCloseTo(
      (100 * covariance(x, rest)) / Math.sqrt(covariance(x, x) * covariance(rest, rest)),
      9,
    );
    expect(efficiencyOf(tallied(i))).toBeCloseTo((100 * covariance(x, rest)) / covariance(sorted(x), sorted(rest)), 9);
  });

  it('tell a question that the strong miss from one that they get', () => {
    expect(discriminationOf(tallied(1))).toBeGreaterThan(0);
    expect(discriminationOf(tallied(3))).toBeLessThan(-30);
  });

  it('are none where all earned the same', () => {
    const same = [
      { x: 100, total: 300, n: 5 },
      { x: 100, total: 200, n: 5 },
    ];
    expect([discriminationOf(same), efficiencyOf(same)]).toEqual([null, null]);
  });

  it('weigh questions by their part in the spread, together a hundred, and none that works against the others', () => {
    const weights = effectiveWeightsOf(questions);
    expect(weights[3]).toBeNull();
    expect(sum(weights.map((weight) => weight ?? 0))).toBeCloseTo(100, 9);
    const shares = [0, 1, 2].map((i) => Math.sqrt(covariance(column(i), totals)));
    expect(weights[1]).toBeCloseTo((100 * (shares[1] ?? 0)) / sum(shares), 9);
  });
});

describe('the figures of a test', () => {
  it('have the consistency that the mean covariance of questions gives', () => {
    const pairs = [0, 1, 2, 3].flatMap((i) => [0, 1, 2, 3].filter((j) => j > i).map((j) => [i, j] as const));
    const between = mean(pairs.map(([i, j]) => covariance(column(i), column(j))));
    const within = mean([0, 1, 2, 3].map((i) => covariance(column(i), column(i))));
    const figures = testStatistics({ totals: asTallies(totals), maxPoints: 400, questions });
    expect(figures.consistency).toBeCloseTo((100 * 4 * between) / (within + 3 * between), 9);
  });

  it('have the chance and the error that follow from it', () => {
    const three = [0, 1, 2].map((i) => tallied(i).map((tally) => ({ ...tally, total: tally.total })));
    const threes = paper.map((row) => sum(row.slice(0, 3)));
    const { consistency, errorRatio, standardError, deviation } = testStatistics({
      totals: asTallies(threes),
      maxPoints: 300,
      questions: three,
    });
    expect(errorRatio).toBeCloseTo(100 * Math.sqrt(1 - (consistency ?? 0) / 100), 9);
    expect(standardError).toBeCloseTo(((errorRatio ?? 0) * deviation) / 100, 9);
    expect(consistency).toBeGreaterThan(40);
  });

  it('have the skewness that SciPy prints for its example, corrected for bias, and the kurtosis of Fisher’s G₂', () => {
    const list = [2, 8, 0, 4, 1, 9, 9, 0];
    const {
      skewness,
      kurtosis,
      median,
      mean: middle,
    } = testStatistics({
      totals: asTallies(list),
      maxPoints: 100,
      questions: null,
    });
    const n = list.length;
    // scipy.stats.skew([2, 8, 0, 4, 1, 9, 9, 0]) = 0.2650554122698573, without the correction.
    expect(skewness).toBeCloseTo((0.2650554122698573 * Math.sqrt(n * (n - 1))) / (n - 2), 9);
    const moment = (power: number) => mean(list.map((one) => (one - mean(list)) ** power));
    const excess = moment(4) / moment(2) ** 2 - 3;
    expect(kurtosis).toBeCloseTo(((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * excess + 6), 9);
    expect([median, middle]).toEqual([3, 4.125]);
  });

  it('have no spread where all results are the same', () => {
    const same = testStatistics({ totals: [{ x: 0, total: 50, n: 20 }], maxPoints: 100, questions: null });
    expect(same).toMatchObject({ mean: 50, median: 50, deviation: 0, skewness: null, consistency: null });
  });
});

describe('a question in one language and in the others', () => {
  /** Admissions to Berkeley in 1973 by department: [men admitted, rejected, women admitted, rejected]. */
  const departments = [
    [512, 313, 89, 19],
    [353, 207, 17, 8],
    [120, 205, 202, 391],
    [138, 279, 131, 244],
    [53, 138, 94, 299],
    [22, 351, 24, 317],
  ] as const;
  const group = (from: 0 | 2): Tally[] =>
    departments.flatMap((row, i) => [
      { x: 100, total: i, n: row[from] },
      { x: 0, total: i, n: row[from + 1] ?? 0 },
    ]);

  it('have the odds ratio and the chi-square that R prints for its example', () => {
    // mantelhaen.test(UCBAdmissions): X-squared = 1.4269, common odds ratio 0.9046968.
    const found = languageDifference(group(2), group(0), 100);
    expect(found?.delta).toBeCloseTo(-2.35 * Math.log(0.9046968), 5);
    expect(found?.chiSquare).toBeCloseTo(1.4269, 4);
    expect(found?.large).toBe(false);
  });

  it('differ largely when equally able readers of one miss what the others know', () => {
    const own = [100, 200, 300].flatMap((total) => [
      { x: 100, total, n: 3 },
      { x: 0, total, n: 9 },
    ]);
    const others = [100, 200, 300].flatMap((total) => [
      { x: 100, total, n: 15 },
      { x: 0, total, n: 3 },
    ]);
    expect(languageDifference(own, others, 100)).toMatchObject({ large: true });
    expect(languageDifference(own, others, 100)?.delta).toBeLessThan(-1.5);
    expect(languageDifference(others, own, 100)?.delta).toBeGreaterThan(1.5);
  });

  it('are not compared below twenty answers', () => {
    const few = [{ x: 0, total: 100, n: 19 }];
    expect(languageDifference(few, [{ x: 100, total: 100, n: 100 }], 100)).toBeNull();
  });
});
