import { describe, expect, it } from 'vitest';
import { sniffMedia } from '~/domain/catalogue/compiler/media-type';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const ihdr = (width: number, height: number) => {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return [...size];
};

describe('a file is what its content says', () => {
  it.each([
    ['png', bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', ihdr(640, 480)), 640, 480],
    ['gif', bytes('GIF89a', [0x80, 0x02, 0xe0, 0x01]), 640, 480],
    ['jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 1, 0xe0, 2, 0x80, 3, 1]), 640, 480],
    ['webp', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]), 640, 480],
    ['svg', bytes('<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="x"></svg>'), null, null],
    ['mp4', bytes([0, 0, 0, 24], 'ftypisom'), null, null],
    ['webm', bytes([0x1a, 0x45, 0xdf, 0xa3], 'B\x82\x84webm'), null, null],
    ['mp3', bytes('ID3\x04'), null, null],
    ['mp3', bytes([0xff, 0xfb, 0x90, 0x00]), null, null],
    ['vtt', bytes('WEBVTT\n\n'), null, null],
    ['pdf', bytes('%PDF-1.7'), null, null],
    ['txt', Buffer.from('Жоспар'), null, null],
  ])('%s', (type, content, width, height) => {
    expect(sniffMedia(content)).toEqual({ type, width, height });
  });

  it.each([
    ['a page', bytes('<!DOCTYPE html><script>1</script>')],
    ['a program', bytes('\x7fELF\x02\x01')],
    ['an archive', bytes('PK\x03\x04')],
    ['text with a zero', bytes('abc\0def')],
  ])('not %s', (_, content) => {
    expect(sniffMedia(content)).toBeUndefined();
  });
});
