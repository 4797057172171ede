import { describe, expect, it } from 'vitest';
import { type Holders, shownByCourse } from '~/domain/reports/public-figures/course-counts';
import { startOfDay } from '~/platform/calendar';

const on = (day: string, n: number, courseId = 'a', until: string | null = null): Holders => ({
  courseId,
  from: startOfDay(day),
  until: until === null ? null : startOfDay(until),
  n,
});
const shown = (holders: Holders[], today: string) => Object.fromEntries(shownByCourse(holders, today));

describe('numbers of holders that anybody may know', () => {
  it('are those at the beginning of a month, never of today', () => {
    const holders = [on('2026-01-10', 12), on('2026-02-20', 30)];
    expect(shown(holders, '2026-01-31')).toEqual({});
    expect(shown(holders, '2026-02-28')).toEqual({ a: { n: 12, day: '2026-02-01' } });
    expect(shown(holders, '2026-03-01')).toEqual({ a: { n: 42, day: '2026-03-01' } });
  });

  it('hide what is small, and say that there is something', () => {
    expect(shown([on('2026-01-10', 4)], '2026-02-01')).toEqual({ a: { n: null, day: null } });
    expect(shown([on('2026-01-10', 5)], '2026-02-01')).toEqual({ a: { n: 5, day: '2026-02-01' } });
  });

  it('move only by as many as a cell must have: one more holder is not seen', () => {
    const holders = [on('2026-01-10', 12), on('2026-02-10', 1), on('2026-03-10', 3)];
    expect(shown(holders, '2026-04-15')).toEqual({ a: { n: 12, day: '2026-02-01' } });
    expect(shown([...holders, on('2026-04-10', 1)], '2026-05-15')).toEqual({ a: { n: 17, day: '2026-05-01' } });
    // One who was revoked is not seen either, five are.
    expect(shown([on('2026-01-10', 11), on('2026-01-10', 1, 'a', '2026-02-10')], '2026-03-15').a?.n).toBe(12);
    expect(shown([on('2026-01-10', 11), on('2026-01-10', 5, 'a', '2026-02-10')], '2026-03-15').a?.n).toBe(11);
  });

  it('are hidden together, so that a published sum gives no small one away', () => {
    const holders = [on('2026-01-10', 11), on('2026-01-10', 3, 'b'), on('2026-01-10', 40, 'c')];
    const counts = shown(holders, '2026-02-15');
    expect(counts.b).toEqual({ n: null, day: null });
    // 54 − 40 would leave 14 for two: with 11 beside it, 3 would be known.
    expect(counts.a).toEqual({ n: null, day: null });
    expect(counts.c).toEqual({ n: 40, day: '2026-02-01' });
  });

  it('go over the end of a year', () => {
    expect(shown([on('2025-12-31', 9)], '2026-01-02')).toEqual({ a: { n: 9, day: '2026-01-01' } });
  });
});
