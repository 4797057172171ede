import type { Ctx } from '~/platform/context';
import type { Actor } from '../identity/index.server';
import { readRegisterTotals } from './certificate-register';
import type { Counting } from './counting-thread';
import { readFigures } from './figures';
import { readIndicators } from './indicators/indicator-summary';
import { readOverTime } from './over-time';
import { readGains } from './pictures';
import { readByCourse, readNeeds } from './totals';

/** How each of the figures that take long is counted: what a thread does that is asked for one by its name. */
export const countings: Record<Counting['what'], (ctx: Ctx, actor: Actor, counting: Counting) => Promise<unknown>> = {
  figures: readFigures,
  'by course': readByCourse,
  needs: readNeeds,
  gains: readGains,
  'over time': readOverTime,
  register: readRegisterTotals,
  indicators: readIndicators,
};
