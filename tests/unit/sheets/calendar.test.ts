import { describe, expect, it } from 'vitest';
import { dayAfter, isDay, localIso, startOfDay } from '~/platform/calendar';

describe('the calendar of Almaty', () => {
  it('knows that the clock was put back by an hour in March 2024', () => {
    expect(localIso(Date.UTC(2024, 1, 2, 5))).toBe('2024-02-02T11:00:00+06:00');
    expect(localIso(Date.UTC(2026, 2, 2, 5))).toBe('2026-03-02T10:00:00+05:00');
  });

  it.each(['2024-02-29', '2024-03-01', '2024-03-02', '2026-03-02'])('begins %s at midnight', (day) => {
    expect(localIso(startOfDay(day))).toMatch(new RegExp(`^${day}T00:00:00`));
  });

  it('knows the next day, also over the end of a month', () => {
    expect(dayAfter('2024-02-28')).toBe('2024-02-29');
    expect(dayAfter('2025-12-31')).toBe('2026-01-01');
  });

  it.each([
    ['2026-03-02', true],
    ['2026-02-30', false],
    ['2026-3-2', false],
    ['', false],
    ['tomorrow', false],
  ])('takes %s for a day: %s', (text, is) => expect(isDay(text)).toBe(is));
});
