import { createHash } from 'node:crypto';

/** Enters the hash of every compiled lesson: raise it when the same source gives another tree. */
export const compilerVersion = 1;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The key under which a compiled lesson is stored: SHA-256 (hex) of the compiler's version and the source. */
export const lessonHash = (version: number, source: string): string => sha256(`${version}\0${source}`);

/**
 * Eight hex digits of the SHA-256 of a block's source text with white space folded, so that wrapping a
 * paragraph anew makes no translation stale.
 */
export const blockHash = (source: string): string => sha256(source.replace(/\s+/g, ' ').trim()).slice(0, 8);
