import { wordsIn } from '~/words/catalogues.server';
import { notStated } from '../enrolment.schema';
import { type Indicator, isAnonymous } from './indicator';
import { decimalsOf, type Facet } from './indicator.schema';
import type { Tally } from './interval';
import { type Response, responsePercent } from './response';
import { type SummaryColumn, type SummaryRow, summaryColumns } from './summary.schema';
import { added, figureOf, type Group, hasShare, meanInterval, tallyOf } from './tallies';
import type { Target } from './targets';
import { toldCells } from './told-cells';

/** The column of each value; the columns for other sectors and cities also hold those who state none. */
const columns: Record<Facet, Partial<Record<SummaryColumn, readonly string[]>>> = {
  sex: { women: ['woman'], men: ['man'], sex_not_stated: [notStated] },
  age: {
    age_14_17: ['14-17'],
    age_18_24: ['18-24'],
    age_25_34: ['25-34'],
    age_35_44: ['35-44'],
    age_45_54: ['45-54'],
    age_55_64: ['55-64'],
    age_65_plus: ['65+'],
    age_not_stated: [notStated],
  },
  sector: {
    cso: ['civil_society'],
    authority: ['local_authority'],
    private: ['private'],
    academia: ['academia'],
    informal_group: ['informal_group'],
    media: ['media'],
    other_sector: ['other', notStated],
  },
  city: { almaty: ['almaty'], astana: ['astana'], shymkent: ['shymkent'], other_city: ['other', notStated] },
};

/** Files are in English, whoever makes them: a donor's reader and a comparison of bytes need one language. */
const words = wordsIn('en');
const said = (key: string, params = {}): string => words.find(`indicators.${key}`, params) ?? '';

interface Known {
  groups: readonly Group[];
  target: Target | undefined;
  /** Null where nobody is asked. */
  response: Response | null;
  snapshotId: string;
}

/** The row of one indicator. */
export function summaryRow(indicator: Indicator, { groups, target, response, snapshotId }: Known): SummaryRow {
  const period = tallyOf(groups, 'period');
  const row = Object.fromEntries(summaryColumns.map((column) => [column, null])) as SummaryRow;
  const told = toldCells(indicator, groups, 'period');
  for (const facet of indicator.facets)
    for (const [column, values] of Object.entries(columns[facet])) {
      if (!values.every((value) => told({ by: facet, value }))) continue;
      const tallies = values.map((value) => tallyOf(groups, 'period', { by: facet, value }));
      row[column as SummaryColumn] = figureOf(indicator, tallies.reduce(added));
    }
  return {
    ...row,
    code: indicator.code,
    indicator: said(`name.${indicator.code}`),
    level: indicator.level,
    unit: indicator.unit,
    baseline: target?.baseline ?? null,
    baseline_date: target?.baselineOn ?? null,
    target: target?.target ?? null,
    period_value: figureOf(indicator, period),
    cumulative_value: figureOf(indicator, tallyOf(groups, 'cumulative')),
    n: indicator.kind === 'count' ? null : period.n,
    response_rate: response && responsePercent(response),
    source: said(`source.${indicator.source}`),
    method_note: [
      said(`method.${indicator.code}`),
      ...remarksOf(indicator, groups, period),
      ...(response && response.asked > 0 ? [said('remark.response', { ...response })] : []),
      ...(target?.note ? [target.note] : []),
    ].join(' '),
    checked_by: target?.checkedBy || null,
    snapshot_id: snapshotId,
  };
}

/** What the columns cannot say: the interval, that there is too little, and who is in the columns for others. */
function remarksOf(indicator: Indicator, groups: readonly Group[], period: Tally): string[] {
  const interval = meanInterval(indicator, period);
  const decimals = decimalsOf(indicator.unit);
  const silent = (by: Facet) =>
    indicator.facets.includes(by) ? tallyOf(groups, 'period', { by, value: notStated }).n : 0;
  return [
    ...(hasShare(indicator, period) ? [said('remark.share', { k: period.sum, n: period.n })] : []),
    ...(interval
      ? [said('remark.interval', { low: interval.low.toFixed(decimals), high: interval.high.toFixed(decimals) })]
      : []),
    ...(indicator.fewest > period.n
      ? [said(isAnonymous(indicator) ? 'remark.fewAnswers' : 'remark.few', { n: period.n, fewest: indicator.fewest })]
      : []),
    ...(silent('sector') > 0 ? [said('remark.sector', { n: silent('sector') })] : []),
    ...(silent('city') > 0 ? [said('remark.city', { n: silent('city') })] : []),
  ];
}
