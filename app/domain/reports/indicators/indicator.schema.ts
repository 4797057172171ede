/** What a figure counts, or measures. */
export const units = [
  'people',
  'organisations',
  'enrolments',
  'attendances',
  'certificates',
  'percent',
  'percentage_points',
  'scale_points',
  'scale_points_gained',
  'initiatives',
] as const;
export type Unit = (typeof units)[number];

/** Decimals of a figure: one, but two on a scale of 1 to 5, where a tenth is much. */
export const decimalsOf = (unit: Unit): 1 | 2 => (unit === 'scale_points' || unit === 'scale_points_gained' ? 2 : 1);

/** By what a figure is broken down. Everybody has exactly one value of each, `not_stated` among them. */
export const facets = ['sex', 'age', 'sector', 'city'] as const;
export type Facet = (typeof facets)[number];

/** The values of each facet, in the order of the columns. City: those with a column of their own, all others, none. */
export const facetValues = {
  sex: ['woman', 'man', 'not_stated'],
  age: ['14-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+', 'not_stated'],
  sector: ['civil_society', 'local_authority', 'private', 'academia', 'informal_group', 'media', 'other', 'not_stated'],
  city: ['almaty', 'astana', 'shymkent', 'other', 'not_stated'],
} as const satisfies Record<Facet, readonly string[]>;

/** One cell of a figure: the whole (null), or those with one value of one facet. */
export type Cell = { by: Facet; value: string } | null;

export const spans = ['period', 'cumulative'] as const;
/** Of the period that is asked for, or of everything until its end. */
export type Span = (typeof spans)[number];

/** The filters of indicators that are about people and their learning. `from` and `to` are the days of the period. */
export const personFilters = ['course', 'cohort', 'city', 'organisation', 'sex', 'sector', 'language'] as const;
