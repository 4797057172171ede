import { courseAt } from '~/domain/catalogue/index.server';
import { isMember } from '~/domain/identity/index.server';
import { nextStepFor } from '~/domain/learning/index.server';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { stepPath } from './step-path.server';

/** Goes on where this reader is; a guest at the beginning. */
export const loader = page('anyone', async ({ ctx, actor, params, to }) => {
  const course = await courseAt(ctx, params.course);
  const [first] = course.lessons;
  if (!isMember(actor)) {
    return seeOther(ctx.env, to(first ? `/learn/${course.slug}/${first.slug}` : `/courses/${course.slug}`));
  }
  return seeOther(ctx.env, to(stepPath(course, await nextStepFor(ctx, actor.personId, course))));
});
