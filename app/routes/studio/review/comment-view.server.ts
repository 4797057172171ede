import { commentOfText, openedDraft } from '~/domain/studio/index.server';
import { seeOther } from '~/web/redirects';
import { cameFrom, type MemberVisit } from '~/web/visit';
import type { WordKey } from '~/words/keys';
import { reviewPath, studioPath } from '../paths';
import { saidOfText } from './said.server';

/** One comment on a text of the working copy. */
export async function commentView(visit: MemberVisit) {
  const { ctx, actor, locale, params, to, words: t } = visit;
  const draft = await openedDraft(ctx, actor, params.course);
  const { slug } = draft.course;
  const row = await commentOfText(ctx, actor, params.course, params.comment ?? '');
  const [comment] = await saidOfText(visit, slug, [row]);
  return {
    title: t('common.pageTitle', { page: t('review.one'), brand: ctx.brand.name }),
    course: draft.course.title[locale],
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      review: to(reviewPath(slug)),
    },
    comment: comment!,
  };
}

/** Does something with the comment of the address, and goes back to where it was asked for. */
export async function afterComment(
  visit: MemberVisit,
  key: WordKey,
  run: (comment: string) => Promise<void>,
): Promise<Response> {
  const { ctx, params, to } = visit;
  await run(params.comment ?? '');
  const all = to(reviewPath(params.course ?? ''));
  const from = cameFrom(visit, all);
  // From the page of the comment itself one goes back to all of them.
  return seeOther(ctx.env, from.includes('/comments/') ? all : from, { tone: 'done', key });
}
