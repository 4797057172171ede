import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCarried } from '~/domain/credentials/baked/carried';
import { readText } from '~/domain/credentials/baked/reading';
import { asCredential, json, jwt, older, tokenOf } from './credentials';

const unreadable = (why: string) => ({ kind: 'unreadable', why });

describe('a credential as text', () => {
  test.each([jwt, json])('is taken with the white around it', (credential) => {
    expect(readText(`\n  ${credential}\r\n`)).toEqual(asCredential(credential));
    expect(readCarried(Buffer.from(`\ufeff${credential}\n`))).toEqual({
      carrier: 'text',
      reading: asCredential(credential),
    });
  });

  test('an older badge is known as one, signed or not', () => {
    for (const one of [
      older,
      tokenOf(JSON.parse(older)),
      JSON.stringify({ '@context': ['https://w3id.org/openbadges/v2', 'https://example.org'] }),
      JSON.stringify({ uid: '1', recipient: 'x@example.org', badge: 'https://example.org/badge' }),
    ])
      expect(readText(one)).toEqual({ kind: 'older' });
  });

  test.each(['', ' ', 'KN-2026-000123', '[1]', '"text"', 'null', '{', 'a.b.c', `${jwt}.more`, 'https://a.b.c/'])(
    '%j is none',
    (text) => {
      expect(readText(text)).toEqual(unreadable('otherwise'));
    },
  );

  test('has its bounds', () => {
    expect(readText(`{"a":"${'x'.repeat(1024 * 1024)}"}`)).toEqual(unreadable('tooLarge'));
    expect(readText('['.repeat(1024 * 1024))).toEqual(unreadable('otherwise'));
    expect(readText(`{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}`).kind).toBeTypeOf('string');
  });
});

describe('a file', () => {
  test('is known by what is in it', () => {
    const drawn = `<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="${jwt}"/></svg>`;
    expect(readCarried(Buffer.from(`\ufeff\n${drawn}`))).toEqual({ carrier: 'svg', reading: asCredential(jwt) });
    expect(readCarried(Buffer.from('<html></html>')).reading).toEqual(unreadable('damaged'));
    expect(readCarried(Buffer.from('%PDF-1.7')).carrier).toBe('pdf');
    expect(readCarried(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toEqual({
      carrier: 'png',
      reading: unreadable('damaged'),
    });
    expect(readCarried(Buffer.from([0xff, 0xfe, 0x7b])).reading).toEqual(unreadable('otherwise'));
    expect(readCarried(Buffer.alloc(11 * 1024 * 1024)).reading).toEqual(unreadable('tooLarge'));
  });

  test('of any bytes never throws', () => {
    const starts = fc.constantFrom('', '\x89PNG\r\n\x1a\n', '%PDF-1.7\n', '<svg', '{', 'a.b.');
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        const bytes = Buffer.concat([Buffer.from(start, 'latin1'), rest]);
        expect(['credential', 'older', 'none', 'unreadable']).toContain(readCarried(bytes).reading.kind);
      }),
      { numRuns: 500 },
    );
  });
});
