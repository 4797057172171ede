import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type Token } from '@messageformat/parser';
import { type Locale, locales } from '~/words/words';

export const translated = locales.filter((locale) => locale !== 'en');

const folder = (locale: Locale) => path.resolve('app/words', locale);

/** Files of words of a language, in order. */
export const filesOf = (locale: Locale): string[] => readdirSync(folder(locale)).sort();

/** The sentences of one file by their keys. */
export const sentencesOf = (locale: Locale, file: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(folder(locale), file), 'utf8'));

/** Every sentence of a language as [`room.key`, text]. */
export const allOf = (locale: Locale): [string, string][] =>
  filesOf(locale).flatMap((file) =>
    Object.entries(sentencesOf(locale, file)).map(([key, text]): [string, string] => [
      `${file.replace(/(\.(server|staff))?\.json$/, '')}.${key}`,
      text,
    ]),
  );

/** Each run of tokens of a message, also those inside the branches of plurals and selects. */
export function runsOf(text: string): Token[][] {
  const runs: Token[][] = [];
  const walk = (tokens: Token[]) => {
    runs.push(tokens);
    for (const token of tokens) if ('cases' in token) for (const branch of token.cases) walk(branch.tokens);
  };
  walk(parse(text));
  return runs;
}

const tokensOf = (text: string) => runsOf(text).flat();

/** What a message takes: parameters with their kind, and the tags that are drawn. Sorted. */
export function takenBy(text: string): string[] {
  const taken = tokensOf(text).flatMap((token) => ('arg' in token ? [`{${token.arg}}`] : []));
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => `<${tag}>`);
  return [...new Set([...taken, ...tags])].sort();
}

/** The categories that each plural of a message has words for, exact numbers (`=0`) left out. */
export const pluralsOf = (text: string): string[][] =>
  tokensOf(text).flatMap((token) =>
    token.type === 'plural' ? [token.cases.map(({ key }) => key).filter((key) => !/^=?\d+$/.test(key))] : [],
  );

/** What a reader sees of a message: its words without parameters, tags and addresses. */
export const wordsOf = (text: string): string =>
  tokensOf(text)
    .map((token) => (token.type === 'content' ? token.value : ' '))
    .join(' ')
    .replace(/<\/?\w+>|https?:\S+|\S+@\S+/g, ' ');
