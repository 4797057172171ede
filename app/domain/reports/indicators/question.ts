import { dayAfter, startOfDay } from '~/platform/calendar';
import type { EnrolmentFilters } from '../enrolment.schema';
import { personFilters } from './indicator.schema';

/** What is asked of every indicator: of which period, of whom, and as things are known at which instant. */
export interface Question {
  /** The filters beside the days. */
  filters: EnrolmentFilters;
  /** The period, days in Almaty; null = without a beginning, without an end. */
  from: string | null;
  to: string | null;
  /** The period as instants: from `since` on, before `until`. */
  since: number;
  until: number;
  /** What was entered later is not known. */
  at: number;
}

/** Reads a question out of the filters of a report. A period that is not over yet ends with what is known. */
export function questionOf(asked: EnrolmentFilters, at: number): Question {
  const filters = Object.fromEntries(
    personFilters.flatMap((name) => (asked[name] === undefined ? [] : [[name, asked[name]]])),
  ) as EnrolmentFilters;
  const [from, to] = [asked.from ?? null, asked.to ?? null];
  return {
    filters,
    from,
    to,
    since: from === null ? 0 : startOfDay(from),
    until: to === null ? at + 1 : Math.min(at + 1, startOfDay(dayAfter(to))),
    at,
  };
}
