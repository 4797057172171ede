import { describe, expect, it } from 'vitest';
import { dueAt, letterTime, monthsAfter } from '~/domain/surveys/rules';
import { statementsOf } from '~/domain/surveys/statements';
import { localIso } from '~/platform/calendar';

const at = (text: string) => Date.parse(text);

describe('months later', () => {
  it.each([
    ['2026-03-02T10:00:00+05:00', 3, '2026-06-02T10:00:00+05:00'],
    ['2026-11-30T10:15:00+05:00', 3, '2027-02-28T10:15:00+05:00'],
    ['2027-11-30T23:59:59+05:00', 3, '2028-02-29T23:59:59+05:00'],
    ['2026-08-31T10:00:00+05:00', 6, '2027-02-28T10:00:00+05:00'],
    ['2026-12-31T00:00:00+05:00', 6, '2027-06-30T00:00:00+05:00'],
    // Almaty's clock went back by an hour on 1 March 2024: the time of the day stays.
    ['2023-12-15T10:00:00+06:00', 3, '2024-03-15T10:00:00+05:00'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(localIso(monthsAfter(at(from), months))).toBe(to);
  });
});

describe('the time of a letter', () => {
  it.each([
    ['2026-03-02T08:59:59+05:00', '2026-03-02T09:00:00+05:00'],
    ['2026-03-02T09:00:00+05:00', '2026-03-02T09:00:00+05:00'],
    ['2026-03-02T19:59:59+05:00', '2026-03-02T19:59:59+05:00'],
    ['2026-03-02T20:00:00+05:00', '2026-03-03T09:00:00+05:00'],
    ['2026-12-31T23:30:00+05:00', '2027-01-01T09:00:00+05:00'],
    ['2026-03-02T00:00:00+05:00', '2026-03-02T09:00:00+05:00'],
  ])('wanted at %s it leaves at %s', (wanted, leaves) => {
    expect(localIso(letterTime(at(wanted)))).toBe(leaves);
  });

  it('is never at night, whenever a course was completed', () => {
    expect(localIso(dueAt(at('2026-03-02T23:30:00+05:00'), '3m'))).toBe('2026-06-03T09:00:00+05:00');
    expect(localIso(dueAt(at('2026-03-02T23:30:00+05:00'), '6m'))).toBe('2026-09-03T09:00:00+05:00');
  });
});

describe('the statements of a course', () => {
  const outcomes = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ kk: `${i} (kk)`, ru: `${i} (ru)`, en: String(i) }));
  const asked = (n: number) => statementsOf({ outcomes: outcomes(n) }).map(({ text }) => text.en);

  it('are its outcomes, of many four from the first to the last', () => {
    expect(asked(0)).toEqual([]);
    expect(asked(1)).toEqual(['0']);
    expect(asked(4)).toEqual(['0', '1', '2', '3']);
    expect(asked(5)).toEqual(['0', '1', '3', '4']);
    expect(asked(9)).toEqual(['0', '3', '5', '8']);
  });

  it('keep their key while the English text is the same', () => {
    const [before] = statementsOf({ outcomes: [{ kk: 'а', ru: 'б', en: 'c' }] });
    const [after] = statementsOf({ outcomes: [{ kk: 'ә', ru: 'в', en: 'c' }] });
    expect(before?.key).toBe(after?.key);
    expect(before?.key).toMatch(/^[0-9a-f]{12}$/);
  });
});
