import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criterion } from '~/domain/catalogue/course.schema';
import { rubricScore } from '~/domain/catalogue/rubric-choices';

const text = { kk: 'а', ru: 'а', en: 'a' };
const criterion = (id: string, weight: number): Criterion => ({
  id,
  weight,
  title: text,
  levels: [text, text, text, text, text],
});
const two = [criterion('one', 60), criterion('two', 40)];

describe('points of a rubric', () => {
  it('are weight × level / 4, added up', () => {
    expect(rubricScore(two, 60, { one: 4, two: 4 })).toEqual({ points: 100, absent: [], passed: true });
    expect(rubricScore(two, 60, { one: 3, two: 2 })).toEqual({ points: 65, absent: [], passed: true });
    expect(rubricScore(two, 60, { one: 1, two: 1 })).toEqual({ points: 25, absent: [], passed: false });
  });

  it('do not pass with a criterion at 0, or left out, whatever the sum', () => {
    expect(rubricScore(two, 60, { one: 4, two: 0 })).toEqual({ points: 60, absent: ['two'], passed: false });
    expect(rubricScore(two, 60, { one: 4 })).toMatchObject({ absent: ['two'], passed: false });
  });

  it('pass at the mark and not a quarter below it', () => {
    const odd = [criterion('one', 59), criterion('two', 41)];
    expect(rubricScore(odd, 60, { one: 2, two: 3 })).toEqual({ points: 60, absent: [], passed: true });
    expect(rubricScore(odd, 61, { one: 2, two: 3 })).toMatchObject({ points: 60, passed: false });
  });

  it('never shrink when a level is raised', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4 }), (one, other) => {
        const before = rubricScore(two, 60, { one, two: other });
        const after = rubricScore(two, 60, { one: one + 1, two: other });
        return after.points >= before.points && (!before.passed || after.passed);
      }),
    );
  });
});
