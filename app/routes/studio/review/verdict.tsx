import type { MetaFunction } from '@remix-run/node';
import { giveVerdict } from '~/domain/studio/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { reviewPath } from '../paths';
import { ReviewPage } from './review-page';
import { reviewView } from './review-view.server';
import { verdictShape } from './shapes.server';

export const loader = page('course.write', reviewView);

/** Agrees to the working copy as it was read, or asks for changes. */
export const action = act('course.write', verdictShape, async ({ ctx, actor, params, to }, given) => {
  await giveVerdict(ctx, actor, params.course, given);
  const key = given.verdict === 'agreed' ? 'review.said.agreed' : 'review.said.change';
  return seeOther(ctx.env, to(reviewPath(params.course ?? '')), { tone: 'done', key });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default ReviewPage;
