import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import MessageFormat from '@messageformat/core';
import type { WordKey } from '~/words/keys';
import type { Locale, WordParams } from '~/words/words';

export type Say = (key: WordKey, params?: WordParams) => string;

const folder = path.resolve(import.meta.dirname, '../../../app/words');
const known = new Map<Locale, Say>();

/** The sentences of one language, read from its word files: what a page must say, letter by letter. */
export function wordsOf(locale: Locale): Say {
  const there = known.get(locale);
  if (there) return there;
  const format = new MessageFormat(locale);
  const texts = new Map<string, string>();
  for (const file of readdirSync(path.join(folder, locale))) {
    const room = file.replace(/(\.(server|staff))?\.json$/, '');
    const keys = JSON.parse(readFileSync(path.join(folder, locale, file), 'utf8')) as Record<string, string>;
    for (const [key, text] of Object.entries(keys)) texts.set(`${room}.${key}`, text);
  }
  const say: Say = (key, params) => {
    const text = texts.get(key);
    if (text === undefined) throw new Error(`There is no word ${key} in ${locale}`);
    return String(format.compile(text)(params as Record<string, unknown>));
  };
  known.set(locale, say);
  return say;
}
