import { may } from '~/domain/identity/index.server';
import { changedFiles, commentsOfCourse, openedDraft, writersOf } from '~/domain/studio/index.server';
import { newId } from '~/platform/ids';
import type { MemberVisit } from '~/web/visit';
import { reviewedTextPath, reviewPath, studioPath } from '../paths';
import { saidOfText, writerName } from './said.server';
import { standingView } from './standing.server';

/** The review of a course's working copy: how it stands, what is said, what differs, and what one may do. */
export async function reviewView(visit: MemberVisit) {
  const { ctx, actor, locale, params, to, words: t } = visit;
  const draft = await openedDraft(ctx, actor, params.course);
  const { slug } = draft.course;
  const { standing, view } = await standingView(visit, draft);
  const changes = await changedFiles(ctx, draft);
  const writers = (await writersOf(ctx.db.read, draft.course)).filter(({ accountId }) => accountId !== actor.accountId);
  const { review } = standing;
  const path = reviewPath(slug);
  return {
    title: t('common.pageTitle', { page: t('review.review'), brand: ctx.brand.name }),
    course: draft.course.title[locale],
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      self: to(path),
      verdict: to(`${path}/verdict`),
      rule: to(`${path}/rule`),
      publication: to(`${studioPath(slug)}/publication`),
    },
    state: draft.state,
    standing: view,
    /** Only where there is something to be read and nobody has agreed to it, or is about to. */
    asking:
      changes.length > 0 && standing.kind !== 'agreed'
        ? {
            review: newId(),
            reviewers: writers.map((writer) => ({ value: writer.accountId, label: writerName(writer, visit) })),
            chosen: review?.reviewerId ?? '',
          }
        : null,
    judging: review && review.askedBy !== actor.accountId && changes.length > 0 ? { review: review.id } : null,
    own: review?.askedBy === actor.accountId,
    ruling: may(actor, 'review.demand'),
    open: await saidOfText(visit, slug, await commentsOfCourse(ctx, actor, slug, 'open')),
    closed: await saidOfText(visit, slug, await commentsOfCourse(ctx, actor, slug, 'closed')),
    changes: changes.map((change) => ({ ...change, to: to(reviewedTextPath(slug, change.path)) })),
  };
}
