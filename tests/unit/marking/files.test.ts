import { describe, expect, it } from 'vitest';
import { fileKindOf, fileName, isDrawable } from '~/domain/marking/file-kinds';

const archive = (entry: string, more = '') => Buffer.from(`PK\x03\x04${'\0'.repeat(26)}${entry}${more}`, 'latin1');
const odt = 'mimetypeapplication/vnd.oasis.opendocument.text';
const png = (width: number, height: number) => {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000', 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

describe('what a file is', () => {
  it.each([
    ['pdf', Buffer.from('%PDF-1.7')],
    ['png', png(1, 1)],
    ['jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['odt', archive(odt)],
    ['docx', archive('[Content_Types].xml', ' word/document.xml')],
    ['txt', Buffer.from('Қазақша мәтін\r\n')],
    ['txt', Buffer.from('<svg onload="alert(1)">')],
  ])('%s by its bytes', (ending, bytes) => {
    expect(fileKindOf(bytes)?.ending).toBe(ending);
  });

  it.each([
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0x00])],
    ['another archive', archive('a.txt')],
    ['a document with macros', archive('[Content_Types].xml', ' word/document.xml word/vbaProject.bin')],
    ['a spreadsheet', archive('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['text of an old code page', Buffer.from([0xcf, 0xf0, 0xe8])],
    ['nothing', Buffer.alloc(0)],
  ])('%s is none', (_, bytes) => {
    expect(fileKindOf(bytes)).toBeNull();
  });

  it('gives its ending to the name, which keeps neither paths nor marks that are not seen', () => {
    const kind = fileKindOf(Buffer.from('%PDF-'))!;
    expect(fileName('жоспар.html', kind)).toBe('жоспар.pdf');
    expect(fileName('..\\"a\u202efdp".exe', kind)).toBe('..afdp.pdf');
    expect(fileName('', kind)).toBe('file.pdf');
  });

  it('is drawn on a page only while it is small enough to be unfolded', () => {
    expect([isDrawable(png(4000, 3000)), isDrawable(png(60_000, 60_000)), isDrawable(Buffer.from('GIF89a'))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
