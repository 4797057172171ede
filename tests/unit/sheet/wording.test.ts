import { describe, expect, test } from 'vitest';
import { dayInAlmaty, printedAddress, printedCode, printedDay, printedName } from '~/domain/credentials/sheet/wording';
import { wordsIn } from '~/words/catalogues.server';

describe('days in words', () => {
  const months = {
    kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан',
    ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    en: 'January February March April May June July August September October November December',
  };
  const shapes = {
    kk: (month: string) => `2026 жылғы 3 ${month}`,
    ru: (month: string) => `3 ${month} 2026 года`,
    en: (month: string) => `3 ${month} 2026`,
  };

  test.each(['kk', 'ru', 'en'] as const)('every month in %s', (locale) => {
    const printed = months[locale].split(' ').map((_, index) => {
      return printedDay(`2026-${String(index + 1).padStart(2, '0')}-03`, wordsIn(locale));
    });
    expect(printed).toEqual(months[locale].split(' ').map(shapes[locale]));
  });

  test('refuses what is not a day', () => {
    expect(() => printedDay('23.11.2026', wordsIn('kk'))).toThrow('Not a day');
  });

  test('an evening instant belongs to the next day in Almaty', () => {
    expect(dayInAlmaty(Date.UTC(2026, 10, 22, 18, 59))).toBe('2026-11-22');
    expect(dayInAlmaty(Date.UTC(2026, 10, 22, 19, 0))).toBe('2026-11-23');
  });
});

describe('hours', () => {
  const hours = (locale: 'kk' | 'ru' | 'en', count: number) => wordsIn(locale)('sheet.hours', { hours: count });

  test('the noun agrees in Russian and English and stays singular in Kazakh', () => {
    expect([1, 3, 8, 21].map((count) => hours('ru', count))).toEqual([
      '1 академический час',
      '3 академических часа',
      '8 академических часов',
      '21 академический час',
    ]);
    expect([1, 8].map((count) => hours('en', count))).toEqual(['1 academic hour', '8 academic hours']);
    expect([1, 8].map((count) => hours('kk', count))).toEqual(['1 академиялық сағат', '8 академиялық сағат']);
  });
});

describe('the name', () => {
  test('stands in the script of the language, or in the nearest there is', () => {
    const all = { kk: 'К', ru: 'Р', latin: 'L' };
    expect((['kk', 'ru', 'en'] as const).map((locale) => printedName(all, locale))).toEqual(['К', 'Р', 'L']);
    expect(printedName({ ...all, kk: null }, 'kk')).toBe('Р');
    expect(printedName({ ...all, ru: null }, 'ru')).toBe('К');
    expect(printedName({ ...all, latin: null }, 'en')).toBe('Р');
    expect(printedName({ kk: 'К', ru: null, latin: ' ' }, 'en')).toBe('К');
    expect(() => printedName({ kk: null, ru: null, latin: null }, 'kk')).toThrow('at least one name');
  });
});

test('codes are grouped and addresses lose their scheme', () => {
  expect(printedCode('7Q4KM2XA')).toBe('7Q4K-M2XA');
  expect(printedCode('7Q4K-M2XA')).toBe('7Q4K-M2XA');
  expect(printedAddress('https://kenes.example/c/7Q4KM2XA')).toBe('kenes.example/c/7Q4KM2XA');
});
