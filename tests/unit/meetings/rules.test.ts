import { describe, expect, it } from 'vitest';
import { requirementsOf } from '~/domain/learning/rules';
import { statusIn, timeIn } from '~/domain/meetings/import-columns';
import { meetingState, minutesThere, modeOf } from '~/domain/meetings/rules';
import { minute } from '~/platform/clock';

const times = { startsAt: 100 * minute, endsAt: 220 * minute };
const mark = (
  status: 'present' | 'late' | 'absent' | 'excused',
  from: number | null = null,
  to: number | null = null,
) => ({
  status,
  checkInAt: from === null ? null : from * minute,
  checkOutAt: to === null ? null : to * minute,
});

describe('minutes at a session', () => {
  it.each([
    [120, mark('present')],
    [90, mark('late', 130)],
    [60, mark('present', 130, 190)],
    [120, mark('present', 50, 400)],
    [0, mark('present', 300)],
    [0, mark('absent', 130, 190)],
    [0, mark('excused')],
  ])('are %i', (minutes, of) => {
    expect(minutesThere(times, of)).toBe(minutes);
  });
});

it('says where a session stands', () => {
  const at = (now: number, more = {}) =>
    meetingState({ ...times, cancelledAt: null, closedAt: null, ...more }, now * minute);
  expect([at(99), at(100), at(220), at(99, { closedAt: 1 }), at(99, { closedAt: 1, cancelledAt: 1 })]).toEqual([
    'planned',
    'running',
    'over',
    'closed',
    'cancelled',
  ]);
  expect([modeOf('Room', null), modeOf(null, 'https://x'), modeOf('Room', 'https://x')]).toEqual([
    'room',
    'online',
    'both',
  ]);
});

describe('what a cohort asks of its sessions', () => {
  const course = { completion: { all: [] }, lessons: [], quizzes: new Map() } as never as Parameters<
    typeof requirementsOf
  >[0];
  const line = (percent: number, total: number, done: number) =>
    requirementsOf(course, { lessonsDone: new Set(), quizzes: new Map(), attendance: { percent, total, done } }).at(-1);
  it.each([
    [80, 5, 3, 4, false],
    [80, 5, 4, 4, true],
    [67, 3, 2, 3, false],
    [66, 3, 2, 2, true],
    [1, 3, 0, 1, false],
    [100, 0, 0, 1, false],
  ])('%i%% of %i, at %i: needs %i', (percent, total, done, need, met) => {
    expect(line(percent, total, done)).toEqual({ kind: 'attendance', met, done, total, need });
  });
  it('is nothing where it asks nothing', () => {
    expect(requirementsOf(course, { lessonsDone: new Set(), quizzes: new Map(), attendance: null })).toEqual([]);
  });
});

describe('the cells of a file', () => {
  it.each([
    ['Қатысты', 'present'],
    ['кешікті', 'late'],
    ['Отсутствовал(а)', 'absent'],
    ['уважительная причина', 'excused'],
    ['LATE', 'late'],
    ['maybe', undefined],
  ])('%s', (cell, status) => {
    expect(statusIn(cell)).toBe(status);
  });
  it.each([
    ['9:05', '09:05'],
    ['09.05', '09:05'],
    ['2026-03-02 18:30:11', '18:30'],
    ['3/2/2026 6:30:11 PM', '18:30'],
    ['12:10 am', '00:10'],
    ['0.5', '12:00'],
    ['25:00', null],
    ['soon', null],
  ])('%s', (cell, time) => {
    expect(timeIn(cell)).toBe(time);
  });
});
