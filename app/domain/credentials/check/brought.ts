import { invalid } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { type Carrier, readCarried } from '../baked/carried';
import { type Reading, readText } from '../baked/reading';

/** A credential that somebody brought, and what it came in. Nothing of it is verified yet. */
export interface Brought {
  reading: Reading & { kind: 'credential' };
  carrier: Carrier;
  /** SHA-256 of the file that it came in; null for pasted text. */
  sha256: string | null;
}

/**
 * The credential in a file, which is kept nowhere. Refuses credentialNone, credentialOlder, credentialTooLarge,
 * credentialDamaged, credentialOtherwise.
 */
export function broughtFile(bytes: Buffer): Brought {
  const { carrier, reading } = readCarried(bytes);
  return { carrier, reading: found(reading, 'file'), sha256: sha256(bytes) };
}

/** The credential in pasted text: JSON, a token, or what a telephone read from a square. Refuses as a file does. */
export const broughtText = (text: string): Brought => ({
  carrier: 'text',
  reading: found(readText(text), 'text'),
  sha256: null,
});

const sentences = {
  tooLarge: 'credentialTooLarge',
  damaged: 'credentialDamaged',
  otherwise: 'credentialOtherwise',
} as const;

function found(reading: Reading, field: string): Reading & { kind: 'credential' } {
  if (reading.kind === 'credential') return reading;
  if (reading.kind === 'unreadable') throw invalid(field, sentences[reading.why]);
  throw invalid(field, reading.kind === 'older' ? 'credentialOlder' : 'credentialNone');
}
