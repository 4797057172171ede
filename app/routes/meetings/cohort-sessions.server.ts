import type { KnownCohort } from '~/domain/cohorts/index.server';
import { countsIn, meetingState, meetingsOf } from '~/domain/meetings/index.server';
import type { MemberVisit } from '~/web/visit';
import { whenOf } from './head.server';

/** The sessions of a cohort with how many were there: two queries, however many. */
export async function cohortSessions(visit: MemberVisit, cohort: KnownCohort) {
  const { ctx, to } = visit;
  const rows = await meetingsOf(ctx, cohort.id);
  const countOf = await countsIn(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((meeting) => {
    const { present, late, absent, excused } = countOf(meeting.id);
    return {
      id: meeting.id,
      title: meeting.title,
      to: to(`/coordinate/cohorts/${cohort.code}/sessions/${meeting.id}`),
      when: whenOf(visit, meeting),
      where: meeting.venue ?? (meeting.link ? visit.words('meetings.online') : ''),
      required: meeting.required,
      state: meetingState(meeting, ctx.clock()),
      there: present + late,
      marked: present + late + absent + excused,
    };
  });
}

export type CohortSession = Awaited<ReturnType<typeof cohortSessions>>[number];
