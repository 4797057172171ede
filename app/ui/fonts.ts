import cyrillicExt from '@fontsource-variable/onest/files/onest-cyrillic-ext-wght-normal.woff2?url';
import cyrillic from '@fontsource-variable/onest/files/onest-cyrillic-wght-normal.woff2?url';
import latin from '@fontsource-variable/onest/files/onest-latin-wght-normal.woff2?url';
import type { Locale } from '~/words/words';

/** Addresses of the font files that a page in this language needs at once. Digits and signs are in the Latin one. */
export const fontsFor: Record<Locale, string[]> = {
  kk: [cyrillic, cyrillicExt, latin],
  ru: [cyrillic, latin],
  en: [latin],
};

/** `<link>` descriptors for a root's `links()` or for drawing in the head. */
export const fontPreloads = (locale: Locale) =>
  fontsFor[locale].map((href) => ({
    rel: 'preload' as const,
    as: 'font' as const,
    type: 'font/woff2',
    href,
    crossOrigin: 'anonymous' as const,
  }));
