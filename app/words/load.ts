import { type Catalogue, isLocale, type Locale, translator, type Words } from './words';

type Load = () => Promise<{ default: Catalogue }>;

const everybodys: Record<Locale, Load> = {
  kk: () => import('virtual:words/kk'),
  ru: () => import('virtual:words/ru'),
  en: () => import('virtual:words/en'),
};
const staffs: Record<Locale, Load> = {
  kk: () => import('virtual:words/kk/staff'),
  ru: () => import('virtual:words/ru/staff'),
  en: () => import('virtual:words/en/staff'),
};

/** A document speaks one language until another is loaded whole. */
const known: Catalogue = {};

async function learn(catalogues: Record<Locale, Load>): Promise<Locale> {
  const { lang } = document.documentElement;
  const locale = isLocale(lang) ? lang : 'kk';
  Object.assign(known, (await catalogues[locale]()).default);
  return locale;
}

/** In the browser: fetches the one catalogue that the page speaks. */
export const loadWords = async (): Promise<Words> => translator(known, await learn(everybodys));

/** In the browser: adds the words of the desks, before a page of them is drawn. */
export const loadStaffWords = async (): Promise<void> => void (await learn(staffs));
