import { sessionsNeeded } from '~/domain/learning/index.server';
import { type DescribedEnrolment, sessionsRisk } from '~/domain/reports/index.server';
import { shortDate } from '~/platform/dates';
import type { Visit } from '~/web/visit';

type Row = Pick<DescribedEnrolment, 'need' | 'sessions' | 'dueAt' | 'enrolledAt' | 'startedAt' | 'lastActiveAt'>;

/** Why somebody needs the coordinator, in words with the date that says so. */
export function reasonOf({ words: t }: Visit, row: Row): string {
  if (row.need === 'overdue') return t('coordinate.reason.overdue', { date: shortDate(row.dueAt ?? 0, t.locale) });
  if (row.need === 'missed' && row.sessions) return missedOf(row.sessions, t);
  if (row.need === 'notStarted')
    return t('coordinate.reason.notStarted', { date: shortDate(row.enrolledAt, t.locale) });
  return t('coordinate.reason.stalled', {
    date: shortDate(row.lastActiveAt ?? row.startedAt ?? row.enrolledAt, t.locale),
  });
}

/** How many sessions were missed, and why that is too many. */
function missedOf(sessions: NonNullable<Row['sessions']>, t: Visit['words']): string {
  const { total, closed, done } = sessions;
  const kind = sessionsRisk(sessions) === 'outOfReach' ? 'missedOutOfReach' : 'missedInARow';
  return t(`attendance.${kind}`, { missed: closed - done, total, need: sessionsNeeded(sessions) });
}
