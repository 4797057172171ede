import type { LoaderFunctionArgs } from '@remix-run/node';
import { seeOther } from '~/web/redirects';

/** `/`: to the language of the cookie, else of the browser, else Kazakh. */
export function loader({ context }: LoaderFunctionArgs) {
  return seeOther(context.ctx.env, `/${context.locale}`);
}
