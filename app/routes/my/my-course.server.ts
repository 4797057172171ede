import type { OwnCohort } from '~/domain/cohorts/index.server';
import type { MyCourse } from '~/domain/learning/index.server';
import type { OwnMeeting } from '~/domain/meetings/index.server';
import { dayIn } from '~/platform/clock';
import { longDate } from '~/platform/dates';
import type { Words } from '~/words/words';
import { cohortLine } from '../courses/cohort-line.server';
import { requirementLines } from '../courses/requirement-lines.server';
import { stepPath } from '../learn/step-path.server';
import { ownSessions } from '../meetings/own-sessions.server';

/** A course that somebody is at work on: how far, until when, what next, what is missing. */
export function courseLine(
  { course, enrolment, progress, requirements, next }: MyCourse,
  { cohort, meetings }: { cohort: OwnCohort | undefined; meetings: OwnMeeting[] | undefined },
  now: number,
  words: Words,
  to: (path: string) => string,
) {
  const { locale } = words;
  const title =
    next.kind === 'lesson'
      ? next.lesson.title[locale]
      : next.kind === 'quiz'
        ? (course.quizzes.get(next.quizId)?.quiz.title[locale] ?? '')
        : next.kind === 'assignment'
          ? (course.assignments.find(({ id }) => id === next.assignmentId)?.title[locale] ?? '')
          : '';
  const skipTo = next.kind === 'pretest' ? next.skipTo : null;
  // Everything is read and passed, and what is left happens in a room: that is no dead end.
  const waits = next.kind === 'nothing' && requirements.some(({ kind, met }) => kind === 'attendance' && !met);
  const marked = next.kind === 'nothing' && requirements.some((one) => one.kind === 'assignment' && !one.met);
  const { dueAt } = enrolment;
  const overdue = dueAt !== null && dayIn(dueAt) < dayIn(now);
  return {
    id: course.id,
    title: course.title[locale],
    cover: course.cover,
    to: to(`/courses/${course.slug}`),
    progress,
    cohort: cohortLine(cohort, words),
    begun: enrolment.startedAt !== null,
    due:
      dueAt === null
        ? null
        : {
            overdue,
            calendar: overdue ? null : to(`/courses/${course.slug}/deadline.ics`),
            text: words(overdue ? 'learn.overdue' : 'learn.dueOn', { date: longDate(dueAt, words) }),
          },
    step: {
      kind: next.kind,
      text: marked
        ? words('marking.stepWaits')
        : waits
          ? words('meetings.stepSessions')
          : next.kind === 'assignment'
            ? words('learn.step.lesson', { title })
            : words(`learn.step.${next.kind}`, { title }),
      to: to(stepPath(course, next)),
    },
    /** Past the test before the course. */
    skip: skipTo && to(`/learn/${course.slug}/${skipTo.slug}`),
    sessions: ownSessions(meetings, words, to, { ahead: 3 }),
    needs: requirementLines(course, requirements, words, to),
  };
}

export type CourseLine = ReturnType<typeof courseLine>;
