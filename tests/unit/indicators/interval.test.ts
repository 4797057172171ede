import { describe, expect, it } from 'vitest';
import { intervalOf, studentQuantile } from '~/domain/reports/indicators/interval';

const tallyOf = (gains: number[]) => ({
  n: gains.length,
  sum: gains.reduce((sum, gain) => sum + gain, 0),
  squares: gains.reduce((sum, gain) => sum + gain * gain, 0),
});

describe('the interval of a paired mean', () => {
  it('is that of Student’s sleep data', () => {
    // Cushny and Peebles 1905, as in Student 1908; R prints for it 0.7001142 to 2.4598858.
    const found = intervalOf(tallyOf([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]));
    expect(found?.low).toBeCloseTo(0.7001142, 6);
    expect(found?.high).toBeCloseTo(2.4598858, 6);
  });

  it('has the quantiles of the printed tables', () => {
    const table = {
      1: 12.706,
      2: 4.303,
      3: 3.182,
      4: 2.776,
      5: 2.571,
      9: 2.262,
      10: 2.228,
      29: 2.045,
      30: 2.042,
      120: 1.98,
    };
    for (const [freedom, t] of Object.entries(table)) expect(studentQuantile(Number(freedom))).toBeCloseTo(t, 3);
    expect(studentQuantile(10_000)).toBeCloseTo(1.9602, 3);
  });

  it('is a point where all gained the same, and nothing for one pair', () => {
    expect(intervalOf(tallyOf([7, 7, 7]))).toEqual({ low: 7, high: 7 });
    expect(intervalOf(tallyOf([7]))).toBeNull();
  });
});
