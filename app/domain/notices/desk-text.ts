import type { Ctx } from '~/platform/context';
import type { Words } from '~/words/words';
import { type Actor, grantsOf, guest } from '../identity/index.server';
import { deskWeek } from '../reports/index.server';

/**
 * The week of somebody who coordinates, within the scopes that they have now: lines with the desk's own numbers and
 * where each opens. None when all of them are zero. No names: a letter has no second step at its door.
 */
export async function deskText(ctx: Ctx, accountId: string, words: Words): Promise<string[]> {
  const { locale } = words;
  const roles = (await grantsOf(ctx, accountId)).filter(({ role }) => role === 'coordinator');
  const actor: Actor = { ...guest(locale), accountId, grants: roles, verified: true, secondFactor: true };
  if (roles.length === 0) return [];
  const { atRisk, overdue, waiting, fresh, completed } = await deskWeek(ctx, actor);
  if (atRisk + overdue + waiting + fresh === 0) return [];
  const to = (path: string) => `${ctx.env.baseUrl}/${locale}/coordinate${path}`;
  return [
    `${words('notices.deskRisk', { n: atRisk })}\n${to('/enrolments?need=any')}`,
    `${words('notices.deskOverdue', { n: overdue })}\n${to('/enrolments?need=overdue')}`,
    `${words('notices.deskWaiting', { n: waiting })}\n${to('/cohorts')}`,
    `${words('notices.deskCompleted', { n: fresh, all: completed })}\n${to('/enrolments?status=completed')}`,
    `${words('notices.deskAll')}\n${to('')}`,
  ];
}
