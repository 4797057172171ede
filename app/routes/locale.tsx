import { Outlet } from '@remix-run/react';
import { missing } from '~/platform/refusal';
import { page } from '~/web/page';
import { isLocale } from '~/words/words';

/** `/kk`, `/ru`, `/en`: any other first part of an address is missing. */
export const loader = page('anyone', ({ params }) => {
  if (!isLocale(params.locale)) throw missing();
  return null;
});

export default function Locale() {
  return <Outlet />;
}
