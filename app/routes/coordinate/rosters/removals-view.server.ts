import { isOverShare, type Roster, removalsShown, rosterRemovalsOf } from '~/domain/rosters/index.server';
import type { MemberVisit } from '~/web/visit';
import { figure } from '../facts.server';

/** Who is not in a file that is the whole list, and whether so many must be allowed; null for other lists. */
export async function wholeView(visit: MemberVisit, roster: Roster) {
  const { ctx, actor, locale, to, words: t } = visit;
  if (roster.wholeOf === null) return null;
  const rows = await rosterRemovalsOf(ctx, actor, roster.id);
  const [removals, listed] = [roster.removals ?? 0, roster.listed ?? 0];
  const params = { n: removals, listed: figure(locale, listed) };
  return {
    summary: t(roster.finishedAt === null ? 'rosters.removalsOf' : 'rosters.removalsDone', params),
    replanned: roster.replannedAt !== null && roster.confirmedAt === null,
    over:
      roster.confirmedAt === null && isOverShare({ removals, listed })
        ? { percent: Math.round((100 * removals) / listed), n: removals }
        : null,
    more: rows.length === removalsShown ? figure(locale, removalsShown) : null,
    people: rows.map(({ personId, name, outcome, reason, alikeLine }) => ({
      id: personId,
      to: to(`/coordinate/people/${personId}`),
      name: name ?? t('coordinate.unnamed'),
      outcome,
      reason: t.find(`rosters.removal.${reason}`, { line: alikeLine ?? 0 }) ?? reason,
    })),
  };
}

/** What the file is the whole list of, among the facts of the list. */
export function wholeFact({ words: t }: MemberVisit, { wholeOf, wholeName }: Roster): string[] {
  if (wholeOf === null) return [];
  if (wholeOf === 'cohort') return [t('rosters.wholeCohort', { cohort: wholeName ?? '' })];
  return [wholeName === null ? t('rosters.wholeCourse') : t('rosters.wholeOrganisation', { organisation: wholeName })];
}
