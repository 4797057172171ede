import { generateKeyPairSync } from 'node:crypto';
import { compactVerify } from 'jose';
import decodeQR from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { toCompact } from '~/domain/credentials/compact/claims';
import type { Square } from '~/domain/credentials/sheet/back';
import { drawCertificate } from '~/domain/credentials/sheet/certificate';
import { toMultikey } from '~/platform/signing-keys/multikey';
import { wordsIn } from '~/words/catalogues.server';
import { type Locale, locales } from '~/words/words';
import { extreme, options, usual } from './facts';
import { infoOf, type Picture, pictureOf, textOf, wordsOf } from './poppler';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = { id: toMultikey(publicKey), key: privateKey };

async function squareOf(name: string, course: string): Promise<Square> {
  const token = await toCompact(
    {
      iss: 'did:web:learning.almaty-development-centre.example.kz',
      jti: '7Q4KM2XA',
      iat: 1_790_000_000,
      number: 'KN-2026-000123',
      name,
      course,
      hours: 8,
      result: 92,
      completed: '2026-11-23',
      issuer: 'Алматы даму орталығы',
    },
    key,
  );
  const site = 'https://learning.almaty-development-centre.example.kz';
  return { text: `${site}/c/7Q4KM2XA#${token}`, keyId: key.id, site };
}

const draw = async (locale: Locale, facts = usual) => {
  const square = await squareOf(facts.name.kk!, facts.course.title.kk);
  return { square, pdf: await drawCertificate(facts, locale, wordsIn(locale), { ...options, square }) };
};

/** The page as a camera would hold it: read by a library that others wrote. */
function seen({ width, height, grey }: Picture): string {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.fill(grey(x, y), (y * width + x) * 4, (y * width + x) * 4 + 3);
  return decodeQR({ width, height, data });
}

describe('the back of a sheet', () => {
  test.each(locales)('%s: says how it is checked without a network, in the field of the page', async (locale) => {
    const { pdf, square } = await draw(locale, extreme);
    expect(infoOf(pdf)).toMatch(/Pages:\s+2\n/);
    const words = wordsIn(locale);
    const text = textOf(pdf).replace(/\s+/g, ' ');
    for (const part of ['sheet.backTitle', 'sheet.backSquare', 'sheet.backHow', 'sheet.backRegister'] as const)
      expect(text).toContain(words(part));
    expect(text.replace(/\s/g, '')).toContain(square.keyId);
    expect(text).toContain(`learning.almaty-development-centre.example.kz/${locale}/verify/manual`);
    for (const word of wordsOf(pdf, 2)) {
      expect(word.left, word.text).toBeGreaterThan(70);
      // Left of the square and the white around it.
      expect(word.right, word.text).toBeLessThan(841.89 - 92 - 284 - 20);
      expect(word.bottom, word.text).toBeLessThan(595.28 - 66);
    }
  });

  test.each([
    ['usual', usual],
    ['long', extreme],
  ])('%s names: the square is read from the picture of the page, and its token holds', async (_, facts) => {
    const { pdf, square } = await draw('kk', facts);
    const text = seen(pictureOf(pdf, 150, 2));
    expect(text).toBe(square.text);
    const { payload, protectedHeader } = await compactVerify(text.split('#')[1]!, publicKey);
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'kenes-certificate+jwt', kid: key.id });
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({
      number: 'KN-2026-000123',
      name: facts.name.kk,
    });
  });

  test('sheets that were issued without a back have none', async () => {
    expect(infoOf(await drawCertificate(usual, 'kk', wordsIn('kk'), options))).toMatch(/Pages:\s+1\n/);
  });
});
