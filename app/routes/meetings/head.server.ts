import { courseVersion } from '~/domain/catalogue/index.server';
import { type KnownCohort, managesCohort } from '~/domain/cohorts/index.server';
import { type Found, type Meeting, meetingState } from '~/domain/meetings/index.server';
import { shortDate, timeOf } from '~/platform/dates';
import type { MemberVisit, Visit } from '~/web/visit';

/** Day and times of a session in Almaty: `02.03.2026, 10:00–12:00`. */
export const whenOf = ({ locale }: Pick<Visit, 'locale'>, { startsAt, endsAt }: { startsAt: number; endsAt: number }) =>
  `${shortDate(startsAt, locale)}, ${timeOf(startsAt)}–${timeOf(endsAt)}`;

/** What every page about the sessions of a cohort says at its head; for its trainers the way back leads elsewhere. */
export async function cohortPartHead(visit: MemberVisit, cohort: KnownCohort) {
  const { ctx, actor, locale, to } = visit;
  const { courseId: id, programme, cityId, organisationId } = cohort;
  const manages = managesCohort(actor, { course: { id, programme }, cityId, organisationId });
  const list = to(manages ? '/coordinate/cohorts' : '/teach/cohorts');
  return {
    manages,
    list,
    code: cohort.code,
    name: cohort.title ?? cohort.code,
    course: (await courseVersion(ctx, cohort.versionId)).title[locale],
    cohort: `${list}/${cohort.code}`,
  };
}

/** The same of one session. */
export async function meetingHead(visit: MemberVisit, { cohort, meeting }: Found) {
  const { ctx, to } = visit;
  return {
    ...(await cohortPartHead(visit, cohort)),
    meeting: factsOf(visit, meeting),
    state: meetingState(meeting, ctx.clock()),
    here: to(`/coordinate/cohorts/${cohort.code}/sessions/${meeting.id}`),
  };
}

/** A session in words, whoever reads them. */
export const factsOf = (visit: Pick<Visit, 'locale'>, meeting: Meeting) => ({
  id: meeting.id,
  title: meeting.title,
  when: whenOf(visit, meeting),
  venue: meeting.venue,
  link: meeting.link,
  required: meeting.required,
});

/** Address of a session's page, or of something below it, by what the address of this page says. */
export const meetingPath = ({ params, to }: Pick<Visit, 'params' | 'to'>, below = ''): string =>
  to(
    `/coordinate/cohorts/${encodeURIComponent(params.cohort ?? '')}/sessions/${encodeURIComponent(params.meeting ?? '')}${below}`,
  );

/** The session that an address means. */
export const whichOf = ({ params }: Pick<Visit, 'params'>) => ({ code: params.cohort, meetingId: params.meeting });

export type PartHead = Awaited<ReturnType<typeof cohortPartHead>>;
export type MeetingHead = Awaited<ReturnType<typeof meetingHead>>;
