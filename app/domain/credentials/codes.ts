import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that nothing printed can be read as something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 8;

/** 40 random bits as eight characters. */
export function newCode(): string {
  let bits = randomBytes(5).readUIntBE(0, 5);
  let code = '';
  for (let i = 0; i < letters; i++) {
    code = alphabet[bits % 32] + code;
    bits = Math.floor(bits / 32);
  }
  return code;
}

/** What somebody typed, understood: a check code, or a number as it is printed. */
export type Reference = { code: string } | { number: string };

/** Letters of a Cyrillic keyboard that look like what is printed. */
const twins: Record<string, string> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  З: '3',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: '0',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: '1',
  Ү: 'Y',
  Ѕ: 'S',
};

/** Capitals and digits only, with what the eye confuses brought to what is printed. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[А-ЯІҮЅ]/g, (letter) => twins[letter] ?? letter)
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Reads a code or a number the way people copy them from paper: any case, spaces and dashes anywhere, O for 0,
 * I or L for 1, Cyrillic letters that look the same, or the whole address of a certificate. Null when it is neither.
 */
export function readReference(typed: string): Reference | null {
  const text = lastOfAddress(typed.slice(0, 500));
  const short = /(?:KN|КН|KH)\W{0,3}(\d{4})\W{1,3}(\d{1,6})\W*$/i.exec(text.normalize('NFKC'));
  if (short) return { number: `KN-${short[1]}-${short[2]!.padStart(6, '0')}` };
  const clean = plain(text);
  const number = /^(?:K[NH])?(\d{4})(\d{6})$/.exec(clean);
  if (number) return { number: `KN-${number[1]}-${number[2]}` };
  return clean.length === letters && [...clean].every((letter) => alphabet.includes(letter)) ? { code: clean } : null;
}

/** The code in an address like `https://kenes.example/c/7Q4KM2XA.pdf?lang=kk`; any other text as it is. */
function lastOfAddress(text: string): string {
  const found = /\/(?:c|certificates)\/([^/?#\s]+)/i.exec(text)?.[1];
  if (!found) return text;
  const last = found.replace(/\.(?:pdf|png|svg|json|jwt)\b.*$/i, '');
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
