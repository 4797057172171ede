import { nameIn } from '~/domain/identity/index.server';
import {
  courseToMark,
  filesOf,
  findOwnMark,
  givenMarks,
  isPicture,
  lookAtWork,
  markersOf,
  nextWork,
  resultsOf,
  stateOf,
  versionsOf,
  type WorkFile,
  workAt,
} from '~/domain/marking/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { differenceView } from './difference-view.server';
import { markerName } from './queue-view.server';
import { fileLines, markedRubric, placedText } from './result-view.server';

/**
 * The page on which a version is marked: the work, the rubric beside it, one's own mark, and of other marks what one may
 * see: nothing before one's own is given, as long as it is wanted.
 */
export async function markView(visit: MemberVisit) {
  const { ctx, actor, params, locale, words: t, to } = visit;
  const course = await courseToMark(ctx, actor, params.course);
  const { work, person, assignment } = await workAt(ctx, actor, course, params.work);
  const authored = work.personId === actor.personId;
  if (!authored) await lookAtWork(ctx, actor, work);
  const own = await findOwnMark(ctx, actor, work.id);
  const given = await givenMarks(ctx.db.read, work.id);
  const state = stateOf(work, given.length);
  const wanted = state === 'waiting' || state === 'second';
  const mine = own !== undefined && own.givenAt !== null;
  const seen = wanted ? given.filter(({ markedBy }) => markedBy === actor.accountId) : given;
  const [result] = work.settledAt === null ? [] : await resultsOf(ctx.db.read, work.id);
  const markers = (await markersOf(ctx, [work.id])).get(work.id) ?? [];
  const names = new Map(markers.map((marker) => [marker.accountId, markerName(marker, actor.accountId, t)]));
  const files = await filesOf(ctx.db.read, work.id);
  const versions = (await versionsOf(ctx.db.read, work)).filter(({ handedInAt }) => handedInAt !== null);
  const queue = to(`/teach/${course.slug}/marking`);
  const path = `${queue}/${work.id}`;
  const next = await nextWork(ctx, actor, course);
  const fileTo = ({ id }: WorkFile) => `${path}/files/${id}`;
  const name = nameIn(person, locale) ?? t('teach.unnamed');
  const heading = t('marking.workOf', { name, n: work.number });
  return {
    title: t('common.pageTitle', { page: heading, brand: ctx.brand.name }),
    heading,
    path,
    crumbs: [
      { to: to('/teach'), label: t('common.teach') },
      { to: to(`/teach/${course.slug}`), label: course.title[locale] },
      { to: queue, label: t('marking.queue') },
      { label: name },
    ],
    assignment: { title: assignment.title[locale], to: to(`/learn/${course.slug}/assignments/${assignment.id}`) },
    handedIn: t('marking.handedInAt', { moment: shortMoment(work.handedInAt ?? work.savedAt, locale) }),
    state,
    next: next && next !== work.id ? `${queue}/${next}#mark` : null,
    others: markers
      .filter((marker) => !marker.given && marker.accountId !== actor.accountId)
      .map((marker) =>
        t('marking.alsoHere', {
          name: markerName(marker, actor.accountId, t),
          moment: shortMoment(marker.since, locale),
        }),
      ),
    versions: versions
      .filter(({ id }) => id !== work.id)
      .map(({ id, number }) => ({ to: `${queue}/${id}`, label: t('marking.version', { n: number }) })),
    paragraphs: placedText(work.text, seen),
    files: fileLines(files, t, fileTo),
    pictures: files
      .filter(({ contentType }) => isPicture(contentType))
      .map((file) => ({ src: `${fileTo(file)}/picture`, alt: t('marking.picture', { name: file.name }) })),
    pass: assignment.pass,
    criteria: assignment.criteria.map(({ id, weight, title, levels }) => ({
      id,
      weight,
      title: title[locale],
      levels: levels.map((level) => level[locale]),
    })),
    authored,
    /** The form with one's own mark, as long as one is wanted. */
    form:
      wanted && !mine && !authored
        ? {
            levels: own?.levels ?? {},
            comments: own?.comments ?? {},
            places: own?.places ?? {},
            words: own?.words ?? '',
            revision: own?.revision ?? 0,
            maySecond: work.markers === 1,
          }
        : null,
    waitsForOther: wanted && mine,
    marks: differenceView(visit, assignment, seen, names),
    /** What the learner reads. */
    result:
      result === undefined
        ? null
        : {
            points: result.points,
            passed: result.passed,
            at: shortMoment(result.at, locale),
            reason: result.reason ? t('marking.reasonWas', { reason: result.reason }) : null,
            words: given.map(({ words }) => words).filter(Boolean),
            rubric: markedRubric(assignment, result.levels, given, t),
          },
    moderation:
      !authored && (state === 'differs' || state === 'marked')
        ? { result: result?.id ?? '', levels: result?.levels ?? agreed(), again: state === 'marked' }
        : null,
  };

  /** Where two marks differ, the levels of the criteria on which they do not. */
  function agreed(): Record<string, number> {
    const [one, other] = given;
    return Object.fromEntries(Object.entries(one?.levels ?? {}).filter(([id, level]) => other?.levels[id] === level));
  }
}

export type MarkView = Awaited<ReturnType<typeof markView>>;
