import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldFigure, figure, figurePattern, sumOf, typedFigure } from '~/ui/lesson/figures';
import { locales } from '~/words/words';

describe('figures', () => {
  it.each([
    [1234.5, 'en', '1234.5'],
    [12345.25, 'en', '12,345.25'],
    [12345.25, 'ru', '12\u00a0345,25'],
    [1234567, 'kk', '1\u00a0234\u00a0567'],
    [-3, 'en', '−3'],
    [0, 'kk', '0'],
    [10.1 + 0.2, 'ru', '10,3'],
  ] as const)('%s in %s is %s', (value, locale, text) => {
    expect(figure(value, locale)).toBe(text);
  });

  it('come out of a field as they went into it, in every language', () => {
    const field = new RegExp(`^(?:${figurePattern})$`, 'v');
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), fc.constantFrom(...locales), (cents, locale) => {
        const text = fieldFigure(cents / 100, locale);
        expect(text).toMatch(field);
        expect(typedFigure(text)).toBe(cents / 100);
      }),
    );
  });

  it('are none when a comma may mean thousands, and nothing is no figure', () => {
    for (const text of ['104,000', '', 'ten', '1,2,3']) expect(typedFigure(text)).toBeUndefined();
    expect(new RegExp(`^(?:${figurePattern})$`, 'v').test('104,000')).toBe(false);
    expect(typedFigure('1 040,5')).toBe(1040.5);
  });

  it('add up to the last decimal', () => {
    expect(sumOf([0.1, 0.2])).toBe(0.3);
    expect(sumOf([])).toBe(0);
  });
});
