import { describe, expect, it } from 'vitest';
import { addDays, addMonths, startOfDay } from '~/platform/calendar';

describe('days of the calendar', () => {
  it.each([
    ['2026-03-02', 24, '2028-03-02'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-11-30', 120, '2036-11-30'],
    ['2026-08-31', 3, '2026-11-30'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it.each([
    ['2028-03-01', -1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-03-02', -60, '2028-01-02'],
  ])('%s and %i days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });

  it('begin in Almaty, also before its clock was changed', () => {
    expect(new Date(startOfDay('2026-03-02')).toISOString()).toBe('2026-03-01T19:00:00.000Z');
    expect(new Date(startOfDay('2024-02-01')).toISOString()).toBe('2024-01-31T18:00:00.000Z');
  });
});
