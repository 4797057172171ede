import { missing } from '~/platform/refusal';
import { page } from '~/web/page';

export const loader = page('anyone', () => {
  throw missing();
});
