import { describe, expect, it } from 'vitest';
import { isQuiet, mondayOf, nextLook, wakingFrom } from '~/domain/notices/hours';
import {
  deadlineNotice,
  dueNotices,
  expiryNotice,
  idleNotice,
  meetingNotice,
  type OpenEnrolment,
  type Told,
} from '~/domain/notices/rules';
import { day, hour, minute } from '~/platform/clock';

/** 2026-03-02, a Monday, at an hour of Almaty. */
const at = (hours: number) => Date.UTC(2026, 2, 1, 19) + hours * hour;
const now = at(9);
const endOf = (daysAhead: number) => at(24) - 1 + daysAhead * day;

const enrolment = (given: Partial<OpenEnrolment> = {}): OpenEnrolment => ({
  id: 'e',
  enrolledAt: now - 30 * day,
  startedAt: now - 20 * day,
  lastActiveAt: now - day,
  dueAt: null,
  ...given,
});

describe('the hours of letters', () => {
  it.each([
    ['before the first', at(9) - 1, true, at(9)],
    ['from the first on', at(9), false, at(9)],
    ['to the last', at(20) - 1, false, at(20) - 1],
    ['after the last', at(20), true, at(33)],
    ['by night', at(23), true, at(33)],
  ])('%s', (_what, instant, quiet, morning) => {
    expect(isQuiet(instant)).toBe(quiet);
    expect(wakingFrom(instant)).toBe(morning);
  });

  it('are looked at each full hour', () => {
    expect(nextLook(at(9))).toBe(at(10));
    expect(nextLook(at(9) + minute)).toBe(at(10));
    expect(nextLook(at(3))).toBe(at(9));
    expect(nextLook(at(19))).toBe(at(33));
  });

  it('belong to weeks that begin on Monday', () => {
    expect(['2026-03-01', '2026-03-02', '2026-03-08'].map(mondayOf)).toEqual([
      '2026-02-23',
      '2026-03-02',
      '2026-03-02',
    ]);
  });
});

describe('a deadline', () => {
  it.each([
    [8, undefined],
    [7, 'due7'],
    [2, 'due7'],
    [1, 'due1'],
    [0, 'due1'],
    [-1, 'missed'],
    [-14, 'missed'],
    [-16, undefined],
  ])('%i days ahead gives %s', (days, kind) => {
    expect(deadlineNotice(enrolment({ dueAt: endOf(days) }), now)?.kind).toBe(kind);
  });

  it('is named by its day: another day is another deadline', () => {
    const id = (days: number) => deadlineNotice(enrolment({ dueAt: endOf(days) }), now)?.id;
    expect(id(3)).toBe('due7:e:2026-03-05');
    expect(id(4)).not.toBe(id(3));
  });

  it('is not told at once to whoever was enrolled just now, who has a letter that says so', () => {
    expect(deadlineNotice(enrolment({ dueAt: endOf(5), enrolledAt: now - day }), now)).toBeNull();
    expect(deadlineNotice(enrolment({ dueAt: endOf(1), enrolledAt: now - day }), now)?.kind).toBe('due1');
  });
});

describe('silence', () => {
  const told = (kind: string, days: number, id = kind): Told => ({
    id,
    kind,
    subjectId: 'e',
    notedAt: now - days * day,
  });
  it.each([
    [13, null],
    [14, 'idle:e:1'],
    [60, 'idle:e:1'],
    [61, null],
  ])('of %i days', (days, id) => {
    expect(idleNotice(enrolment({ lastActiveAt: now - days * day }), [], now)?.id ?? null).toBe(id);
  });

  it('is told twice at the most, two weeks apart', () => {
    const silent = enrolment({ lastActiveAt: now - 40 * day });
    expect(idleNotice(silent, [told('idle', 13)], now)).toBeNull();
    expect(idleNotice(silent, [told('idle', 14)], now)?.id).toBe('idle:e:2');
    expect(idleNotice(silent, [told('idle', 20, 'a'), told('idle', 18, 'b')], now)).toBeNull();
  });

  it('is not told in the week after another letter about the enrolment', () => {
    const silent = enrolment({ lastActiveAt: now - 20 * day });
    expect(idleNotice(silent, [told('due7', 3)], now)).toBeNull();
    expect(idleNotice(silent, [{ ...told('due7', 3), subjectId: 'other' }], now)?.id).toBe('idle:e:1');
  });

  it('counts from the enrolment where nothing was begun', () => {
    const fresh = enrolment({ startedAt: null, lastActiveAt: null, enrolledAt: now - 15 * day });
    expect(idleNotice(fresh, [], now)?.id).toBe('idle:e:1');
  });
});

describe('a meeting', () => {
  const of = (startsAt: number, ahead = 1) => meetingNotice({ id: 'm', startsAt }, { personId: 'p', now, ahead });
  it('is told the day before and, where it was planned late, on the day', () => {
    expect(of(at(48 + 10))).toBeNull();
    expect(of(at(24 + 23))?.id).toBe('meeting:m:2026-03-03:p');
    expect(of(at(10))?.id).toBe('meeting:m:2026-03-02:p');
    expect(of(now)).toBeNull();
    expect(of(at(24 * 6), 7)).not.toBeNull();
  });
});

describe('the end of a certificate', () => {
  /** `left` whole days before its last one; below nought they are days after it. */
  const of = (left: number, opensDaysBefore: number | null = 90, age = 400) => {
    const expiresAt = at(24) + left * day;
    const told = { completionId: 'c', completedAt: now - age * day, expiresAt, opensDaysBefore };
    return expiryNotice(told, now)?.id ?? null;
  };
  it.each([
    [61, null],
    [60, 'expires60:c'],
    [31, 'expires60:c'],
    [30, 'expires30:c'],
    [8, 'expires30:c'],
    [7, 'expires7:c'],
    [0, 'expires7:c'],
    [-1, 'expired:c'],
    [-14, 'expired:c'],
    [-15, null],
  ])('%i days before it', (left, expected) => {
    expect(of(left)).toBe(expected);
  });

  it('is not told before it can be renewed', () => {
    expect([of(21, 20), of(20, 20), of(6, 5), of(5, 5)]).toEqual([null, 'expires30:c', null, 'expires7:c']);
  });

  it('is told once, thirty days before, where nobody can renew it', () => {
    expect([of(60, null), of(30, null), of(3, null), of(-1, null)]).toEqual([null, 'expires30:c', 'expires30:c', null]);
  });

  it('is no news to whoever has just got it, save in its last week', () => {
    expect([of(30, 60, 6), of(30, 60, 7), of(7, 60, 6)]).toEqual([null, 'expires30:c', 'expires7:c']);
  });
});

describe('what is due', () => {
  const preferences = { deadlines: 'daily', meetings: 'daily', idle: 'daily', desk: true } as const;
  const looking = {
    personId: 'p',
    preferences,
    enrolments: [enrolment({ dueAt: endOf(5) })],
    meetings: [{ id: 'm', startsAt: at(34) }],
    certificates: [],
    led: [],
    told: [],
    now,
    weekly: false,
  };
  const kinds = (given: Partial<Parameters<typeof dueNotices>[0]>) =>
    dueNotices({ ...looking, ...given }).map(({ kind }) => kind);

  it('is what was not told before', () => {
    expect(kinds({})).toEqual(['meeting', 'due7']);
    const told = dueNotices(looking).map((one) => ({ ...one, notedAt: now }));
    expect(kinds({ told })).toEqual([]);
  });

  it('waits for Monday, or never comes, as one has chosen', () => {
    expect(kinds({ preferences: { ...preferences, deadlines: 'weekly', meetings: 'none' } })).toEqual([]);
    expect(kinds({ preferences: { ...preferences, deadlines: 'weekly' }, weekly: true })).toEqual(['meeting', 'due7']);
  });

  it('tells who leads of the day before, and from a day after it, for two weeks, of a list that is open', () => {
    const led = [{ id: 'l', startsAt: at(34), endsAt: at(36) }];
    const nothing = { enrolments: [], meetings: [], led };
    expect(kinds(nothing)).toEqual(['lead']);
    expect(kinds({ ...nothing, now: at(35) })).toEqual([]);
    expect(kinds({ ...nothing, now: at(36) + day - 1 })).toEqual([]);
    expect(kinds({ ...nothing, now: at(36) + day })).toEqual(['unclosed']);
    expect(kinds({ ...nothing, now: at(36) + 14 * day + 1 })).toEqual([]);
    expect(kinds({ ...nothing, preferences: { ...preferences, meetings: 'none' } })).toEqual([]);
  });

  it('of one enrolment is one thing at a time', () => {
    const silent = enrolment({ dueAt: endOf(5), lastActiveAt: now - 20 * day });
    expect(kinds({ enrolments: [silent], meetings: [] })).toEqual(['due7']);
    expect(kinds({ enrolments: [silent], meetings: [], preferences: { ...preferences, deadlines: 'none' } })).toEqual([
      'idle',
    ]);
  });
});
