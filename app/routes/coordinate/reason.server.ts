import type { DescribedEnrolment } from '~/domain/reports/index.server';
import { shortDate } from '~/platform/dates';
import type { Visit } from '~/web/visit';

type Row = Pick<DescribedEnrolment, 'need' | 'dueAt' | 'enrolledAt' | 'startedAt' | 'lastActiveAt'>;

/** Why somebody needs the coordinator, in words with the date that says so. */
export function reasonOf({ words: t }: Visit, row: Row): string {
  if (row.need === 'overdue') return t('coordinate.reason.overdue', { date: shortDate(row.dueAt ?? 0, t.locale) });
  if (row.need === 'notStarted')
    return t('coordinate.reason.notStarted', { date: shortDate(row.enrolledAt, t.locale) });
  return t('coordinate.reason.stalled', {
    date: shortDate(row.lastActiveAt ?? row.startedAt ?? row.enrolledAt, t.locale),
  });
}
