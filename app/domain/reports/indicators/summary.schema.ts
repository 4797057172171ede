/** The columns of indicator_summary, in their binding order. */
export const summaryColumns = [
  'code',
  'indicator',
  'level',
  'unit',
  'baseline',
  'baseline_date',
  'target',
  'period_value',
  'cumulative_value',
  'women',
  'men',
  'sex_not_stated',
  'age_14_17',
  'age_18_24',
  'age_25_34',
  'age_35_44',
  'age_45_54',
  'age_55_64',
  'age_65_plus',
  'age_not_stated',
  'cso',
  'authority',
  'private',
  'academia',
  'informal_group',
  'media',
  'other_sector',
  'almaty',
  'astana',
  'shymkent',
  'other_city',
  'n',
  'response_rate',
  'source',
  'method_note',
  'checked_by',
  'snapshot_id',
] as const;

export type SummaryColumn = (typeof summaryColumns)[number];

/**
 * One indicator as the report says it. The columns by group are of the period; those of a facet add up to
 * `period_value` where people, enrolments, attendances or certificates are counted. Null = does not apply, not
 * entered, or not enough data (then `method_note` says so).
 */
export type SummaryRow = Record<SummaryColumn, string | number | null>;
