import { smallest } from './public-figures.schema';

/** Cells by their keys, and what is known of them: `total` is the sum of `parts`. */
export interface Figures {
  cells: ReadonlyMap<string, number>;
  sums: readonly Sum[];
}

export interface Sum {
  total: string;
  parts: readonly string[];
}

/**
 * The cells that are not shown. Primary: from 1 to 4. Complementary: as many more as are needed so that no hidden cell
 * follows from those that are shown (Hundepool et al., Statistical Disclosure Control, Wiley 2012, chapter 4; the rule
 * of NHS Digital and Eurostat to show noughts). Held for all sums together, not one by one:
 *
 * - in each sum with a hidden part at least two parts are hidden, and so much stands behind them that each could be 5;
 * - where that cannot be, or the total is hidden, all parts are hidden, the noughts too;
 * - no hidden cell is determined by the system of all sums, nor by what is left between the least and the most it can be.
 */
export function hiddenCells(figures: Figures): Set<string> {
  const primary = [...figures.cells].flatMap(([key, value]) => (value > 0 && value < smallest ? [key] : []));
  const state: State = { ...figures, hidden: new Set(primary), withheld: new Set() };
  // Every round hides something more, so it ends.
  while (protectSums(state) || protectSystem(state));
  showAgain(state, new Set(primary));
  return state.hidden;
}

/** Shows again, the largest first, what was hidden for company and is not needed for it in the end. */
function showAgain(state: State, primary: ReadonlySet<string>): void {
  const company = [...state.hidden].filter((key) => !primary.has(key) && leastOf(state, key) > 0);
  for (const key of company.sort((a, b) => countIn(state, b) - countIn(state, a) || (a < b ? -1 : 1))) {
    state.hidden.delete(key);
    if (givingAway(state) || determined(state) !== undefined) state.hidden.add(key);
  }
}

interface State extends Figures {
  hidden: Set<string>;
  /** Sums whose parts are all hidden, noughts too: nobody knows which of them are noughts. */
  withheld: Set<Sum>;
}

const countIn = ({ cells }: Figures, key: string): number => cells.get(key) ?? 0;

/** The first sum that gives something away is protected further; false when none does. */
function protectSums(state: State): boolean {
  const sum = givingAway(state);
  if (!sum) return false;
  const next = state.hidden.has(sum.total) ? undefined : smallestShown(state, sum.parts);
  if (next === undefined) return withhold(state, sum);
  state.hidden.add(next);
  return true;
}

/** A sum whose hidden parts are too few, or have too little behind them; undefined when there is none. */
function givingAway(state: State): Sum | undefined {
  return state.sums.find((sum) => {
    if (sum.parts.length < 2 || state.withheld.has(sum)) return false;
    if (state.hidden.has(sum.total)) return true;
    const hidden = sum.parts.filter((part) => state.hidden.has(part));
    if (hidden.length === 0) return false;
    const behind = sumOf(hidden.map((part) => countIn(state, part)));
    const least = sumOf(hidden.map((part) => leastOf(state, part)));
    // Each could be as much as is left when all the others are as little as they can be.
    return hidden.length < 2 || behind - least + 1 < smallest;
  });
}

function withhold(state: State, sum: Sum): true {
  state.withheld.add(sum);
  for (const part of sum.parts) state.hidden.add(part);
  return true;
}

/** What is determined by all sums together is hidden in company; false when nothing is. */
function protectSystem(state: State): boolean {
  const known = determined(state);
  if (known === undefined) return false;
  const sums = state.sums.filter(({ total, parts }) => total === known || parts.includes(known));
  const next =
    smallestShown(
      state,
      sums.flatMap(({ total, parts }) => (parts.length === 1 ? [total, ...parts] : parts)),
    ) ??
    smallestShown(
      state,
      sums.map(({ total }) => total),
    );
  if (next !== undefined) {
    state.hidden.add(next);
    return true;
  }
  const open = sums.find((sum) => sum.parts.length > 1 && !state.withheld.has(sum));
  return open ? withhold(state, open) : false;
}

const leastOf = (state: State, key: string): number =>
  [...state.withheld].some(({ parts }) => parts.includes(key)) ? 0 : 1;

/** The smallest cell that is shown and no nought; undefined when there is none. */
function smallestShown(state: State, keys: string[] | readonly string[]): string | undefined {
  return keys
    .filter((key) => !state.hidden.has(key) && countIn(state, key) > 0)
    .sort((a, b) => countIn(state, a) - countIn(state, b) || (a < b ? -1 : 1))[0];
}

/** A hidden cell that follows from what is shown: by equations, or because only one number is left for it. */
function determined(state: State): string | undefined {
  const unknown = [...state.hidden].filter((key) => countIn(state, key) > 0);
  return solved(state, unknown) ?? squeezed(state, unknown);
}

/** By elimination over the sums: an unknown that stands alone in a row is known. */
function solved({ sums, hidden }: State, wanted: string[]): string | undefined {
  const unknown = [...hidden];
  const rows = sums
    .map(({ total, parts }) => unknown.map((key) => Number(key === total) - Number(parts.includes(key))))
    .filter((row) => row.some(Boolean));
  let top = 0;
  for (let column = 0; column < unknown.length && top < rows.length; column++) {
    const pivot = rows.findIndex((row, i) => i >= top && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[top], rows[pivot]] = [rows[pivot]!, rows[top]!];
    const own = rows[top]!;
    const by = own[column]!;
    for (const [i, row] of rows.entries()) {
      const share = row[column]! / by;
      if (i !== top && Math.abs(share) > 1e-9) for (const [j, one] of own.entries()) row[j] = row[j]! - share * one;
    }
    top++;
  }
  for (const row of rows) {
    const left = row.flatMap((one, i) => (Math.abs(one) > 1e-9 ? [unknown[i]!] : []));
    if (left.length === 1 && wanted.includes(left[0]!)) return left[0];
  }
  return undefined;
}

/** By bounds: every sum narrows what its hidden cells can be, until nothing changes. */
function squeezed(state: State, wanted: string[]): string | undefined {
  const bounds = new Map(
    [...state.hidden].map((key) => [key, { low: leastOf(state, key), high: Number.POSITIVE_INFINITY }]),
  );
  const boundOf = (key: string) => bounds.get(key) ?? { low: countIn(state, key), high: countIn(state, key) };
  const narrow = (key: string, low: number, high: number): boolean => {
    const bound = bounds.get(key);
    if (!bound || (low <= bound.low && high >= bound.high)) return false;
    bounds.set(key, { low: Math.max(low, bound.low), high: Math.min(high, bound.high) });
    return true;
  };
  let changed = true;
  while (changed) {
    changed = false;
    for (const { total, parts } of state.sums) {
      const of = parts.map(boundOf);
      const [least, most] = [sumOf(of.map(({ low }) => low)), sumOf(of.map(({ high }) => high))];
      if (narrow(total, least, most)) changed = true;
      const whole = boundOf(total);
      for (const [i, part] of parts.entries()) {
        const others = of.filter((_, j) => j !== i);
        const low = whole.low - sumOf(others.map(({ high }) => high));
        if (narrow(part, low, whole.high - sumOf(others.map((other) => other.low)))) changed = true;
      }
    }
  }
  return wanted.find((key) => boundOf(key).low === boundOf(key).high);
}

const sumOf = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);
