import { chunk, chunksOf, isPng, signature } from './png-chunks';
import { formOf, mostCredential, mostFile, type Reading, readText, unreadable, utf8 } from './reading';

const keyword = 'openbadgecredential';
const olderKeyword = 'openbadges';

/**
 * A PNG with a credential in it: an uncompressed `iTXt` chunk right after the head, so that readers find it first
 * (Open Badges 3.0, 5.3.1). Throws when the picture is none, carries one already, or the credential is none.
 */
export function bakePng(png: Buffer, credential: string): Buffer {
  formOf(credential);
  if (readPng(png).kind !== 'none') throw new Error('Not a PNG that can take a credential');
  // Keyword, then: not compressed, no method, no language, no keyword in another language.
  const text = Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(credential, 'utf8')]);
  const head = signature.length + 12 + png.readUInt32BE(signature.length);
  return Buffer.concat([png.subarray(0, head), chunk('iTXt', text), png.subarray(head)]);
}

/**
 * The credential of a PNG from anywhere. Takes the first that stands there, as the standard says. Nothing is decoded
 * or inflated. Never throws.
 */
export function readPng(bytes: Buffer): Reading {
  if (bytes.length > mostFile) return unreadable('tooLarge');
  if (!isPng(bytes)) return unreadable('damaged');
  let first: Reading | undefined;
  let older = false;
  let [at, ended] = [0, false];
  for (const { type, content, whole } of chunksOf(bytes)) {
    if (at++ === 0 && type !== 'IHDR') return unreadable('damaged');
    if (type === 'IEND') ended = true;
    const named = keywordOf(type, content);
    if (named === olderKeyword) older = true;
    if (named !== keyword) continue;
    if (first) return first.kind === 'credential' ? { ...first, several: true } : first;
    first = whole() ? credentialIn(type, content) : unreadable('damaged');
  }
  if (first) return first;
  if (older) return { kind: 'older' };
  return ended ? { kind: 'none' } : unreadable('damaged');
}

/** The name of a text: up to 79 letters before a zero. */
function keywordOf(type: string, content: Buffer): string | null {
  if (type !== 'iTXt' && type !== 'tEXt' && type !== 'zTXt') return null;
  const end = content.subarray(0, 80).indexOf(0);
  return end < 0 ? null : content.toString('latin1', 0, end);
}

function credentialIn(type: string, content: Buffer): Reading {
  const flags = keyword.length + 1;
  // A compressed one is not as the standard says, and would have to be inflated before anybody knows who made it.
  if (type !== 'iTXt' || content[flags] !== 0) return unreadable('otherwise');
  const language = content.indexOf(0, flags + 2);
  const translated = language < 0 ? -1 : content.indexOf(0, language + 1);
  if (translated < 0) return unreadable('otherwise');
  const said = content.subarray(translated + 1);
  // A letter takes four bytes at the most.
  if (said.length > 4 * mostCredential) return unreadable('tooLarge');
  const text = utf8(said);
  return text === null ? unreadable('otherwise') : readText(text);
}
