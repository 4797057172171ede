import type { Flash } from '~/web/flash';
import { seeOther } from '~/web/redirects';
import type { Visit } from '~/web/visit';

/** True when a browser without scripts sent the form and waits for a page. */
export const wantsPage = ({ request }: Visit): boolean => request.headers.get('accept')?.includes('text/html') === true;

/** The answer of a verb of the lesson page: the page again for a bare form, facts for scripts. */
export function reply(visit: Visit, page: string, facts: object = {}, flash?: Flash): Response {
  return wantsPage(visit) ? seeOther(visit.ctx.env, page, flash) : Response.json(facts);
}
