import { setReviewRule } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { reviewPath } from '../paths';
import { ruleShape } from './shapes.server';

export const loader = page('review.demand', () => {
  throw missing();
});

/** Sets whether the course is published only after a review. */
export const action = act(
  'review.demand',
  ruleShape,
  async ({ ctx, actor, params, to }, given) => {
    const required = given.required === 'yes';
    await setReviewRule(ctx, actor, params.course, { required });
    const key = required ? 'review.ruleDone.required' : 'review.ruleDone.free';
    return seeOther(ctx.env, to(reviewPath(params.course ?? '')), { tone: 'done', key });
  },
  { verb: true },
);
