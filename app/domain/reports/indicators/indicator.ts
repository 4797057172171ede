import type { SQL } from 'drizzle-orm';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../../identity/index.server';
import type { EnrolmentFilters } from '../enrolment.schema';
import type { Facet, Unit } from './indicator.schema';
import type { Question } from './question';
import type { Response } from './response';

/** How a figure is made of the rows that are counted: their number, the share with measure 1, or the mean measure. */
export type Kind = 'count' | 'share' | 'mean';

/**
 * One indicator. A further one is a file that exports one of these, a line in `indicators.ts` and its sentences in
 * `words/…/indicators.server.json` (`name.CODE`, `method.CODE`). Everything else (figures, lists, files, frozen periods,
 * corrections) follows from `count`.
 */
export interface Indicator {
  /** Stands in addresses, files and frozen periods: never changed. */
  code: string;
  level: 'output' | 'process' | 'K1' | 'K2' | 'K3' | 'K4';
  unit: Unit;
  kind: Kind;
  /** Where it comes from: the key of `source.…` in words. */
  source: string;
  /** By what it is broken down. */
  facets: readonly Facet[];
  /** What is measured is a whole number: so many of it are one of the unit. Left out = 1. */
  parts?: number;
  /** Below so many rows it says "not enough data" instead of a figure. */
  fewest: number;
  /** The filters beside the days that mean something here; with any other the indicator is left out. */
  filters: readonly (keyof EnrolmentFilters)[];
  /**
   * The rows that are counted, each unit once, as a select with the columns of `countedColumns`: those that the actor
   * may see (`indicator.see`), that the filters mean, until the end of the period. `in_period` tells which of them
   * count in the period itself. A fixed number of queries, however many rows there are.
   */
  count(ctx: Ctx, actor: Actor, question: Question): Promise<SQL>;
  /**
   * Only where answers are counted: how many were asked in the period, and answered by its end. People were
   * told that answers are read without names, so that the lists behind such a figure (`isAnonymous`) say neither who nor
   * when.
   */
  response?(ctx: Ctx, actor: Actor, question: Question): Promise<Response>;
}

/** Its rows are answers that were given without a name. */
export const isAnonymous = ({ response }: Pick<Indicator, 'response'>): boolean => response !== undefined;
