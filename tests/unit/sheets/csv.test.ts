import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, csv, harmless } from '~/platform/sheets/csv';

async function written(rows: Cell[][], separator?: ';' | ',') {
  let text = '';
  async function* batches() {
    for (const row of rows) yield [row];
  }
  for await (const piece of csv(['a', 'b'], batches(), separator)) text += piece;
  return text;
}

describe('csv', () => {
  it('begins with a byte-order mark, divides by ; and ends lines with CRLF', async () => {
    expect(await written([['Әлімжанқызы', 7]])).toBe('\ufeffa;b\r\nӘлімжанқызы;7\r\n');
    expect(await written([['x', null]], ',')).toBe('\ufeffa,b\r\nx,\r\n');
  });

  it('puts into quotation marks what would break a row, and nothing else', async () => {
    const rows = [
      ['a;b', 'a,b'],
      ['a"b', 'a\nb'],
      ['a\rb', 'a b'],
    ];
    expect((await written(rows)).slice(6)).toBe('"a;b";a,b\r\n"a""b";"a\nb"\r\n"a\rb";a b\r\n');
    expect((await written(rows.slice(0, 1), ',')).slice(6)).toBe('a;b,"a,b"\r\n');
  });

  it('says the same of a cell that stands twice, and again after another', async () => {
    expect(
      (
        await written([
          ['=1', 'x'],
          ['=1', null],
          ['y', 'x'],
          ['=1', 'x'],
        ])
      ).slice(6),
    ).toBe("'=1;x\r\n'=1;\r\ny;x\r\n'=1;x\r\n");
  });

  it('reads back as it was, whatever is in a cell', async () => {
    const cell = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !text.includes('\ufeff'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async (rows) => {
        const back = parse(await written(rows), { delimiter: ';', bom: true, record_delimiter: '\r\n' });
        expect(back.slice(1)).toEqual(rows.map((row) => row.map(harmless)));
      }),
    );
  });
});

describe('harmless', () => {
  it.each(['=1+1', '+7 701', '-1', '@SUM(A1)', '\t=1', '\r', '\u0000x', ' =1', '＝1', '\u00a0@x', '\n=1'])(
    'takes the force out of %j',
    (text) => expect(harmless(text)).toBe(`'${text}`),
  );

  it.each(['Жасыл дәліз', 'a=b', '7 of 9', '', "O'Neil"])('leaves %j', (text) => expect(harmless(text)).toBe(text));

  it('leaves a number a number', () => {
    expect(harmless(-5)).toBe(-5);
    expect(harmless(null)).toBe('');
  });
});
