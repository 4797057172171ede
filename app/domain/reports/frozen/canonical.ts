import { createHash } from 'node:crypto';
import type { CountedRow } from '../indicators/members';

export type FrozenRow = CountedRow & { indicator: string };

export interface Hashed {
  id: string;
  title: string;
  fromDay: string;
  toDay: string;
  filters: string;
  scope: string;
  at: number;
  frozenBy: string;
  frozenAt: number;
  figures: string;
}

/**
 * SHA-256, in hex, over a frozen period: one line of JSON for what was asked, one for the figures, then one for each row
 * behind them, by indicator and unit in the order of code units; each line ends with a line feed. What is written here
 * is how every hash in the chain of events was made: it is never changed, only followed by a further format.
 */
export function hashOf(period: Hashed, rows: readonly FrozenRow[]): string {
  const hash = createHash('sha256');
  const line = (value: unknown) => hash.update(`${JSON.stringify(value)}\n`);
  const { id, title, fromDay, toDay, filters, scope, at, frozenBy, frozenAt, figures } = period;
  line(['kenes-frozen-period-1', id, title, fromDay, toDay, filters, scope, at, frozenBy, frozenAt]);
  hash.update(`${figures}\n`);
  for (const row of [...rows].sort(inOrder)) {
    const { indicator, unit, personRef, sex, age, sector, city, measure, inPeriod, since, label } = row;
    line([indicator, unit, personRef, sex, age, sector, city, measure, inPeriod, since, label]);
  }
  return hash.digest('hex');
}

const inOrder = (a: FrozenRow, b: FrozenRow): number =>
  a.indicator === b.indicator ? (a.unit < b.unit ? -1 : 1) : a.indicator < b.indicator ? -1 : 1;
