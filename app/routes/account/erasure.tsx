import { missing } from '~/platform/refusal';
import { page } from '~/web/page';

export const loader = page('anyone', (): null => {
  throw missing();
});

export default function Page() {
  return null;
}
