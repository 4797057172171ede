import { nameIn } from '~/domain/identity/index.server';
import { courseToMark, type Marker, markingQueue, nextWork, type QueuedWork } from '~/domain/marking/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import type { Words } from '~/words/words';

/** What the queue of a course shows. Refuses a course that the visitor does not teach as missing. */
export async function queueView(visit: MemberVisit) {
  const { ctx, actor, params, locale, words: t, to } = visit;
  const course = await courseToMark(ctx, actor, params.course);
  const { waiting, settled, total } = await markingQueue(ctx, actor, course);
  const path = to(`/teach/${course.slug}/marking`);
  const lineOf = ({ work, person, state, markers }: QueuedWork) => ({
    id: work.id,
    to: `${path}/${work.id}`,
    name: nameIn(person, locale),
    assignment: course.assignments.find(({ id }) => id === work.assignmentId)?.title[locale] ?? work.assignmentId,
    number: work.number,
    handedIn: shortMoment(work.handedInAt ?? work.savedAt, locale),
    settled: work.settledAt === null ? null : shortMoment(work.settledAt, locale),
    points: work.points,
    state,
    markers: markers
      .filter(({ given }) => !given)
      .map((marker) =>
        t('marking.markedBy', {
          name: markerName(marker, actor.accountId, t),
          moment: shortMoment(marker.since, locale),
        }),
      ),
  });
  const next = await nextWork(ctx, actor, course);
  return {
    title: t('common.pageTitle', { page: `${course.title[locale]}: ${t('marking.queue')}`, brand: ctx.brand.name }),
    crumbs: [
      { to: to('/teach'), label: t('common.teach') },
      { to: to(`/teach/${course.slug}`), label: course.title[locale] },
      { label: t('marking.queue') },
    ],
    total: t('marking.toQueue', { n: total }),
    begin: next && `${path}/${next}#mark`,
    more: total > waiting.length ? t('marking.more', { n: waiting.length }) : null,
    waiting: waiting.map(lineOf),
    settled: settled.map(lineOf),
  };
}

export type QueueLine = Awaited<ReturnType<typeof queueView>>['waiting'][number];

/** How a marker is called: oneself, by name, or somebody who has none any more. */
export const markerName = ({ accountId, names }: Pick<Marker, 'accountId' | 'names'>, own: string, t: Words): string =>
  accountId === own ? t('marking.you') : (nameIn(names, t.locale) ?? t('marking.somebody'));
