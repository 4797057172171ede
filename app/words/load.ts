import { type Catalogue, type Locale, translator, type Words } from './words';

const catalogues: Record<Locale, () => Promise<{ default: Catalogue }>> = {
  kk: () => import('virtual:words/kk'),
  ru: () => import('virtual:words/ru'),
  en: () => import('virtual:words/en'),
};

/** In the browser: fetches the one catalogue that the page speaks. */
export async function loadWords(locale: Locale): Promise<Words> {
  return translator((await catalogues[locale]()).default, locale);
}
