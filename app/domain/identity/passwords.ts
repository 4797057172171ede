import { hash, verify } from '@node-rs/argon2';
import { fold } from '~/platform/fold';
import { invalid } from '~/platform/refusal';
import commonText from './common-passwords.txt?raw';

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashes that run at once. A flood of sign-ins stands in line here, and readers are served meanwhile. */
const atOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    // The turn is handed to the next in line, or given back.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

export const hashPassword = (password: string): Promise<string> => inLine(() => hash(password.normalize('NFC'), cost));

let dummy: Promise<string> | undefined;

/** True when the password is the one of `stored`. Without one the same work is done for nothing. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password');
  const known = stored ?? (await dummy);
  const right = await inLine(() => verify(known, password.normalize('NFC')));
  return right && stored !== null;
}

let common: Set<string> | undefined;

/** Letters and digits only, folded: `P@ss-word 1` and `p@ssword1` are the same to somebody who guesses. */
const squeezed = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '');

/** A piece of up to five signs said over and over: `abcabcabcabc`. */
const sameOverAndOver = /^(.{1,5}?)\1+.{0,4}$/u;

/** True for what is guessed first: a known password, a known word with a few digits or signs around it. */
export function isCommonPassword(password: string): boolean {
  common ??= new Set(commonText.split('\n').filter(Boolean).map(fold));
  const whole = fold(password);
  if (common.has(whole) || common.has(squeezed(password))) return true;
  const repeated = sameOverAndOver.exec(whole);
  if (repeated && whole.length >= 3 * repeated[1]!.length) return true;
  const word = whole.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return whole.length - word.length <= 6 && common.has(word);
}

/**
 * Refuses a password that is too short or long, common, or the person's own address or the brand's name.
 * 10–128 characters of any kind.
 */
export function checkNewPassword(password: string, about: { email: string; brand: string }, field = 'password'): void {
  const length = [...password.normalize('NFC')].length;
  if (length < 10) throw invalid(field, 'passwordShort');
  if (length > 128) throw invalid(field, 'passwordLong');
  if (isCommonPassword(password)) throw invalid(field, 'passwordCommon');
  const [name = '', host = ''] = about.email.split('@');
  const plain = squeezed(password);
  const word = plain.replace(/\p{N}+$/u, '');
  const own = [about.email, name, host, about.brand].map(squeezed).filter((text) => text.length > 2);
  if (own.some((text) => text === plain || text === word)) throw invalid(field, 'passwordOwn');
}
