import { expect, it } from 'vitest';
import { shortDate, shortMoment } from '~/platform/dates';
import { shortDay } from '~/words/short-day';

it.each([
  ['kk', '02.03.2026'],
  ['ru', '02.03.2026'],
  ['en', '2 Mar 2026'],
] as const)('writes a day in %s as tables print it', (locale, written) => {
  expect(shortDay('2026-03-02', locale)).toBe(written);
  // Ten in the evening by Greenwich is the next day in Almaty.
  expect(shortDate(Date.UTC(2026, 2, 1, 22), locale)).toBe(written);
  expect(shortMoment(Date.UTC(2026, 2, 1, 22), locale)).toBe(`${written} 03:00`);
});
