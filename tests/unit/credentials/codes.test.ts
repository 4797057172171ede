import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newCode, readReference } from '~/domain/credentials/codes';

const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const code = fc.array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 }).map((letters) => letters.join(''));

/** What may stand in paper's place for each letter. */
const looks: Record<string, string[]> = {
  '0': ['0', 'O', 'o', 'О', 'о'],
  '1': ['1', 'I', 'i', 'L', 'l', 'І', 'і'],
  A: ['A', 'a', 'А', 'а'],
  B: ['B', 'b', 'В'],
  C: ['C', 'c', 'С', 'с'],
  E: ['E', 'e', 'Е', 'е'],
  H: ['H', 'h', 'Н'],
  K: ['K', 'k', 'К', 'к'],
  M: ['M', 'm', 'М', 'м'],
  P: ['P', 'p', 'Р', 'р'],
  T: ['T', 't', 'Т'],
  X: ['X', 'x', 'Х', 'х'],
  Y: ['Y', 'y', 'У', 'у'],
};
const between = fc.constantFrom('', '', '', '-', ' ', ' - ', '–', '—', '\u00a0', '\n', '.');

/** A code as somebody copies it from paper. */
const copied = code.chain((wanted) =>
  fc
    .tuple(
      ...[...wanted].map((letter) =>
        fc.tuple(fc.constantFrom(...(looks[letter] ?? [letter, letter.toLowerCase()])), between),
      ),
    )
    .map((parts) => ({ wanted, typed: parts.flat().join('') })),
);

describe('a code', () => {
  it('has eight letters that cannot be misread', () => {
    const codes = Array.from({ length: 200 }, newCode);
    for (const one of codes) expect(one).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(new Set(codes).size).toBe(200);
    // Each place takes each letter sooner or later: no bits are lost.
    for (let place = 0; place < 8; place++) expect(new Set(codes.map((one) => one[place])).size).toBeGreaterThan(24);
  });

  it('is read however it is copied', () => {
    fc.assert(fc.property(copied, ({ wanted, typed }) => void expect(readReference(typed)).toEqual({ code: wanted })));
  });

  it('is read from its address', () => {
    const before = fc.constantFrom(
      'https://kenes.example/c/',
      'kenes.example/c/',
      '/kk/certificates/',
      ' http://localhost:3000/ru/certificates/',
    );
    const after = fc.constantFrom('', '.pdf', '.pdf?lang=kk', '?lang=ru', '#file', ' ', '/revocation', '.');
    fc.assert(
      fc.property(
        before,
        code,
        after,
        (head, wanted, tail) =>
          void expect(readReference(head + wanted.slice(0, 4) + wanted.slice(4).toLowerCase() + tail)).toEqual({
            code: wanted,
          }),
      ),
    );
  });
});

describe('a number', () => {
  const number = fc.tuple(fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 999_999 }));

  it('is read with and without its letters', () => {
    const head = fc.constantFrom('KN-', 'kn ', 'КН-', 'кн', 'KN', 'KH–', '');
    const gap = fc.constantFrom('-', ' ', '–', '', ' - ');
    fc.assert(
      fc.property(head, number, gap, (kn, [year, serial], dash) => {
        const printed = `KN-${year}-${String(serial).padStart(6, '0')}`;
        expect(readReference(`${kn}${year}${dash}${String(serial).padStart(6, '0')}`)).toEqual({ number: printed });
      }),
    );
  });

  it.each([
    ['KN-2026-123', 'KN-2026-000123'],
    [' № KN 2026 / 1 ', 'KN-2026-000001'],
    ['Сертификат № KN-2026-000123', 'KN-2026-000123'],
    ['KN-2O26-OOO123', 'KN-2026-000123'],
  ])('%s', (typed, printed) => expect(readReference(typed)).toEqual({ number: printed }));
});

describe('neither', () => {
  it.each([
    '',
    ' ',
    '7Q4K-M2X',
    '7Q4KM2XAA',
    '7Q4K-M2XU',
    'KN-2026',
    'hello there',
    '👍'.repeat(8),
    '/c/',
    'https://kenes.example/',
  ])('%j', (typed) => expect(readReference(typed)).toBeNull());

  it('never fails', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (typed) => void readReference(typed)));
  });
});
