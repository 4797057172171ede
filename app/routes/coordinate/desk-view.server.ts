import { courseVersion } from '~/domain/catalogue/index.server';
import { nameIn } from '~/domain/identity/index.server';
import { type EnrolmentFilters, type Need, needs, states } from '~/domain/reports/enrolment.schema';
import { type deskOf, patience } from '~/domain/reports/index.server';
import type { MemberVisit } from '~/web/visit';
import { countedAt, figure, withFilters } from './facts.server';
import { reasonOf } from './reason.server';

type Desk = Awaited<ReturnType<typeof deskOf>>;

/** The desk in the coordinator's words, with an address behind every number. */
export async function deskView(visit: MemberVisit, { waiting, at, needs: counts, totals, courses }: Desk) {
  const { ctx, locale, to, words: t } = visit;
  const list = (filters: EnrolmentFilters) => withFilters(to('/coordinate/enrolments'), filters);
  const titleOf = async (versionId: string) => (await courseVersion(ctx, versionId)).title[locale];
  return {
    anybody: totals.participations > 0,
    countedAt: countedAt(visit, at),
    waiting: {
      days: patience,
      all: { to: list({ need: 'any' }), count: figure(locale, counts.any), more: counts.any > waiting.length },
      reasons: needs
        .filter((need) => counts[need] > 0)
        .map((need) => ({ need, to: list({ need }), count: figure(locale, counts[need]) })),
      people: await Promise.all(
        waiting.map(async (row) => ({
          id: row.id,
          to: to(`/coordinate/people/${row.personId}`),
          name: nameIn(row, locale),
          course: await titleOf(row.shownVersionId),
          need: row.need as Need,
          reason: reasonOf(visit, row),
          progress: t('common.ofTotal', { done: row.progress.done, total: row.progress.total }),
        })),
      ),
    },
    figures: [
      { label: t('coordinate.people'), value: figure(locale, totals.people), to: list({}) },
      { label: t('coordinate.participations'), value: figure(locale, totals.participations), to: list({}) },
      { label: t('coordinate.started'), value: figure(locale, totals.started), to: list({ status: 'started' }) },
      { label: t('coordinate.completed'), value: figure(locale, totals.completed), to: list({ status: 'completed' }) },
      { label: t('coordinate.certified'), value: figure(locale, totals.certified), to: list({ status: 'certified' }) },
    ],
    states: states.map((status) => ({
      key: status,
      label: t(`coordinate.state.${status}`),
      to: list({ status }),
      value: totals[status],
      text: figure(locale, totals[status]),
    })),
    courses: await Promise.all(
      courses.map(async ({ slug, versionId, participations, completed }) => ({
        key: slug,
        label: await titleOf(versionId),
        to: list({ course: slug }),
        value: participations,
        text: t('coordinate.byCourseText', {
          enrolled: figure(locale, participations),
          completed: figure(locale, completed),
        }),
      })),
    ),
  };
}
