import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClose, typedNumber } from '~/domain/learning/quizzes/numbers';
import { scoreOf } from '~/domain/learning/quizzes/scoring';
import { questionOf } from '../../support/questions';

describe('a typed number', () => {
  it.each([
    ['10', 10],
    ['10,5', 10.5],
    ['10.5', 10.5],
    [',5', 0.5],
    ['5.', 5],
    [' 1 000 000 ', 1_000_000],
    ['1\u00a0000', 1000],
    ['1\u2009000,25', 1000.25],
    ['1\u202f000', 1000],
    ['-3', -3],
    ['\u22123', -3],
    ['\u20133', -3],
    ['\uff0d3', -3],
    ['− 3', -3],
    ['+3', 3],
    ['007', 7],
    ['１２', 12],
  ])('%j is %d', (text, value) => {
    expect(typedNumber(text)).toBe(value);
  });

  it.each([
    '',
    ' ',
    '-',
    '.',
    ',',
    '--5',
    '+-5',
    '1,2,3',
    '1.000.000',
    '1e5',
    '0x10',
    'ten',
    '5 apples',
    'NaN',
    'Infinity',
    '½',
    '٣',
    '9'.repeat(400),
  ])('%j is none', (text) => {
    expect(typedNumber(text)).toBeNull();
  });

  it.each([
    ['250,000', 250_000],
    ['1,250,000', 1_250_000],
    ['-1,250.50', -1250.5],
    ['2,5', 2.5],
    ['2,50', 2.5],
    ['0,125', 0.125],
    ['1,2500', 1.25],
    ['1 250 000', 1_250_000],
  ])('%j in English is %d', (text, value) => {
    expect(typedNumber(text, [], 'en')).toBe(value);
  });

  it('has a comma before its decimals in Kazakh and Russian, and no groups but by spaces', () => {
    for (const locale of ['kk', 'ru'] as const) {
      expect(typedNumber('250,000', [], locale)).toBe(250);
      expect(typedNumber('1,250,000', [], locale)).toBeNull();
    }
    expect(typedNumber('1,25,000', [], 'en')).toBeNull();
  });

  it('may carry its unit', () => {
    expect(typedNumber('15 %', ['%'])).toBe(15);
    expect(typedNumber('2,5 млн Теңге', ['млн теңге', 'млн тенге'])).toBe(2.5);
    expect(typedNumber('%', ['%'])).toBeNull();
    expect(typedNumber('15 km', ['%'])).toBeNull();
  });

  it('is what was meant, for any number with decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('.', ','), (hundredths, mark) => {
        const [whole = '', decimals = ''] = Math.abs(hundredths / 100)
          .toFixed(2)
          .split('.');
        const text = `${hundredths < 0 ? '−' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, '\u202f')}${mark}${decimals}`;
        expect(typedNumber(text)).toBeCloseTo(hundredths / 100, 6);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, unit) => void typedNumber(text, [unit])));
  });
});

describe('closeness', () => {
  it('does not hold binary fractions against anybody', () => {
    expect(isClose(0.4, 0.3, 0.1)).toBe(true);
    expect(isClose(0.1 + 0.2, 0.3, 0)).toBe(true);
    expect(isClose(0.41, 0.3, 0.1)).toBe(false);
    expect(isClose(10, 10, 0)).toBe(true);
    expect(isClose(10.000001, 10, 0)).toBe(false);
  });

  it('decides a numeric question', () => {
    const question = questionOf.numeric();
    const right = ['7654,25', '7 654.75', '7653,75', '7 654,25 теңге'];
    for (const typed of right) expect(scoreOf(question, typed).points, typed).toBe(100);
    for (const typed of ['7654,76', '7653', '', 'много', '-7654,25']) expect(scoreOf(question, typed).points).toBe(0);
  });
});
