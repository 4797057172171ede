import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { checkNewPassword, hashPassword, isCommonPassword, isPassword } from '~/domain/identity/passwords';

const about = { email: 'asel.zhumabayeva@example.kz', brand: 'Kenes' };
const codeOf = (password: string) => {
  try {
    checkNewPassword(password, about);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a new password', () => {
  it.each([
    ['nine char', 'passwordShort'],
    ['я'.repeat(129), 'passwordLong'],
    ['1234567890', 'passwordCommon'],
    ['qwertyuiop', 'passwordCommon'],
    ['QwErTyUiOp', 'passwordCommon'],
    ['йцукенгшщз', 'passwordCommon'],
    ['ЙЦУКЕН123456', 'passwordCommon'],
    ['әіңғүұқөһәіңғ', 'passwordCommon'],
    ['қазақстан123', 'passwordCommon'],
    ['Казахстан2026!', 'passwordCommon'],
    ['Almaty2024!!', 'passwordCommon'],
    ['password123', 'passwordCommon'],
    ['P@ssw0rd123', 'passwordCommon'],
    ['құпиясөз123', 'passwordCommon'],
    ['ҚҰПИЯСӨЗ2026', 'passwordCommon'],
    ['парольпароль', 'passwordCommon'],
    ['aaaaaaaaaaaa', 'passwordCommon'],
    ['abcabcabcabc', 'passwordCommon'],
    ['asel.zhumabayeva@example.kz', 'passwordOwn'],
    ['AselZhumabayeva', 'passwordOwn'],
    ['aselzhumabayeva77', 'passwordOwn'],
    ['kenes 2026 77', 'passwordOwn'],
  ])('%s is refused', (password, code) => {
    expect(codeOf(password)).toBe(code);
  });

  it.each([
    'шымшық пен бүркіт',
    'correct horse battery',
    '10 apples & 3 pears',
    '🐎🐎 жылқы 🐎🐎 аттар',
    'яяяxYz-93kd',
    'Tc9!kQ2z#L',
  ])('%s is taken', (password) => {
    expect(codeOf(password)).toBeNull();
  });
});

describe('the list of common passwords', () => {
  it('is a few thousand long, and folded like the passwords it is held against', () => {
    expect(readFileSync('app/domain/identity/common-passwords.txt', 'utf8').split('\n').length).toBeGreaterThan(4000);
    expect(isCommonPassword('iloveyou12')).toBe(true);
    expect(isCommonPassword('СОЛНЫШКОСОЛНЫШКО')).toBe(true);
  });
});

describe('hashing', () => {
  it('tells a right password from a wrong one, and from none', async () => {
    const stored = await hashPassword('шымшық пен бүркіт');
    expect(await isPassword(stored, 'шымшық пен бүркіт'.normalize('NFD'))).toBe(true);
    expect(await isPassword(stored, 'шымшық пен қыран')).toBe(false);
    expect(await isPassword(null, 'nobody has this password')).toBe(false);
  });

  it('runs two at a time, so that a flood leaves threads to read files with', async () => {
    let done = 0;
    const flood = Array.from({ length: 16 }, () => hashPassword('a flood of sign-ins').then(() => done++));
    await readFile('package.json');
    expect(done).toBeLessThan(8);
    await Promise.all(flood);
  });
});
