import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '~/domain/credentials/baked/pdf';
import { drawCertificate } from '~/domain/credentials/sheet/certificate';
import { sha256 } from '~/platform/secrets';
import { wordsIn } from '~/words/catalogues.server';
import { type Locale, locales } from '~/words/words';
import { asCredential, json, jwt, older } from '../credentials/credentials';
import { options, usual } from './facts';
import { attachmentsOf, infoOf, metadataOf, pictureOf, structureOf, textOf } from './poppler';

const draw = (locale: Locale, credential?: string) =>
  drawCertificate(usual, locale, wordsIn(locale), { ...options, credential });
const unreadable = (why: string) => ({ kind: 'unreadable', why });

describe('a sheet that carries its credential', () => {
  test.each([
    ['KN-2026-000123.jwt', jwt],
    ['KN-2026-000123.json', json],
  ])('%s is taken out by another program, and by ours', async (name, credential) => {
    const pdf = await draw('kk', credential);
    const attached = attachmentsOf(pdf);
    expect(Object.keys(attached)).toEqual([name]);
    expect(attached[name]!.toString('utf8')).toBe(credential);
    expect(readPdf(pdf)).toEqual(asCredential(credential));
  });

  test.each([
    [jwt, '/Subtype /application#2Fjwt'],
    [json, '/Subtype /application#2Fjson'],
  ])('says what the file is and how it belongs to the page', async (credential, type) => {
    const raw = (await draw('kk', credential)).toString('latin1');
    expect(raw).toContain(type);
    expect(raw).toContain('/AFRelationship /Alternative');
    expect(raw).toContain(`/CheckSum <${createHash('md5').update(credential).digest('hex')}>`);
    expect(raw).toMatch(new RegExp(`/Size ${Buffer.byteLength(credential)}\\s`));
    // The catalogue names it as belonging to the whole document.
    expect(raw).toMatch(/\/Type \/Catalog[^>]*\/AF \[\d+ 0 R\]/);
    expect(raw).toMatch(/\/Params <<\s+\/CreationDate \(D:20261123063000Z\)\s+\/ModDate \(D:20261123063000Z\)/);
  });

  test.each(locales)('%s: claims PDF/A-3a and PDF/UA-1 in metadata that XML readers take', async (locale) => {
    const metadata = metadataOf(await draw(locale, json));
    const said: Record<string, string> = {};
    let open = '';
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => expect.unreachable(error.message));
    parser.on('opentag', ({ uri, local }) => {
      open = `${uri}${local}`;
    });
    parser.on('text', (text) => {
      said[open] = (said[open] ?? '') + text.trim();
    });
    // The packet's own mark stands before the root, and is none of XML's letters.
    parser.write(metadata.slice(metadata.indexOf('<x:xmpmeta'), metadata.indexOf('<?xpacket end'))).close();
    expect(said).toMatchObject({
      'http://www.aiim.org/pdfa/ns/id/part': '3',
      'http://www.aiim.org/pdfa/ns/id/conformance': 'A',
      'http://www.aiim.org/pdfua/ns/id/part': '1',
      // PDF/A wants to be told of a name it does not know.
      'http://www.aiim.org/pdfa/ns/schema#namespaceURI': 'http://www.aiim.org/pdfua/ns/id/',
      'http://www.aiim.org/pdfa/ns/property#name': 'part',
    });
  });

  test('has the colours of its screen described in it', async () => {
    const raw = (await draw('ru', json)).toString('latin1');
    expect(raw).toMatch(/\/OutputIntents \[\d+ 0 R\]/);
    expect(raw).toMatch(/\/S \/GTS_PDFA1\s+\/Info \(sRGB IEC61966-2\.1\)/);
    expect(raw).toMatch(/\/N 3\b/);
  });

  test.each(locales)('%s: reads, is tagged and looks as without it', async (locale) => {
    const [carrying, plain] = [await draw(locale, json), await draw(locale)];
    expect(textOf(carrying)).toBe(textOf(plain));
    const structure = (pdf: Buffer) => structureOf(pdf).replace(/Object \d+ 0/g, 'Object');
    expect(structure(carrying)).toBe(structure(plain));
    expect(infoOf(carrying)).toMatch(/Tagged:\s+yes/);
    expect(textOf(carrying)).toContain(usual.course.title[locale]);
    const [one, other] = [pictureOf(carrying, 60), pictureOf(plain, 60)];
    for (let y = 0; y < one.height; y++)
      for (let x = 0; x < one.width; x++) if (one.grey(x, y) !== other.grey(x, y)) expect.unreachable(`${x}, ${y}`);
  });

  test('is the same bytes for the same facts and credential', async () => {
    const first = sha256(await draw('en', json));
    await draw('kk', jwt);
    expect(sha256(await draw('en', json))).toBe(first);
    expect(sha256(await draw('en', jwt))).not.toBe(first);
  });

  test('a sheet without one is what it was', async () => {
    const plain = await draw('en');
    expect(readPdf(plain)).toEqual({ kind: 'none' });
    expect(plain.toString('latin1')).not.toMatch(/EmbeddedFile|pdfaid|OutputIntent/);
    await expect(draw('en', 'https://kenes.example')).rejects.toThrow('Neither a compact token nor the JSON');
  });
});

describe('a PDF from anywhere', () => {
  let sheet: Buffer;
  beforeAll(async () => {
    sheet = await draw('kk', json);
  });

  const object = (said: Buffer, more = '') =>
    Buffer.concat([
      Buffer.from(`9 0 obj\n<< /Type /EmbeddedFile /Length ${said.length} ${more}>>\nstream\n`),
      said,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
  const pdf = (...objects: Buffer[]) => Buffer.concat([Buffer.from('%PDF-1.7\n'), ...objects, Buffer.from('%%EOF\n')]);
  const flate = '/Filter /FlateDecode ';

  test('what another program added to its end does no harm', () => {
    const added = Buffer.from('\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n0\n%%EOF\n');
    expect(readPdf(Buffer.concat([sheet, added]))).toEqual(asCredential(json));
  });

  test('of several credentials the first is read; the same one twice is one', () => {
    expect(readPdf(pdf(object(Buffer.from(jwt)), object(Buffer.from(json))))).toEqual(asCredential(jwt, true));
    expect(readPdf(pdf(object(Buffer.from(jwt)), object(deflateSync(jwt), flate)))).toEqual(asCredential(jwt));
  });

  test('other files in it are passed over', () => {
    const others = ['<Invoice/>', '{"type":"Invoice"}', older, ''].map((said) => object(Buffer.from(said)));
    expect(readPdf(pdf(...others))).toEqual({ kind: 'none' });
    expect(readPdf(pdf(...others, object(Buffer.from(json))))).toEqual(asCredential(json));
    expect(readPdf(pdf(object(Buffer.from(jwt), '/Filter /DCTDecode')))).toEqual({ kind: 'none' });
  });

  test('a length that is kept elsewhere, or is wrong', () => {
    const elsewhere = Buffer.from(
      object(Buffer.from(jwt))
        .toString('latin1')
        .replace(/Length \d+/, 'Length 8 0 R'),
    );
    expect(readPdf(pdf(elsewhere)).kind).toBe('credential');
    const wrong = Buffer.from(
      object(Buffer.from(jwt))
        .toString('latin1')
        .replace(/Length \d+/, 'Length 999999999'),
    );
    expect(readPdf(pdf(wrong))).toEqual({ kind: 'none' });
  });

  test('a bomb is not unfolded', () => {
    const bomb = deflateSync(Buffer.alloc(256 * 1024 * 1024));
    expect(readPdf(pdf(...Array<Buffer>(40).fill(object(bomb, flate))))).toEqual(unreadable('tooLarge'));
  });

  test('what is cut off or is none', () => {
    expect(readPdf(Buffer.from('PK\x03\x04'))).toEqual(unreadable('damaged'));
    expect(readPdf(Buffer.alloc(11 * 1024 * 1024))).toEqual(unreadable('tooLarge'));
    expect(readPdf(pdf(object(deflateSync(json).subarray(0, 40), flate)))).toEqual(unreadable('damaged'));
    const marks = Buffer.from('/EmbeddedFile '.repeat(700_000));
    expect(readPdf(pdf(marks))).toEqual({ kind: 'none' });
  });

  test('never throws', () => {
    const harm = fc.array(fc.tuple(fc.nat(sheet.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(harm, fc.nat(sheet.length), (changes, length) => {
        const bytes = Buffer.from(sheet.subarray(0, length));
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        expect(['credential', 'none', 'unreadable']).toContain(readPdf(bytes).kind);
      }),
      { numRuns: 300 },
    );
  });
});
