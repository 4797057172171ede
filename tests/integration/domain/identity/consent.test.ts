import { describe, expect, it } from 'vitest';
import { consent, purposes } from '~/domain/identity/index.server';
import { sha256 } from '~/platform/secrets';
import { wordsIn } from '~/words/catalogues.server';
import { locales } from '~/words/words';

/** What each version of the consent said, in three languages. A row of consents points here by its version. */
const said: Record<string, string> = {
  '1': '30319963b8ecb48b6de8fe98d32b47254776804f97c8e837f266b36a907cee0a',
};

describe('the consent asked at sign-up', () => {
  it('says what its version says: other words need another version, and the old hash stays', () => {
    const text = locales.map((locale) => {
      const words = wordsIn(locale);
      return [words('account.consent'), words('account.consentText')];
    });
    expect(sha256(JSON.stringify(text))).toBe(said[consent.version]);
  });

  it('and the table of purposes have their sentences in every language', () => {
    for (const locale of locales) {
      const words = wordsIn(locale);
      for (const { key } of purposes)
        for (const part of ['What', 'Why', 'Until']) expect(words.find(`account.purpose${key}${part}`)).toBeTruthy();
    }
  });
});
