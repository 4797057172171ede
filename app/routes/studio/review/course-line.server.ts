import { draftOf } from '~/domain/studio/index.server';
import type { MemberVisit } from '~/web/visit';
import { standingView } from './standing.server';

/** How the review of a course stands, for the page of the course; null while nobody was asked. */
export async function reviewLine(visit: MemberVisit): Promise<{ to: string; state: string } | null> {
  const draft = await draftOf(visit.ctx, visit.actor, visit.params.course);
  if (!draft) return null;
  const { view } = await standingView(visit, draft);
  return view.kind === 'none' ? null : { to: view.to, state: view.title };
}
