import {
  attendanceOf,
  countsIn,
  type Found,
  type Listed,
  scansOf,
  seenIn,
  unmarkedIn,
} from '~/domain/meetings/index.server';
import { peopleAtOnce } from '~/domain/meetings/meeting.schema';
import { shortMoment, timeOf } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { meetingHead } from './head.server';

type Mark = NonNullable<Listed['mark']>;

/** When somebody came and went, as far as it is known: `10:02–12:00`. */
export const timesOf = ({ checkInAt, checkOutAt }: Pick<Mark, 'checkInAt' | 'checkOutAt'>): string | null =>
  checkInAt === null ? null : [checkInAt, checkOutAt].flatMap((at) => (at === null ? [] : timeOf(at))).join('–');

/** The list of a session: who is there, who is not marked yet, and the ways in which it is filled. */
export async function attendanceView(visit: MemberVisit, found: Found) {
  const { ctx, actor, url, locale, words: t } = visit;
  const { meeting, cohort } = found;
  const head = await meetingHead(visit, found);
  const after = url.searchParams.get('after') ?? undefined;
  const { people, next } = await attendanceOf(ctx, actor, found, { after, limit: peopleAtOnce });
  const counts = (await countsIn(ctx, [meeting.id]))(meeting.id);
  const unmarked = await unmarkedIn(ctx, found);
  const all = counts.present + counts.late + counts.absent + counts.excused + unmarked;
  const closed = meeting.closedAt !== null;
  return {
    head,
    counts: { ...counts, there: counts.present + counts.late, unmarked, all },
    closed: meeting.closedAt === null ? null : shortMoment(meeting.closedAt, locale),
    open: !closed && meeting.cancelledAt === null,
    cancelled: meeting.cancelledAt !== null,
    /** People beyond the scope of whoever looks: they are counted, not shown. */
    hidden: Math.max(0, all - (await seenIn(ctx, actor, found))),
    percent: meeting.required ? cohort.attendancePercent : null,
    members: head.manages ? `${head.cohort}/members` : null,
    people: people.map(({ personId, name, mark }) => ({
      id: personId,
      name: name ?? t('coordinate.unnamed'),
      to: `${head.here}/people/${personId}`,
      status: mark?.status ?? null,
      how: mark && [timesOf(mark), t(`meetings.source.${mark.source}`)].filter(Boolean).join(' · '),
      /** Of the mark that a button makes: pressed twice, it marks once. */
      mark: mark ? null : ctx.newId(),
    })),
    next: next && `${head.here}?after=${next}`,
    scans: (await scansOf(ctx, meeting.id)).map(({ hash, uploadedAt }) => ({
      to: `${head.here}/scans/${hash}`,
      hash,
      label: t('meetings.scanOf', { moment: shortMoment(uploadedAt, locale) }),
    })),
  };
}
