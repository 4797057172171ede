import { describe, expect, it } from 'vitest';
import { locales } from '~/words/words';
import { allOf, filesOf, pluralsOf, runsOf, sentencesOf, takenBy, translated, wordsOf } from './messages';

/** Sentences that are rightly the same in every language: names and signs. */
const sameEverywhere =
  /^(Kenes|WeAlmaty|PDF|CSV|XLSX|JSON|QR|URL|SVG|PNG|MDX|YAML|HTML|Open Badges|GitHub|TOTP|\W|\d)+$/;

/** Nouns that may follow a number with a hyphen: «3-сабақ» is the third lesson. Anything else would be a suffix. */
const ordinalNouns = 'сабақ|модуль|сұрақ|қадам|әрекет|бет|бөлім|жол|баған|талпыныс|басқыш|нұсқа|деңгей|орын|форум';

describe('words in three languages', () => {
  it('stand in the same files', () => {
    for (const locale of translated) expect(filesOf(locale), locale).toEqual(filesOf('en'));
  });

  describe.each(filesOf('en'))('%s', (file) => {
    const english = sentencesOf('en', file);

    it.each(translated)('has the keys of English in %s', (locale) => {
      expect(Object.keys(sentencesOf(locale, file)).sort()).toEqual(Object.keys(english).sort());
    });

    it.each(translated)('takes the same parameters and tags in %s', (locale) => {
      const taken = (sentences: Record<string, string>) =>
        Object.fromEntries(Object.entries(sentences).map(([key, text]) => [key, takenBy(text)]));
      expect(taken(sentencesOf(locale, file))).toEqual(taken(english));
    });
  });

  it.each(locales)('have each key once, whichever file of a room it stands in, in %s', (locale) => {
    const keys = allOf(locale).map(([key]) => key);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it.each(locales)('are never empty nor fringed with spaces in %s', (locale) => {
    expect(allOf(locale).filter(([, text]) => text.trim() === '' || text !== text.trim())).toEqual([]);
  });

  it.each(locales)('have words for every plural of %s', (locale) => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.slice().sort();
    const incomplete = allOf(locale).filter(([, text]) =>
      // A Kazakh noun is the same after every number, so `other` alone says it all.
      pluralsOf(text).some(
        (had) => had.slice().sort().join() !== categories.join() && !(locale === 'kk' && had.join() === 'other'),
      ),
    );
    expect(incomplete).toEqual([]);
  });

  it.each(translated)('are not left English in %s', (locale) => {
    const english = new Map(allOf('en'));
    const left = allOf(locale).filter(([key, text]) => {
      const words = wordsOf(text).trim();
      if (words === '' || sameEverywhere.test(words)) return false;
      return words === wordsOf(english.get(key) ?? '').trim() || !/\p{Script=Cyrillic}/u.test(words);
    });
    expect(left).toEqual([]);
  });

  it('glue no Kazakh suffix to a parameter', () => {
    const glued = allOf('kk').filter(([, text]) =>
      runsOf(text).some((run) =>
        run.some((token, i) => {
          const after = run[i + 1];
          if (token.type === 'content' || after?.type !== 'content') return false;
          return (
            /^[-–’']?\p{L}/u.test(after.value) && !new RegExp(`^-(${ordinalNouns})(?!\\p{L}{4})`, 'u').test(after.value)
          );
        }),
      ),
    );
    expect(glued).toEqual([]);
  });

  it('keep Kazakh nouns singular after a number', () => {
    const plural = allOf('kk').filter(([, text]) =>
      runsOf(text).some((run) =>
        run.some((token, i) => {
          const after = run[i + 1];
          const counts =
            token.type === 'octothorpe' || (token.type === 'argument' && /^(n|count|total)$/.test(token.arg));
          return (
            counts && after?.type === 'content' && /^\s\p{L}+(лар|лер|дар|дер|тар|тер)(?!\p{L})/u.test(after.value)
          );
        }),
      ),
    );
    expect(plural).toEqual([]);
  });
});
