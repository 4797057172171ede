import type { Schedule } from '~/domain/reports/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';

/** An hour of the clock: `09:00`. */
export const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** When letters of a schedule come, and the next one, in words. */
export function scheduleInWords({ words: t, locale }: MemberVisit, schedule: Schedule) {
  const time = clockOf(schedule.hour);
  return {
    rhythm:
      schedule.rhythm === 'weekly'
        ? t('desk.everyWeek', { day: t.find(`desk.weekday.${schedule.day}`) ?? '', time })
        : t('desk.everyMonth', { day: String(schedule.day), time }),
    format: t.find(`desk.format.${schedule.format}`) ?? schedule.format,
    next: schedule.pausedAt === null ? shortMoment(schedule.nextAt, locale) : null,
    last: schedule.lastAt && shortMoment(schedule.lastAt, locale),
    paused: schedule.pausedBecause && (t.find(`desk.paused.${schedule.pausedBecause}`) ?? null),
  };
}
