import type { Finding } from './finding';
import { instant } from './said';

/** Whether a credential holds at this moment, by the dates in it (epoch milliseconds in `params`). */
export function checkDates({ validFrom, validUntil }: Record<string, unknown>, now: number): Finding {
  const from = instant(validFrom);
  const until = validUntil === undefined ? undefined : instant(validUntil);
  if (from === null || until === null) return { aspect: 'dates', result: 'failed', why: 'dates.unreadable' };
  if (until !== undefined && until < now)
    return { aspect: 'dates', result: 'failed', why: 'dates.ended', params: { until } };
  if (from > now) return { aspect: 'dates', result: 'failed', why: 'dates.early', params: { from } };
  return until === undefined
    ? { aspect: 'dates', result: 'passed', why: 'dates.since', params: { from } }
    : { aspect: 'dates', result: 'passed', why: 'dates.between', params: { from, until } };
}
