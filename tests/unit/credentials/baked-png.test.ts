import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import extract from 'png-chunks-extract';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { bakePng, readPng } from '~/domain/credentials/baked/png';
import { chunk } from '~/domain/credentials/baked/png-chunks';
import { asCredential, json, jwt, older, tokenOf } from './credentials';

let picture: Buffer;
beforeAll(async () => {
  const create = { width: 8, height: 8, channels: 4, background: '#12352b' } as const;
  picture = await sharp({ create }).png().toBuffer();
});

/** Where the head ends: signature, length, name, thirteen bytes, check sum. */
const head = 8 + 12 + 13;
const withChunks = (...chunks: Buffer[]) =>
  Buffer.concat([picture.subarray(0, head), ...chunks, picture.subarray(head)]);
const text = (keyword: string, said: string | Buffer, flags = '\0\0\0\0') =>
  chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0${flags}`, 'latin1'), Buffer.from(said)]));
const unreadable = (why: string) => ({ kind: 'unreadable', why });

describe('a baked PNG', () => {
  test.each([
    ['token', jwt],
    ['JSON', json],
  ])('carries a %s in one uncompressed iTXt chunk, as another reader sees', async (_, credential) => {
    const baked = bakePng(picture, credential);
    const chunks = extract(baked);
    expect(chunks.slice(0, 2).map(({ name }) => name)).toEqual(['IHDR', 'iTXt']);
    expect(chunks.filter(({ name }) => name === 'iTXt')).toHaveLength(1);
    const said = Buffer.from(chunks[1]!.data);
    expect(said.subarray(0, 24).toString('latin1')).toBe('openbadgecredential\0\0\0\0\0');
    expect(said.subarray(24).toString('utf8')).toBe(credential);
    expect(readPng(baked)).toEqual(asCredential(credential));
  });

  test('looks as it did', async () => {
    const raw = (png: Buffer) => sharp(png).raw().toBuffer();
    expect((await raw(bakePng(picture, json))).equals(await raw(picture))).toBe(true);
  });

  test('is refused for what is no picture, no credential, or carries one already', () => {
    expect(() => bakePng(Buffer.from('GIF89a'), jwt)).toThrow('Not a PNG');
    expect(() => bakePng(bakePng(picture, jwt), jwt)).toThrow('Not a PNG');
    for (const wrong of ['', 'https://example.org/1', '[]', `${jwt} `, older])
      expect(() => bakePng(picture, wrong)).toThrow('Neither a compact token nor the JSON');
  });

  test('whatever the credential says comes back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.boolean(), (said, asToken) => {
        const credential = asToken ? tokenOf({ vc: said }) : JSON.stringify({ '@context': [], vc: said });
        expect(readPng(bakePng(picture, credential))).toEqual(asCredential(credential));
      }),
    );
  });
});

describe('a PNG from anywhere', () => {
  test('without a credential carries none', () => {
    expect(readPng(picture)).toEqual({ kind: 'none' });
    expect(readPng(withChunks(text('Comment', json), text('openbadgecredentials', json)))).toEqual({ kind: 'none' });
  });

  test('an older badge is known as one, however it was baked', () => {
    const hosted = chunk('tEXt', Buffer.from('openbadges\0https://example.org/assertions/1'));
    for (const one of [text('openbadges', older), text('openbadges', jwt), hosted, text('openbadgecredential', older)])
      expect(readPng(withChunks(one))).toEqual({ kind: 'older' });
    expect(readPng(withChunks(text('openbadges', older), text('openbadgecredential', jwt)))).toEqual(asCredential(jwt));
  });

  test('of several credentials the first is read, and that there are more is said', () => {
    const both = withChunks(text('openbadgecredential', json), text('openbadgecredential', jwt));
    expect(readPng(both)).toEqual(asCredential(json, true));
  });

  test('a language and a keyword in it are passed over', () => {
    expect(readPng(withChunks(text('openbadgecredential', json, '\0\0kk\0\xd2\x9b\0')))).toEqual(asCredential(json));
  });

  test('what was changed or cut off is damaged', () => {
    const changed = Buffer.from(bakePng(picture, json));
    changed[head + 60]! ^= 1;
    expect(readPng(changed)).toEqual(unreadable('damaged'));
    const baked = bakePng(picture, json);
    for (const length of [0, 7, 8, 20, head, head + 30, head + 100])
      expect(readPng(baked.subarray(0, length))).toEqual(unreadable('damaged'));
    expect(readPng(picture.subarray(0, picture.length - 4))).toEqual(unreadable('damaged'));
    // All that follows the credential may be missing: the standard lets a reader stop there.
    expect(readPng(baked.subarray(0, baked.length - 20))).toEqual(asCredential(json));
    const endless = Buffer.from(baked);
    endless.writeUInt32BE(0xffffffff, head);
    expect(readPng(endless)).toEqual(unreadable('damaged'));
    expect(readPng(Buffer.concat([picture.subarray(0, 8), text('openbadgecredential', jwt)]))).toEqual(
      unreadable('damaged'),
    );
  });

  test('what is compressed is never inflated', () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    const zipped = chunk('zTXt', Buffer.concat([Buffer.from('openbadgecredential\0\0'), bomb]));
    const started = process.memoryUsage().rss;
    expect(readPng(withChunks(zipped))).toEqual(unreadable('otherwise'));
    expect(readPng(withChunks(text('openbadgecredential', bomb, '\x01\0\0\0')))).toEqual(unreadable('otherwise'));
    expect(process.memoryUsage().rss - started).toBeLessThan(32 * 1024 * 1024);
  });

  test.each([
    ['not letters', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['an address', 'https://example.org/credentials/1'],
    ['a list', '[{}]'],
    ['half of JSON', json.slice(0, -1)],
    ['nothing', ''],
    ['a token of no JSON', 'a.b.c'],
  ])('%s is not as the standard says', (_, said) => {
    expect(readPng(withChunks(text('openbadgecredential', said)))).toEqual(unreadable('otherwise'));
  });

  test('a chunk that ends before its text does not', () => {
    for (const said of ['openbadgecredential\0', 'openbadgecredential\0\0', 'openbadgecredential\0\0\0kk\0'])
      expect(readPng(withChunks(chunk('iTXt', Buffer.from(said))))).toEqual(unreadable('otherwise'));
    expect(readPng(withChunks(chunk('iTXt', Buffer.from('openbadgecredential'))))).toEqual({ kind: 'none' });
  });

  test('has its bounds', () => {
    const long = JSON.stringify({ name: 'x'.repeat(1024 * 1024) });
    expect(readPng(withChunks(text('openbadgecredential', long)))).toEqual(unreadable('tooLarge'));
    const empty = chunk('tEXt', Buffer.alloc(0));
    expect(readPng(Buffer.concat([picture, Buffer.alloc(10 * 1024 * 1024)]))).toEqual(unreadable('tooLarge'));
    const many = withChunks(Buffer.concat(Array(200_000).fill(empty)), text('openbadgecredential', jwt));
    expect(readPng(many)).toEqual(asCredential(jwt));
  });

  test('never throws', () => {
    const baked = bakePng(picture, json);
    const harm = fc.array(fc.tuple(fc.nat(baked.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(harm, fc.nat(baked.length), (changes, length) => {
        const bytes = Buffer.from(baked.subarray(0, length));
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        expect(['credential', 'older', 'none', 'unreadable']).toContain(readPng(bytes).kind);
      }),
      { numRuns: 500 },
    );
  });
});
