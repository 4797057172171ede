import type { Totals } from '~/domain/reports/index.server';
import type { Visit } from '~/web/visit';
import { figure } from './facts.server';

/** Totals in two lines: participations apart from unique people, then how many stand where. */
export function totalsLine({ words: t, locale }: Visit, totals: Totals): { counts: string; states: string } {
  const { participations, people, started: _, ...states } = totals;
  const figures = Object.fromEntries(Object.entries(states).map(([name, n]) => [name, figure(locale, n)]));
  return { counts: t('coordinate.totals', { participations, people }), states: t('coordinate.totalsStates', figures) };
}
