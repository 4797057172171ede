import type { Flash } from '~/web/flash';
import { seeOther } from '~/web/redirects';
import { type Visit, wantsPage } from '~/web/visit';
import { jsonAnswer } from '~/web/whole-answer';

/** The answer of a verb of the lesson page: the page again for a bare form, facts for scripts. */
export function reply(visit: Visit, page: string, facts: object = {}, flash?: Flash): Response {
  return wantsPage(visit) ? seeOther(visit.ctx.env, page, flash) : jsonAnswer(facts);
}
