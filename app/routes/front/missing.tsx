import { missing } from '~/platform/refusal';
import { page } from '~/web/page';

export const loader = page('anyone', (): null => {
  throw missing();
});

/** A page and not a bare answer, so that the sentence stands in the site's frame. */
export default function Missing() {
  return null;
}
