import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { Cell } from '~/platform/sheets/csv';
import { longestCell, type Sheet, xlsx } from '~/platform/sheets/xlsx';

const aSheet = (rows: Cell[][], given: Partial<Sheet> = {}): Sheet => ({
  name: 'report',
  head: ['a', 'b'],
  widths: [10, 30],
  batches: [rows],
  ...given,
});

async function written(...sheets: Sheet[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsx(sheets)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const partsOf = (bytes: Buffer) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
const read = (bytes: Buffer, sheet = 1) => readSheet(bytes, sheet, { trim: false });
/** The same row through the writer and a reader that is not ours. */
const readBack = async (...cells: Cell[]) => (await read(await written(aSheet([cells]))))[1];

describe('a workbook', () => {
  it('is read by another reader: text as text, numbers as numbers, nothing as nothing', async () => {
    const rows: Cell[][] = [
      ['Әлімжанқызы Ғалия, ұ қ ң ө ү һ і', 7],
      [null, -25],
      ['2026-03-02T10:00:00+05:00', null],
      ['007', 0],
    ];
    expect(await read(await written(aSheet(rows)))).toEqual([['a', 'b'], ...rows]);
  });

  it.each(['=1+1', '+7 701 000 00 00', '-1', '@SUM(A1)', '=HYPERLINK("http://x")', "'=1", '1e5', 'TRUE', '1/2'])(
    'keeps %j as the text that it is, with nothing before it',
    async (text) => {
      const bytes = await written(aSheet([[text, null]]));
      expect((await read(bytes))[1]).toEqual([text, null]);
      const sheet = partsOf(bytes)['xl/worksheets/sheet1.xml'] ?? '';
      expect(sheet).toContain('<c r="A2" s="2" t="inlineStr">');
      expect(sheet).not.toContain('<f>');
    },
  );

  it('keeps signs of XML, spaces at the ends, lines and pairs of UTF-16', async () => {
    for (const text of ['<a b="c">&amp;</a>', '  two  ', 'one\ntwo', ']]>', '👩‍🏫', "O'Neil"])
      expect(await readBack(text, 1)).toEqual([text, 1]);
  });

  it('shows what XML cannot say as a sign that something was there', async () => {
    for (const text of ['a\u0000b', 'a\u0008b', 'a\u001bb', 'a\ufffeb', 'a\ud800b', 'a\udc00b'])
      expect(await readBack(text, 1)).toEqual(['a\ufffdb', 1]);
  });

  it('lets no text pass for an escaped character', async () => {
    const sheet = partsOf(await written(aSheet([['_x0041_ _x003D_1', 1]])))['xl/worksheets/sheet1.xml'];
    expect(sheet).toContain('_x005F_x0041_ _x005F_x003D_1');
  });

  it('takes long cells up to what Excel takes, and refuses longer ones', async () => {
    const long = 'ұ'.repeat(16_384);
    expect(await readBack(long, 1)).toEqual([long, 1]);
    await expect(written(aSheet([['x'.repeat(longestCell + 1), 1]]))).rejects.toThrow('A2 holds 32768 characters');
  });

  it('has the same bytes for the same rows, whatever the clock says', async () => {
    const rows: Cell[][] = Array.from({ length: 2000 }, (_, i) => [`Қатысушы ${i}`, i]);
    const [first, zone] = [await written(aSheet(rows)), process.env.TZ];
    try {
      process.env.TZ = 'America/Los_Angeles';
      expect((await written(aSheet(rows))).equals(first)).toBe(true);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('has a bold first row that stays in sight, widths, and as many sheets as given', async () => {
    const about = aSheet([['Жол саны', 3]], { name: 'Есеп туралы', head: ['Есеп', 'Қатысушылар тізімі'] });
    const bytes = await written(aSheet([['x', 1]]), about);
    const parts = partsOf(bytes);
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<pane ySplit="1" topLeftCell="A2"');
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<col min="2" max="2" width="30" customWidth="1"/>');
    expect(parts['xl/workbook.xml']).toContain('<sheet name="Есеп туралы" sheetId="2" r:id="r2"/>');
    expect(await read(bytes, 2)).toEqual([
      ['Есеп', 'Қатысушылар тізімі'],
      ['Жол саны', 3],
    ]);
  });

  it('names columns beyond Z', async () => {
    const head = Array.from({ length: 28 }, (_, i) => `c${i}`);
    const sheet = aSheet([head], { head, widths: head.map(() => 9) });
    const bytes = await written(sheet);
    expect(partsOf(bytes)['xl/worksheets/sheet1.xml']).toContain('<c r="AB2"');
    expect((await read(bytes))[1]).toEqual(head);
  });

  it('is given piece by piece', async () => {
    async function* batches() {
      for (let from = 0; from < 20; from++)
        yield Array.from({ length: 500 }, (_, i): Cell[] => [`person ${from * 500 + i}`, i]);
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of xlsx([aSheet([], { batches: batches() })])) pieces.push(piece);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
    const rows = await read(Buffer.concat(pieces));
    expect(rows).toHaveLength(10_001);
    expect([rows[1], rows[5000], rows[10_000]]).toEqual([
      ['person 0', 0],
      ['person 4999', 499],
      ['person 9999', 499],
    ]);
  });
});
