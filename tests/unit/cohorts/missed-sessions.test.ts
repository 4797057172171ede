import { expect, it } from 'vitest';
import { sessionsRisk } from '~/domain/reports/missed-sessions';

const standing = (percent: number, total: number, closed: number, done: number, absentLately: number) => ({
  percent,
  total,
  closed,
  done,
  absentLately,
});

it.each([
  ['nothing was held yet', standing(80, 5, 0, 0, 0), null],
  ['one missed of five, four needed', standing(80, 5, 1, 0, 1), null],
  ['two missed, the second of them just now, four needed', standing(80, 5, 3, 1, 1), 'outOfReach'],
  ['two missed in a row that could still be made up for', standing(60, 5, 2, 0, 2), 'inARow'],
  ['two missed in a row after enough of them', standing(60, 5, 5, 3, 2), null],
  ['two missed, not in a row, still within reach', standing(60, 5, 3, 1, 1), null],
  ['all held, one too few', standing(100, 3, 3, 2, 0), 'outOfReach'],
  ['excused in both of the last two, still within reach', standing(50, 4, 2, 0, 0), null],
])('%s', (_, facts, risk) => {
  expect(sessionsRisk(facts)).toBe(risk);
});
