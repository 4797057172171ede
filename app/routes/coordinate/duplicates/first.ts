import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

/** The tab's address, which all pages of duplicates begin with: leads to those of people. */
export const loader = page('people.merge', ({ ctx, to }) => {
  throw seeOther(ctx.env, to('/coordinate/duplicates/people'));
});
