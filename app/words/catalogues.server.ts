import en from 'virtual:words/en';
import enServer from 'virtual:words/en/server';
import kk from 'virtual:words/kk';
import kkServer from 'virtual:words/kk/server';
import ru from 'virtual:words/ru';
import ruServer from 'virtual:words/ru/server';
import { type Locale, translator, type Words } from './words';

const all: Record<Locale, Words> = {
  kk: translator({ ...kk, ...kkServer }, 'kk'),
  ru: translator({ ...ru, ...ruServer }, 'ru'),
  en: translator({ ...en, ...enServer }, 'en'),
};

/** Every sentence, also those that never reach the browser (mail, printed sheets, faults). */
export const wordsIn = (locale: Locale): Words => all[locale];
