import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bitsOf, encodeBits, isSet, listLength } from '~/domain/credentials/open-badge/status-bits';

describe('the bits of a status list', () => {
  it('has place 0 in the leftmost bit of the first byte, and every place its own', () => {
    expect(bitsOf([0])[0]).toBe(0b1000_0000);
    expect(bitsOf([7, 8]).subarray(0, 2)).toEqual(Buffer.from([0b0000_0001, 0b1000_0000]));
    const encoded = encodeBits(bitsOf([3, 70_000, listLength - 1]));
    const set = [0, 2, 3, 4, 69_999, 70_000, 70_001, listLength - 1].filter((place) => isSet(encoded, place));
    expect(set).toEqual([3, 70_000, listLength - 1]);
  });

  it('says nothing of a list that is too short, too large, damaged, or without the place', () => {
    const encode = (bytes: number) => `u${gzipSync(Buffer.alloc(bytes)).toString('base64url')}`;
    expect(isSet(encode(16_384), 0)).toBe(false);
    expect(isSet(encode(16_384), listLength)).toBeNull();
    expect(isSet(encode(16_384), -1)).toBeNull();
    expect(isSet(encode(16_383), 0)).toBeNull();
    expect(isSet(encode(64 * 1024 * 1024), 0)).toBeNull();
    expect(isSet(encode(16_384).slice(1), 0)).toBeNull();
    expect(isSet('uAAAA', 0)).toBeNull();
  });
});
