import { citiesIn, may } from '~/domain/identity/index.server';
import { mergesInto } from '~/domain/merging/index.server';
import type { personRecord } from '~/domain/reports/index.server';
import { shortDate, shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import type { Words } from '~/words/words';
import { requirementLines } from './requirements.server';

type Record = Awaited<ReturnType<typeof personRecord>>;

/** One person's record in the coordinator's words: only what the page shows. */
export async function personView(visit: MemberVisit, { person, employer, courses, trail }: Record) {
  const { ctx, actor, locale, to, words: t } = visit;
  const mayGive = may(actor, 'attempt.grant');
  const cities = await citiesIn(ctx, locale);
  const city = person.cityId && (cities.find(({ id }) => id === person.cityId)?.name ?? person.cityId);
  return {
    name: person.name,
    facts: [
      { label: t('coordinate.email'), value: person.email },
      { label: t('coordinate.city'), value: city },
      { label: t('coordinate.organisation'), value: employer },
    ].map(({ label, value }) => ({ label, value: value || t('coordinate.notStated') })),
    courses: courses.map((row) => ({
      id: row.id,
      title: row.title,
      state: row.state,
      need: row.need,
      progress: { done: row.progress.done, total: row.progress.total },
      dates: [
        [t('coordinate.enrolledOn'), row.enrolledAt],
        [t('coordinate.lastActive'), row.lastActiveAt],
        [t('coordinate.dueOn'), row.dueAt],
        [t('coordinate.state.completed'), row.completedAt],
      ].flatMap(([label, at]) => (typeof at === 'number' ? [`${label}: ${shortDate(at, locale)}`] : [])),
      needs: requirementLines(row.course, row.requirements, t),
      quizzes: row.quizzes.map((standing) => quizLine(standing, t)),
      gives: row.quizzes
        .filter(({ stuck }) => mayGive && stuck)
        .map(({ quiz }) => ({
          id: giveId(row.courseId, quiz.id),
          course: row.courseId,
          quiz: quiz.id,
          title: quiz.title[locale],
          /** For the attempt that the form gives: sent twice, it is given once. */
          grant: ctx.newId(),
        })),
      given: row.quizzes.flatMap(({ quiz, grants }) =>
        grants.map(({ id, grantedAt, by, reason }) => ({
          id,
          quiz: quiz.title[locale],
          date: shortDate(grantedAt, locale),
          by: by ?? t('coordinate.byStaff'),
          reason,
        })),
      ),
      attempts: row.attempts.map(({ id, quizId, number, percent, passed, submittedAt }) => ({
        id,
        quiz: row.course.quizzes.get(quizId)?.quiz.title[locale] ?? quizId,
        number,
        percent,
        passed: row.course.quizzes.get(quizId)?.quiz.pass === null ? null : passed === true,
        date: submittedAt === null ? '' : shortDate(submittedAt, locale),
      })),
      certificates: row.certificates.map(({ id, code, number, issuedAt, expiresAt, ended, endedAt }) => ({
        id,
        number,
        to: to(`/certificates/${code}`),
        issued: t('coordinate.issuedOn', { date: shortDate(issuedAt, locale) }),
        ended: ended && t(`coordinate.ended.${ended}`, { date: shortDate(endedAt ?? 0, locale) }),
        until: expiresAt === null ? null : untilLine(expiresAt, ctx.clock(), t),
        correction: to(`/certificates/${code}/correction`),
        revocation: to(`/certificates/${code}/revocation`),
      })),
    })),
    trail: trail.map(({ seq, at, kind, actorId, actorPersonId, actorName }) => ({
      seq,
      moment: shortMoment(at, locale),
      what: t.find(`coordinate.event.${kind}`) ?? kind,
      who:
        actorId === null
          ? t('coordinate.bySystem')
          : actorPersonId === person.id
            ? t('coordinate.bySelf')
            : (actorName ?? t('coordinate.byStaff')),
    })),
    duplicates: may(actor, 'people.merge') ? `${to('/coordinate/duplicates/people')}?person=${person.id}` : null,
    merges: (await mergesInto(ctx, actor, person.id)).map(({ id, confirmedAt }) => ({
      to: to(`/coordinate/merges/${id}`),
      label: t('merging.madeBy', { date: shortDate(confirmedAt ?? 0, locale) }),
    })),
    enrol: `${to('/coordinate/enrolments/new')}?person=${person.id}`,
  };
}

/** Until when a certificate holds, or held. */
const untilLine = (expiresAt: number, now: number, t: Words) => {
  const expired = expiresAt <= now;
  const date = shortDate(expiresAt - 1, t.locale);
  return { expired, text: t(expired ? 'coordinate.expiredOn' : 'coordinate.validUntil', { date }) };
};

/** Id of the field for the reason, so that the list of faults can lead to it. */
export const giveId = (courseId: string, quizId: string): string => `reason-${courseId}-${quizId}`;

type Standing = Record['courses'][number]['quizzes'][number];

function quizLine({ quiz, used, allowed, bestPercent, passed, inProgress, stuck }: Standing, t: Words) {
  const status =
    used === 0
      ? t('coordinate.notBegun')
      : stuck
        ? t('coordinate.attemptsUsedUp')
        : passed
          ? t('coordinate.passed')
          : inProgress
            ? t('coordinate.attemptOpen')
            : quiz.pass === null
              ? t('coordinate.handedIn')
              : t('coordinate.notPassed');
  return {
    id: quiz.id,
    quiz: quiz.title[t.locale],
    used:
      allowed === null ? t('coordinate.attemptsUnlimited', { used }) : t('coordinate.attemptsOf', { used, allowed }),
    best: bestPercent === null ? '–' : t('coordinate.resultOf', { percent: bestPercent }),
    status,
    stuck,
  };
}

export type PersonView = Awaited<ReturnType<typeof personView>>;
