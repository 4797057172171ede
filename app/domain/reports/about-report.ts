import { localIso } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import type { Cell } from '~/platform/sheets/csv';
import type { WordKey } from '~/words/keys';
import type { Words } from '~/words/words';
import { citiesIn } from '../identity/index.server';
import type { EnrolmentFilters } from './enrolment.schema';
import type { Report, Snapshot } from './report';
import { patience } from './states';

/** The sheet of a workbook that says what the other sheet counts: the headers of an HTTP answer, in words. */
export async function aboutReport(ctx: Ctx, report: Report, { id, at, rows, filters }: Snapshot, words: Words) {
  const cities = new Map((await citiesIn(ctx, words.locale)).map((city) => [city.id, city.name]));
  const named: Cell[][] = namedFilters(report, filters, words, cities);
  const facts: Cell[][] = [
    [words('reports.aboutSnapshot'), id],
    [words('reports.aboutAt'), localIso(at)],
    [words('reports.aboutRows'), rows],
    ...(named.length > 0 ? named : [[words('common.filters'), words('reports.noFilters')]]),
  ];
  return {
    name: words('reports.about'),
    head: [words('reports.aboutReport'), words(`reports.name.${report.name}`)],
    widths: [30, 60],
    batches: [facts],
  };
}

/** The filters that are in use, each with its value, in words. */
export const namedFilters = (
  report: Pick<Report, 'name' | 'filters'>,
  filters: EnrolmentFilters,
  words: Words,
  cities: Map<string, string>,
): [label: string, value: string][] =>
  report.filters.flatMap((name) => {
    const value = filters[name];
    return value ? [[words(labelOf(report, name)), filterValue(name, value, words, cities)] as [string, string]] : [];
  });

const labels = {
  course: 'coordinate.course',
  city: 'coordinate.city',
  organisation: 'coordinate.organisation',
  status: 'coordinate.status',
  language: 'coordinate.languageOfSite',
  need: 'coordinate.needFilter',
  cohort: 'cohorts.cohort',
  from: 'coordinate.from',
  to: 'coordinate.to',
  q: 'coordinate.search',
  sex: 'account.sex',
  sector: 'account.sector',
} as const satisfies Record<keyof EnrolmentFilters, WordKey>;

/**
 * Days of enrolment, but those of a register are days of issue, those of attendance the days of the sessions, those of
 * follow-ups days of sending, those of initiatives days on which they began,
 * those of indicators the period.
 */
function labelOf({ name: report }: Pick<Report, 'name'>, name: keyof EnrolmentFilters): WordKey {
  if (report === 'certificate_register' && name === 'from') return 'reports.issuedFrom';
  if (report === 'certificate_register' && name === 'to') return 'reports.issuedTo';
  if (report === 'attendance_sheet' && name === 'from') return 'reports.heldFrom';
  if (report === 'attendance_sheet' && name === 'to') return 'reports.heldTo';
  if (report === 'followup_survey' && name === 'from') return 'surveys.sentFrom';
  if (report === 'followup_survey' && name === 'to') return 'surveys.sentTo';
  if (report === 'joint_initiatives' && name === 'from') return 'initiatives.startedFrom';
  if (report === 'joint_initiatives' && name === 'to') return 'initiatives.startedTo';
  if (report === 'indicator_summary' && name === 'from') return 'indicators.from';
  if (report === 'indicator_summary' && name === 'to') return 'indicators.to';
  return labels[name];
}

/** A code as its word; what somebody typed, and a day, as it is. */
function filterValue(name: keyof EnrolmentFilters, value: string, words: Words, cities: Map<string, string>): string {
  if (name === 'city') return cities.get(value) ?? words('coordinate.notStated');
  if (name === 'sex' || name === 'sector' || name === 'language')
    return words.find(`account.${name}_${value}`) ?? words('coordinate.notStated');
  if (name === 'need') return words.find(`coordinate.need.${value}`, { days: patience }) ?? value;
  if (name === 'status') return statusWord(value, words);
  return value;
}

/** A value of the filter `status` in words, whatever it is a status of. */
export const statusWord = (value: string, words: Words): string =>
  words.find(`coordinate.state.${value}`) ??
  words.find(`coordinate.${value}Filter`) ??
  words.find(`reports.status.${value}`) ??
  words.find(`initiatives.status.${value}`) ??
  value;
