import { courseVersion } from '~/domain/catalogue/index.server';
import type { cohortAt } from '~/domain/cohorts/index.server';
import { countsOf, languagesOf, trainersOf } from '~/domain/cohorts/index.server';
import { nameIn } from '~/domain/identity/index.server';
import { requirementsForMany } from '~/domain/learning/index.server';
import { type BoardGroup, boardGroups } from '~/domain/reports/cohort-board.schema';
import { cohortBoard, cohortWaiting } from '~/domain/reports/index.server';
import { dayIn } from '~/platform/clock';
import { shortDate } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { shortDay } from '~/words/short-day';
import { figure } from '../coordinate/facts.server';
import { reasonOf } from '../coordinate/reason.server';
import { cohortSessions } from '../meetings/cohort-sessions.server';
import { cohortHead, daysOf, languagesIn, placesOf, seatsOf } from './facts.server';

type Known = Awaited<ReturnType<typeof cohortAt>>;
type Row = Awaited<ReturnType<typeof cohortBoard>>['rows'][number];

/** A cohort's board in the coordinator's words: its head, its members, who waits. */
export async function boardView(visit: MemberVisit, cohort: Known) {
  const { ctx, actor, url, locale, to, words: t } = visit;
  const head = await cohortHead(visit, cohort);
  const group = boardGroups.find((one) => one === url.searchParams.get('show'));
  const after = url.searchParams.get('after') ?? undefined;
  const { rows, counts, next } = await cohortBoard(ctx, actor, { cohort, group, after });
  const asked =
    cohort.attendancePercent === null
      ? null
      : await requirementsForMany(
          ctx,
          rows.map(({ personId }) => personId),
          await courseVersion(ctx, cohort.versionId),
        );
  /** Sessions somebody was at, of those asked, by the list of requirements that they read themselves. */
  const attended = (personId: string): string | null => {
    const line = asked?.get(personId)?.find((one) => one.kind === 'attendance');
    return line ? t('meetings.attended', { done: line.done, total: line.total, need: line.need }) : null;
  };
  const { seated } = (await countsOf(ctx, [cohort.id]))(cohort.id);
  const waiting = await cohortWaiting(ctx, actor, cohort);
  const trainers = await trainersOf(ctx, cohort.id, locale);
  const place = (await placesOf(visit, [cohort]))(cohort);
  const languages = languagesOf(cohort);
  const visible = counts.risk + counts.track + counts.done;
  const open = head.state !== 'closed';
  const path = (show: BoardGroup | undefined, from?: string | null) => {
    const query = new URLSearchParams({ ...(show ? { show } : {}), ...(from ? { after: from } : {}) }).toString();
    return query ? `${head.here}?${query}` : head.here;
  };
  const memberPath = (id: string, verb: 'seat' | 'departure') => `${head.here}/members/${id}/${verb}`;
  return {
    head,
    open,
    facts: [
      { label: t('coordinate.course'), value: head.course },
      { label: t('cohorts.days'), value: daysOf(visit, cohort) },
      { label: t('cohorts.seats'), value: seatsOf(visit, seated, cohort.capacity) },
      { label: t('cohorts.deadline'), value: deadlineOf(visit, cohort) },
      { label: t('cohorts.place'), value: place || t('coordinate.notStated') },
      { label: t('cohorts.languages', { n: languages.length }), value: languagesIn(t, languages) },
      {
        label: t('cohorts.trainers'),
        value: trainers.map(({ name }) => name ?? t('coordinate.unnamed')).join(', ') || t('coordinate.none'),
      },
    ],
    sessions: await cohortSessions(visit, cohort),
    percent: cohort.attendancePercent,
    /** The last day is past and nobody has closed it. */
    over: open && cohort.endsOn < dayIn(ctx.clock()),
    ways: {
      session: open ? `${head.here}/sessions/new` : null,
      add: `${head.here}/members`,
      edit: `${head.here}/edit`,
      closing: `${head.here}/closing`,
      message: `${head.here}/message`,
      certificates: `${head.here}/certificates`,
    },
    group: group ?? null,
    groups: [
      { key: 'all', label: t('cohorts.group.all'), count: figure(locale, visible), to: path(undefined), here: !group },
      ...boardGroups.map((key) => ({
        key,
        label: t(`cohorts.group.${key}`),
        count: figure(locale, counts[key]),
        to: path(key),
        here: group === key,
      })),
    ],
    /** Members beyond the coordinator's scope are counted, not shown. */
    hidden: Math.max(0, seated - visible),
    anybody: seated > 0,
    members: rows.map((row) => ({
      id: row.memberId,
      to: to(`/coordinate/people/${row.personId}`),
      name: nameIn(row, locale),
      place: row.employer,
      state: row.state,
      need: row.need,
      reason: row.need ? reasonOf(visit, row) : lineOf(visit, row),
      progress: t('common.ofTotal', { done: row.progress.done, total: row.progress.total }),
      attended: attended(row.personId),
      due: row.dueAt === null || row.completedAt !== null ? null : shortDate(row.dueAt, locale),
      remove: open ? memberPath(row.memberId, 'departure') : null,
    })),
    next: next && path(group, next),
    waiting: waiting.map(({ id, personId, name, joinedAt, place: n }) => ({
      id,
      to: to(`/coordinate/people/${personId}`),
      name,
      n,
      joined: shortDate(joinedAt, locale),
      seat: open ? memberPath(id, 'seat') : null,
      remove: open ? memberPath(id, 'departure') : null,
    })),
  };
}

/** What stands beside somebody who needs nobody: when they completed, were last active, or left the course. */
function lineOf({ words: t, locale }: MemberVisit, row: Row): string | null {
  if (row.completedAt !== null) return t('cohorts.doneOn', { date: shortDate(row.completedAt, locale) });
  if (row.withdrawnAt !== null) return t('cohorts.leftCourseOn', { date: shortDate(row.withdrawnAt, locale) });
  return row.lastActiveAt === null ? null : t('cohorts.activeOn', { date: shortDate(row.lastActiveAt, locale) });
}

/** The deadline of a cohort in words. */
function deadlineOf({ words: t, locale }: MemberVisit, { deadlineDays, deadlineOn }: Known): string {
  if (deadlineOn !== null) return shortDay(deadlineOn, locale);
  return deadlineDays === null ? t('coordinate.none') : t('cohorts.deadlineAfter', { n: deadlineDays });
}

export type BoardView = Awaited<ReturnType<typeof boardView>>;
