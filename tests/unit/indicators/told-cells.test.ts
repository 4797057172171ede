import { describe, expect, it } from 'vitest';
import type { Group } from '~/domain/reports/indicators/tallies';
import { toldCells } from '~/domain/reports/indicators/told-cells';

const response = async () => ({ asked: 20, answered: 20 });
const tally = (n: number) => ({ n, sum: 4 * n, squares: 16 * n });
const group = (sex: string | null, n: number, cumulative = n): Group => ({
  sex,
  age: null,
  sector: null,
  city: null,
  period: tally(n),
  cumulative: tally(cumulative),
});

const toldOf = (groups: Group[], span: 'period' | 'cumulative' = 'period') => {
  const told = toldCells({ facets: ['sex'], response }, groups, span);
  return {
    all: told(null),
    woman: told({ by: 'sex', value: 'woman' }),
    man: told({ by: 'sex', value: 'man' }),
    silent: told({ by: 'sex', value: 'not_stated' }),
  };
};

describe('figures of answers', () => {
  it('are told where five or more gave them', () => {
    expect(toldOf([group('woman', 6), group('man', 5)])).toEqual({ all: true, woman: true, man: true, silent: true });
  });

  it('are not told of fewer, nor of those whose figure would leave these', () => {
    expect(toldOf([group('woman', 5), group('man', 1)])).toMatchObject({ all: true, woman: false, man: false });
    const three = toldOf([group('woman', 9), group('man', 6), group(null, 2)]);
    expect(three).toEqual({ all: true, woman: true, man: false, silent: false });
  });

  it('are not told at all of fewer than five', () => {
    expect(toldOf([group('woman', 4)]).all).toBe(false);
  });

  it('are judged by the span that they are of', () => {
    const groups = [group('woman', 2, 6), group('man', 6, 7)];
    expect(toldOf(groups)).toMatchObject({ woman: false });
    expect(toldOf(groups, 'cumulative')).toMatchObject({ woman: true, man: true });
  });
});

it('figures of people who were promised nothing of the kind are all told', () => {
  const told = toldCells({ facets: ['sex'] }, [group('woman', 5), group('man', 1)], 'period');
  expect(told({ by: 'sex', value: 'man' })).toBe(true);
});
