import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import { notStated } from '~/domain/reports/enrolment.schema';
import {
  completionReport,
  fewestPairs,
  type OverTime,
  type Pictures,
  participantList,
  periodName,
  timedSteps,
} from '~/domain/reports/index.server';
import type { MemberVisit } from '~/web/visit';
import { figure } from './facts.server';
import { reportAddress } from './report-view.server';

/** The pictures of the completion report in words, with the list behind every figure: people, or participations. */
export function picturesView(
  visit: MemberVisit,
  { steps, profile, gains }: Pictures,
  {
    filters,
    at,
    cities,
    overTime,
  }: { filters: EnrolmentFilters; at: number; cities: Map<string, string>; overTime: OverTime | null },
) {
  const { words: t, locale } = visit;
  const oneDecimal = (n: number) => signed(n, new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(n));
  const people = reportAddress(visit, participantList, at);
  const participations = reportAddress(visit, completionReport, at);
  const all = steps[0].people;
  const group = (fact: 'sex' | 'sector' | 'city') => {
    const of = (value: string) =>
      value === notStated
        ? t('coordinate.notStated')
        : fact === 'city'
          ? (cities.get(value) ?? value)
          : (t.find(`account.${fact}_${value}`) ?? value);
    return profile[fact].map(({ value, people: n }) => ({
      key: value,
      label: of(value),
      // Nobody stands behind a nought.
      to: n > 0 ? people({ ...filters, [fact]: value }) : null,
      value: n,
      text: t('reports.share', { people: figure(locale, n), percent: percentOfAll(n, all) }),
    }));
  };
  return {
    // Where one state is chosen there are no steps: all of these are of that state.
    steps: filters.status
      ? null
      : steps.map(({ step, people: n, participations: rows }) => {
          const narrowed = step === 'enrolled' ? filters : { ...filters, status: step };
          return {
            key: step,
            label: t(`reports.step.${step}`),
            value: n,
            people: { text: t('reports.people', { people: n }), to: people(narrowed) },
            participations: {
              text: t('reports.participations', { participations: rows }),
              to: participations(narrowed),
            },
          };
        }),
    time: overTime && timeView(visit, overTime),
    groups: (['sex', 'sector', 'city'] as const).map((fact) => ({
      key: fact,
      title: t(`reports.by.${fact}`),
      bars: group(fact),
    })),
    gains: gains.map(({ slug, title, pairs, means, interval }) => ({
      key: slug,
      label: title[locale],
      to: participations({ ...filters, course: slug }),
      means,
      text: means
        ? [
            t('reports.gainOf', { ...means, gain: signed(means.after - means.before), pairs }),
            interval && t('reports.gainInterval', { low: oneDecimal(interval.low), high: oneDecimal(interval.high) }),
          ]
            .filter(Boolean)
            .join('. ')
        : t('reports.fewPairs', { pairs, fewest: fewestPairs }),
    })),
  };
}

/** Lines over time; none while there is but one period, which the steps say already. */
function timeView({ words: t, locale }: MemberVisit, { unit, periods, counts }: OverTime) {
  if (periods.length < 2) return null;
  const named = periods.map((first) => periodName(first, unit, t));
  const middle = named.length > 4 ? [named[Math.floor((named.length - 1) / 2)]!] : [];
  return {
    unit,
    top: figure(locale, counts.enrolled.at(-1) ?? 0),
    ends: [named[0]!, ...middle, named.at(-1)!],
    lines: timedSteps.map((step) => ({
      key: step,
      label: t(`reports.step.${step}`),
      values: counts[step],
      last: figure(locale, counts[step].at(-1) ?? 0),
    })),
    rows: named.map((name, i): [string, ...string[]] => [
      name,
      ...timedSteps.map((step) => figure(locale, counts[step][i] ?? 0)),
    ]),
  };
}

export type PicturesView = ReturnType<typeof picturesView>;

/** Whole per cent; somebody is never nought of a hundred. */
const percentOfAll = (n: number, all: number): string => {
  const percent = Math.round((100 * n) / Math.max(1, all));
  return n > 0 && percent === 0 ? '<1' : String(percent);
};

const signed = (n: number, text = String(n)): string => `${n > 0 ? '+' : ''}${text}`.replace('-', '−');
