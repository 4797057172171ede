import { describe, expect, it } from 'vitest';
import { templateColumns } from '~/domain/rosters/columns';
import { linesIn } from '~/domain/rosters/lines';
import { separatorOf } from '~/platform/sheets/separated';
import { locales } from '~/words/words';
import { anArchive, aWorkbook, workbookFiles } from '../../support/workbooks';

const text = 'Аты-жөні;Эл. пошта\r\nӘлия Қанатқызы;aliya@example.kz\r\n';
const read = { name: 'Әлия Қанатқызы', email: 'aliya@example.kz' };
const wide = (written: string, littleEndian: boolean, mark: boolean) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + written, 'utf16le');
  return littleEndian ? bytes : bytes.swap16();
};
/** Letters of windows-1251 that these tests need. */
const cp1251 = (written: string) =>
  Buffer.from(
    [...written].map((letter) => {
      const code = letter.charCodeAt(0);
      if (code < 128) return code;
      return letter === 'ё' ? 0xb8 : code - 0x410 + 0xc0;
    }),
  );
const refused = (bytes: Buffer, code: string, params = {}) =>
  expect(linesIn(bytes)).rejects.toMatchObject({ field: 'file', code, params });

describe('a file of text', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 LE with a mark', wide(text, true, true), 'utf-16le'],
    ['UTF-16 BE with a mark', wide(text, false, true), 'utf-16be'],
    ['UTF-16 LE', wide(text, true, false), 'utf-16le'],
    ['UTF-16 BE', wide(text, false, false), 'utf-16be'],
  ])('is read in %s', async (_, bytes, encoding) => {
    const { lines, remarks } = await linesIn(bytes);
    expect(lines).toMatchObject([{ line: 2, data: read, formula: null }]);
    expect(remarks.encoding).toBe(encoding);
  });

  it('is read in windows-1251, which is remarked', async () => {
    const { lines, remarks } = await linesIn(cp1251('ФИО;Эл. почта\nПётр Иванов;petr@example.kz'));
    expect(lines[0]?.data).toMatchObject({ name: 'Пётр Иванов', email: 'petr@example.kz' });
    expect(remarks.encoding).toBe('windows-1251');
  });

  it.each([
    ['a;b,c;d', ';'],
    ['a,b,c;d', ','],
    ['a\tb;c\td', '\t'],
    ['"a;b;c;d",e', ','],
    ['sep=,\r\na;b;c', ','],
  ])('has its separator found in %j', (line, separator) => {
    expect(separatorOf(line)).toBe(separator);
  });

  it('counts lines as an editor does, over quoted cells, empty lines and the line that names the separator', async () => {
    const { lines } = await linesIn(Buffer.from('sep=;\nFull name;Email\n"Ann\nLee";a@b.kz\n\n;;\nBob Ray;b@b.kz\n'));
    expect(lines.map(({ line, data }) => [line, data.name])).toEqual([
      [4, 'Ann Lee'],
      [7, 'Bob Ray'],
    ]);
  });

  it('says which field holds a formula', async () => {
    const { lines } = await linesIn(Buffer.from('Full name;Email\n=HYPERLINK("x");a@b.kz\nAnn Lee;=A1\n'));
    expect(lines.map(({ formula }) => formula)).toEqual(['name', 'email']);
  });
});

describe('the names of columns', () => {
  it.each(locales)('are known as the template in %s has them', async (locale) => {
    const row = ['Ann Lee', 'a@b.kz', 'm', 'Org', 'Head', 'Almaty', 'kk', 'course-1'];
    const { lines, remarks } = await linesIn(Buffer.from(`${templateColumns(locale).join(',')}\n${row.join(',')}`));
    expect(Object.values(lines[0]?.data ?? {})).toEqual(row);
    expect(remarks.unknownColumns).toEqual([]);
  });

  it('may name the parts of a name, a telephone that is not read, and what nobody reads', async () => {
    const { lines, remarks } = await linesIn(
      Buffer.from('№;Фамилия;Имя;Отчество;E-MAIL;Телефон;Стаж\n1;Ли;Анна;Петровна;a@b.kz;+7700;5'),
    );
    expect(lines[0]?.data.name).toBe('Ли Анна Петровна');
    expect(JSON.stringify(lines)).not.toContain('7700');
    expect(remarks).toMatchObject({ phone: true, unknownColumns: ['Стаж'] });
  });

  it('have to be there', async () => {
    await refused(Buffer.from('Ann Lee;a@b.kz\nBob;b@b.kz'), 'rosterColumns');
  });
});

describe('a workbook', () => {
  const rows = [
    ['ФИО', 'Эл. почта', 'Организация'],
    ['Әлия Қанатқызы', 'aliya@example.kz', 'Жасыл & көк'],
    ['Пётр Иванов', 'petr@example.kz', 42],
  ];

  it('is read', async () => {
    const { lines, remarks } = await linesIn(aWorkbook(rows));
    expect(lines).toMatchObject([
      { line: 2, data: { ...read, organisation: 'Жасыл & көк' } },
      { line: 3, data: { name: 'Пётр Иванов', organisation: '42' } },
    ]);
    expect(remarks.encoding).toBeNull();
  });

  it('says which field holds a formula', async () => {
    const { lines } = await linesIn(aWorkbook([rows[0]!, ['=A1', 'a@b.kz', ''], ['Ann Lee', 'b@b.kz', '=1+1']]));
    expect(lines.map(({ formula }) => formula)).toEqual(['name', 'organisation']);
  });

  it('that unpacks without end is stopped, whatever it says of itself', async () => {
    const files = workbookFiles(rows);
    const bomb = Buffer.alloc(80 * 1024 * 1024, ' ');
    await refused(anArchive({ ...files, 'xl/sharedStrings.xml': bomb }), 'fileUnpacksTooLarge');
    await refused(anArchive({ ...files, 'xl/sharedStrings.xml': bomb }, 10), 'fileUnpacksTooLarge');
  });

  it('whose entities grow is refused', async () => {
    const files = workbookFiles(rows);
    const sheet = files['xl/worksheets/sheet1.xml'] ?? '';
    const grown = sheet.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaa">]>');
    await refused(anArchive({ ...files, 'xl/worksheets/sheet1.xml': grown }), 'fileBroken');
  });

  it('that is damaged, or an archive of something else, is refused', async () => {
    const whole = aWorkbook(rows);
    await refused(whole.subarray(0, whole.length - 40), 'fileBroken');
    await refused(Buffer.concat([whole.subarray(0, 60), Buffer.alloc(200, 7), whole.subarray(260)]), 'fileBroken');
    await refused(anArchive({ 'word/document.xml': '<w/>' }), 'fileNotTable');
    await refused(anArchive({ ...workbookFiles(rows), 'xl/worksheets/sheet1.xml': '<worksheet><c' }), 'fileBroken');
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'fileEmpty'],
    ['spaces', Buffer.from(' \n;;\n'), 'fileEmpty'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'fileOld'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0]), 'fileNotTable'],
  ])('is refused with its reason: %s', async (_, bytes, code) => {
    await refused(bytes, code);
  });

  it('says where an open quotation mark begins to swallow it', async () => {
    await refused(Buffer.from('Full name,Email\nAnn Lee,a@b.kz\n"Bob,b@b.kz\n'), 'fileBrokenLine', { line: 3 });
  });

  it('may have ten thousand lines and not one more', async () => {
    const of = (n: number) =>
      Buffer.from(`Full name,Email\n${Array.from({ length: n }, (_, i) => `Ann Lee,a${i}@b.kz`).join('\n')}`);
    expect((await linesIn(of(10_000))).lines).toHaveLength(10_000);
    await refused(of(10_001), 'fileTooManyRows', { n: 10_000 });
  });
});
