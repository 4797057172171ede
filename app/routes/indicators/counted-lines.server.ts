import type { Facet, Unit } from '~/domain/reports/indicators/indicator.schema';
import { facets } from '~/domain/reports/indicators/indicator.schema';
import { shortDate } from '~/platform/dates';
import type { Visit } from '~/web/visit';
import { figureText } from './said.server';

interface Row extends Record<Facet, string | null> {
  unit: string;
  personRef: string | null;
  measure: number;
  since: number | null;
  label: string | null;
  name?: string | null;
}

interface Of {
  unit: Unit;
  kind: 'count' | 'share' | 'mean';
  facets: readonly Facet[];
  parts?: number;
}

/** Rows behind a figure as the screen prints them; a course that one is of by its title. */
export const countedLines = (
  { words: t, locale }: Pick<Visit, 'words' | 'locale'>,
  labels: (by: Facet, value: string | null) => string,
  of: Of,
  rows: Row[],
  courses: Map<string, string>,
) =>
  rows.map((row) => ({
    key: row.unit,
    ref: row.personRef,
    name: row.name ?? null,
    label: row.label === null ? null : (courses.get(row.label) ?? row.label),
    // A row without a day is one of an answer: nothing is said of whoever gave it.
    profile:
      row.since === null
        ? []
        : facets.filter((facet) => of.facets.includes(facet)).map((facet) => labels(facet, row[facet])),
    since: row.since === null ? null : shortDate(row.since, locale),
    measure:
      of.kind === 'mean'
        ? figureText(t, of.unit, row.measure / (of.parts ?? 1))
        : of.kind === 'share'
          ? t(row.measure === 1 ? 'indicators.met' : 'indicators.notMet')
          : null,
  }));

export type CountedLine = ReturnType<typeof countedLines>[number];
