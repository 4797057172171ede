import type { SQL } from 'drizzle-orm';
import type { Read } from '#db/database';
import type { Actor } from '~/domain/identity/index.server';
import { enrolmentScope } from '~/domain/learning/index.server';
import type { Ctx } from '~/platform/context';

export type EndingPermission = 'certificate.revoke' | 'certificate.correct';

/**
 * Which certificates the actor may end, as a condition of a query that joins `persons` and `courses` to
 * `certificates`: those of the courses of their programme, or of the people of their city or organisation.
 * Undefined = all. The same reach as over enrolments, so that nobody sees a learner without their certificate.
 */
export const certificateInScope = (
  ctx: Ctx,
  actor: Actor,
  permission: EndingPermission,
  read: Read = ctx.db.read,
): SQL | undefined => enrolmentScope(ctx, actor, permission, read);
