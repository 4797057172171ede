import { describe, expect, it } from 'vitest';
import { endOfDay, lastDay, lastSecond, statusOf } from '~/domain/credentials/validity';

/** 5 May 2028, midnight after it in Almaty (UTC+5). */
const midnight = Date.UTC(2028, 4, 5, 19);

describe('how long a certificate holds', () => {
  it('is counted from the day of issue in Almaty', () => {
    // 23:30 in London is the next day in Almaty.
    expect(lastDay(Date.UTC(2026, 0, 30, 23, 30), 1)).toBe('2026-02-28');
    expect(lastDay(Date.UTC(2026, 0, 30, 18, 30), 12)).toBe('2027-01-30');
  });

  it('ends with its last day in Almaty', () => {
    expect(endOfDay('2028-05-05')).toBe(midnight);
    expect(new Date(lastSecond('2028-05-05')).toISOString()).toBe('2028-05-05T18:59:59.000Z');
    const facts = { expiresOn: '2028-05-05' };
    expect([midnight - 1, midnight].map((now) => statusOf(null, facts, now))).toEqual(['valid', 'expired']);
  });

  it('is for ever where no day is said', () => {
    for (const facts of [{}, { expiresOn: null }]) expect(statusOf(null, facts, Date.UTC(2200, 0))).toBe('valid');
  });

  it('says less than whoever ended it', () => {
    for (const ending of ['revoked', 'superseded'] as const)
      expect(statusOf(ending, { expiresOn: '2028-05-05' }, midnight)).toBe(ending);
  });
});
