import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, isDayOff, isoDay, type Step, stepFrom, weekday } from '~/ui/lesson/deadlines';

const on = (day: string) => dayNumber(day)!;
const step = (count: number, days: Step['days'], when: Step['when'] = 'after'): Step => ({ count, days, when });

/** Day by day, as a finger goes over a calendar. */
function slowly(day: number, { count, days, when }: Step): number {
  let at = day;
  for (let counted = 0; counted < count; ) {
    at += when === 'after' ? 1 : -1;
    if (days === 'calendar' || !isDayOff(at)) counted += 1;
  }
  return at;
}

describe('days', () => {
  it('are known by number, and none that the calendar has not', () => {
    expect(on('1970-01-01')).toBe(0);
    expect(isoDay(on('2028-02-29'))).toBe('2028-02-29');
    for (const text of ['2027-02-29', '2026-13-01', '26.11.2026', '']) expect(dayNumber(text)).toBeUndefined();
  });

  it('have the weekday of the calendar, before 1970 too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 50_000 }), (day) => {
        expect(weekday(day)).toBe(new Date(day * 86_400_000).getUTCDay() || 7);
      }),
    );
  });
});

describe('a deadline', () => {
  it.each([
    ['a Thursday and ten working days', '2026-11-26', step(10, 'working'), '2026-12-10'],
    ['a Friday and one working day', '2026-11-27', step(1, 'working'), '2026-11-30'],
    ['a Saturday and one working day', '2026-11-28', step(1, 'working'), '2026-11-30'],
    ['a Monday and one working day before', '2026-11-30', step(1, 'working', 'before'), '2026-11-27'],
    ['a Sunday and three working days before', '2026-11-29', step(3, 'working', 'before'), '2026-11-25'],
    ['a Saturday and nothing', '2026-11-28', step(0, 'working'), '2026-11-28'],
    ['calendar days over the end of the year', '2026-12-20', step(30, 'calendar'), '2027-01-19'],
    ['calendar days over a leap day', '2028-03-01', step(1, 'calendar', 'before'), '2028-02-29'],
  ])('counts %s', (_, start, how, end) => {
    expect(isoDay(stepFrom(on(start), how))).toBe(end);
  });

  it('is the one that a finger finds on the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: on('2000-01-01'), max: on('2100-12-31') }),
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom<Step['days']>('working', 'calendar'),
        fc.constantFrom<Step['when']>('after', 'before'),
        (day, count, days, when) => {
          const how = { count, days, when };
          expect(stepFrom(day, how)).toBe(slowly(day, how));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
