import type { MetaFunction } from '@remix-run/node';
import { askReview } from '~/domain/studio/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { reviewPath } from '../paths';
import { ReviewPage } from './review-page';
import { reviewView } from './review-view.server';
import { askingShape } from './shapes.server';

export const loader = page('course.write', reviewView);

/** Asks that somebody else reads the working copy. */
export const action = act('course.write', askingShape, async ({ ctx, actor, params, to }, given) => {
  await askReview(ctx, actor, params.course, given);
  return seeOther(ctx.env, to(reviewPath(params.course ?? '')), { tone: 'done', key: 'review.askedDone' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default ReviewPage;
