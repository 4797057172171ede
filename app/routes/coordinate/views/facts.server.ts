import { citiesIn } from '~/domain/identity/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import { namedFilters, type Report, type SavedView } from '~/domain/reports/index.server';
import type { MemberVisit } from '~/web/visit';
import { withFilters } from '../facts.server';

/** Filters of a report in words: `Course: … · City: …`; that there are none, where there are none. */
export async function filtersInWords({ ctx, words }: MemberVisit, report: Report, filters: EnrolmentFilters) {
  const cities = new Map((await citiesIn(ctx, words.locale)).map(({ id, name }) => [id, name]));
  const named = namedFilters(report, filters, words, cities).map(([label, value]) => `${label}: ${value}`);
  return named.join(' · ') || words('reports.noFilters');
}

/** The page of a report with the filters of a view. */
export const viewAddress = (
  { to }: MemberVisit,
  { report, filters }: SavedView,
  more: Record<string, string | null> = {},
): string => withFilters(to(`/coordinate/reports/${report.path}`), filters, more);
