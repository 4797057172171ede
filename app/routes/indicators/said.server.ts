import { citiesIn } from '~/domain/identity/index.server';
import { type EnrolmentFilters, filtersIn } from '~/domain/reports/enrolment.schema';
import { indicatorSummary, type Response, responsePercent } from '~/domain/reports/index.server';
import {
  type Cell,
  decimalsOf,
  type Facet,
  facets,
  facetValues,
  type Span,
  type Unit,
} from '~/domain/reports/indicators/indicator.schema';
import type { Visit } from '~/web/visit';
import { shortDay } from '~/words/short-day';
import type { Words } from '~/words/words';

/** A figure with its unit: `12`, `33.3%`, `+4.5 pp`, `4.25 of 5`; words where there is not enough to tell. */
export function figureText(t: Words, unit: Unit, value: number | null): string {
  if (value === null) return t('indicators.notEnough');
  const text = new Intl.NumberFormat(t.locale, { maximumFractionDigits: decimalsOf(unit) })
    .format(value)
    .replace('-', '−');
  const signed = value > 0 ? `+${text}` : text;
  if (unit === 'percent') return t('indicators.percent', { n: text });
  if (unit === 'percentage_points') return t('indicators.points', { n: signed });
  if (unit === 'scale_points') return t('indicators.ofFive', { n: text });
  if (unit === 'scale_points_gained') return signed;
  return text;
}

/** The name of an indicator in the reader's language. */
export const nameOf = (t: Words, code: string): string => t.find(`indicators.name.${code}`) ?? code;

/** How many have answered of how many, with their share. */
export const responseIn = (t: Words, response: Response) => ({
  ...response,
  percent: figureText(t, 'percent', responsePercent(response)),
});

/** Why a list of answers is not there. */
export const notListed = (t: Words, { fewest }: { fewest: number }) => ({
  title: t('indicators.notListed', { n: fewest }),
  hint: t('indicators.notListedHint'),
});

/** The days of a period in words. */
export function periodText(t: Words, from: string | null | undefined, to: string | null | undefined): string {
  const day = (text: string) => shortDay(text, t.locale);
  if (from && to) return t('indicators.periodOf', { from: day(from), to: day(to) });
  if (from) return t('indicators.periodSince', { from: day(from) });
  return to ? t('indicators.periodUntil', { to: day(to) }) : t('indicators.periodAll');
}

/** What the values of facets are called: as in profiles; a city by its name. */
export async function labelsFor({ ctx, locale, words: t }: Pick<Visit, 'ctx' | 'locale' | 'words'>) {
  const cities = new Map((await citiesIn(ctx, locale)).map(({ id, name }) => [id, name]));
  return (by: Facet, value: string | null): string => {
    if (value === null || value === 'not_stated') return t('coordinate.notStated');
    if (by === 'city') return cities.get(value) ?? value;
    if (by === 'age') return t('coordinate.ageOf', { band: value.replace('-', '–') });
    return t.find(`account.${by}_${value}`) ?? value;
  };
}

/** The filters of indicators that an address names, and no others: what is not there is not a key either. */
export function indicatorFilters(url: URL): EnrolmentFilters {
  const named = Object.entries(filtersIn(url.searchParams)).filter(
    ([name, value]) => value !== undefined && indicatorSummary.filters.includes(name as keyof EnrolmentFilters),
  );
  return Object.fromEntries(named);
}

/** The span and the cell that an address names: the period and the whole, unless it says otherwise. */
export function cellIn(url: URL): { span: Span; cell: Cell } {
  const by = facets.find((facet) => facet === url.searchParams.get('by'));
  const value = url.searchParams.get('value') ?? '';
  const known = by !== undefined && (facetValues[by] as readonly string[]).includes(value);
  return {
    span: url.searchParams.get('span') === 'cumulative' ? 'cumulative' : 'period',
    cell: known ? { by, value } : null,
  };
}
