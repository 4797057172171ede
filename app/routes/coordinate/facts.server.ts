import { catalogueOf } from '~/domain/catalogue/index.server';
import { type EnrolmentFilters, filterNames } from '~/domain/reports/enrolment.schema';
import { second } from '~/platform/clock';
import { shortMoment } from '~/platform/dates';
import type { Visit } from '~/web/visit';
import type { Locale } from '~/words/words';

export const pageTitle = ({ ctx, words }: Visit, page: string): string =>
  words('common.pageTitle', { page, brand: ctx.brand.name });

/** A whole number as the language writes it: `12 345`. */
export const figure = (locale: Locale, n: number): string => new Intl.NumberFormat(locale).format(n);

/** Titles of the courses by the address that files name them by; what was taken off the site has none. */
export const courseTitles = async ({ ctx, locale }: Visit): Promise<Map<string, string>> =>
  new Map([...(await catalogueOf(ctx)).byId.values()].map(({ slug, title }) => [slug, title[locale]]));

/** The address of a list with these filters and whatever else it takes; what is empty is left out. */
export function withFilters(path: string, filters: EnrolmentFilters, more: Record<string, string | null> = {}): string {
  const query = new URLSearchParams();
  for (const name of filterNames) if (filters[name]) query.set(name, filters[name]);
  for (const [name, value] of Object.entries(more)) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** A value of a profile in words; one that is not stated says so. */
export const stated = ({ words }: Visit, prefix: 'sex' | 'sector' | 'language', value: string | null): string =>
  words.find(`account.${prefix}_${value}`) ?? words('coordinate.notStated');

/** When figures were counted, where that is not now: on a large site they are told for some minutes. */
export const countedAt = ({ ctx, words }: Visit, at: number): string | null =>
  ctx.clock() - at < second ? null : words('coordinate.reportAt', { moment: shortMoment(at, words.locale) });
