import { describe, expect, it } from 'vitest';
import { fold, foldedWords } from '~/platform/fold';

describe('fold', () => {
  it.each([
    ['ӘҒҚҢӨҰҮҺІ', 'агкноуухи'],
    ['  Ёлка\u00a0 и  Йод ', 'елка и йод'],
    ['Café', 'cafe'],
    ['қала', 'кала'],
    // й decomposed by a phone's keyboard is the same letter
    ['Йод', 'йод'],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('puts one space before each word and nothing else', () => {
    expect(foldedWords('«Жасыл дәліз» – 2017')).toBe(' жасыл дализ 2017');
    expect(foldedWords(' … ')).toBe(' ');
  });
});
