import en from 'virtual:words/en';
import enServer from 'virtual:words/en/server';
import enStaff from 'virtual:words/en/staff';
import kk from 'virtual:words/kk';
import kkServer from 'virtual:words/kk/server';
import kkStaff from 'virtual:words/kk/staff';
import ru from 'virtual:words/ru';
import ruServer from 'virtual:words/ru/server';
import ruStaff from 'virtual:words/ru/staff';
import { type Locale, translator, type Words } from './words';

const all: Record<Locale, Words> = {
  kk: translator({ ...kk, ...kkStaff, ...kkServer }, 'kk'),
  ru: translator({ ...ru, ...ruStaff, ...ruServer }, 'ru'),
  en: translator({ ...en, ...enStaff, ...enServer }, 'en'),
};

/** Every sentence, also those that never reach the browser (mail, printed sheets, faults). */
export const wordsIn = (locale: Locale): Words => all[locale];
