/** Base 58 as Bitcoin writes it: no 0, O, I, l. Multibase says so by a `z` in front. */
const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Longer texts are no key and no signature; the time that decoding takes grows with the square of the length. */
const longest = 200;

/** Bytes as multibase base58btc: `z6Mk…`. */
export function toBase58(bytes: Uint8Array): string {
  let value = BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; value > 0n; value /= 58n) text = alphabet[Number(value % 58n)] + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return `z${'1'.repeat(zeros === -1 ? bytes.length : zeros)}${text}`;
}

/** The bytes of such a text; null when it is none. */
export function fromBase58(text: string): Buffer | null {
  if (!text.startsWith('z') || text.length > longest) return null;
  const digits = text.slice(1);
  let value = 0n;
  for (const digit of digits) {
    const worth = alphabet.indexOf(digit);
    if (worth === -1) return null;
    value = value * 58n + BigInt(worth);
  }
  const zeros = /^1*/.exec(digits)?.[0].length ?? 0;
  const hex = value === 0n ? '' : value.toString(16);
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')]);
}
