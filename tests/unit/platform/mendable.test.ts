import { describe, expect, it } from 'vitest';
import { readEnv, WrongSetting } from '~/platform/env';
import { mendable } from '~/platform/mendable';

const coded = (code: string, message = 'it did not work') => Object.assign(new Error(message), { code });

describe('what an operator can mend', () => {
  it.each([
    ['a setting', new WrongSetting('PORT=x cannot be used.'), 'PORT=x'],
    ['a port', coded('EADDRINUSE'), 'PORT'],
    ['a folder', coded('EACCES'), 'data folder'],
    ['a disk', coded('ENOSPC'), 'data folder'],
    ['a database file', coded('SQLITE_CANTOPEN'), 'data folder'],
    ['a wrapped one', new Error('query', { cause: coded('SQLITE_FULL') }), 'data folder'],
  ])('is told in a sentence: %s', (_name, error, part) => {
    expect(mendable(error)).toContain(part);
  });

  it('is not a bug, which keeps its stack', () => {
    expect(mendable(new TypeError('undefined is not a function'))).toBeNull();
  });
});

describe('the environment', () => {
  it('has defaults', () => {
    expect(readEnv({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      baseUrl: 'http://localhost:3000',
      secure: false,
    });
  });

  it('takes an empty value for none, and no slash at the end of the address', () => {
    expect(readEnv({ PORT: '', BASE_URL: 'https://learn.example.org/' })).toMatchObject({
      port: 3000,
      baseUrl: 'https://learn.example.org',
      secure: true,
    });
  });

  it.each([
    ['PORT', '70000'],
    ['BASE_URL', 'learn.example.org'],
    ['DATABASE_URL', 'mysql://x'],
    ['SMTP_URL', 'mail.example.org'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses a wrong %s by its name', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(name);
  });
});
