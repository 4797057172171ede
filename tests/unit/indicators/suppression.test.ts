import { describe, expect, it } from 'vitest';
import { type Figures, hiddenCells, type Sum } from '~/domain/reports/public-figures/suppression';

/** A table with its total and breakdowns, each with its values. */
function tableOf(name: string, breakdowns: number[][]): { cells: [string, number][]; sums: Sum[] } {
  const total = breakdowns[0]!.reduce((sum, n) => sum + n, 0);
  return {
    cells: [
      [name, total],
      ...breakdowns.flatMap((of, i) => of.map((n, j): [string, number] => [`${name}:${i}:${j}`, n])),
    ],
    sums: breakdowns.map((of, i) => ({ total: name, parts: of.map((_, j) => `${name}:${i}:${j}`) })),
  };
}

const figuresOf = (...breakdowns: number[][]): Figures => {
  const { cells, sums } = tableOf('t', breakdowns);
  return { cells: new Map(cells), sums };
};

const hiddenIn = (...breakdowns: number[][]) => [...hiddenCells(figuresOf(...breakdowns))].sort();

describe('hidden cells', () => {
  it('are none where nothing is small', () => {
    expect(hiddenIn([10, 20], [5, 25, 0])).toEqual([]);
  });

  it('are two where one is small: the smallest other goes with it', () => {
    expect(hiddenIn([3, 20, 9, 0])).toEqual(['t:0:0', 't:0:2']);
  });

  it('show noughts, and hide them only where a whole breakdown is withheld', () => {
    expect(hiddenIn([3, 0, 0, 20, 9])).not.toContain('t:0:1');
    // 2 and 3 alone: of 5 in all, the noughts would give them nearly away.
    expect(hiddenIn([2, 3, 0])).toEqual(['t:0:0', 't:0:1', 't:0:2']);
  });

  it('are more where two small ones are too little to hide behind each other', () => {
    expect(hiddenIn([1, 1, 20, 30])).toEqual(['t:0:0', 't:0:1', 't:0:2']);
  });

  it('are all of them where the total is small', () => {
    expect(hiddenIn([4, 0], [2, 2, 0])).toEqual(['t', 't:0:0', 't:0:1', 't:1:0', 't:1:1', 't:1:2']);
  });

  it('go along into another table that says the same', () => {
    // `away` is the second and third cell of the city breakdown, and `only` is the second alone.
    const { cells, sums } = tableOf('t', [[40, 6, 3]]);
    const all = new Map([...cells, ['away', 9], ['only', 6]] as [string, number][]);
    const linked = [...sums, { total: 'away', parts: ['t:0:1', 't:0:2'] }, { total: 'only', parts: ['t:0:1'] }];
    const hidden = hiddenCells({ cells: all, sums: linked });
    expect(hidden.has('t:0:2')).toBe(true);
    expect(hidden.has('t:0:1')).toBe(true);
    expect(hidden.has('only')).toBe(true);
  });
});

/** The same numbers again and again: a seed makes them. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Splits a total into so many parts, small ones and noughts among them. */
function split(total: number, parts: number, next: () => number): number[] {
  const of = Array.from({ length: parts }, () => 0);
  const spread = 1 + Math.floor(next() * 4);
  for (let i = 0; i < total; i++) {
    const at = Math.min(parts - 1, Math.floor(parts * next() ** spread));
    of[at] = of[at]! + 1;
  }
  return of;
}

/**
 * What a reader can do with what is shown: subtract, in every sum, again and again; and keep for each hidden cell what
 * it can be at least and at most, knowing that a hidden cell is no nought where noughts are shown.
 */
function recovered({ cells, sums }: Figures, hidden: Set<string>): string[] {
  const shown = new Map([...cells].filter(([key]) => !hidden.has(key)));
  const bounds = new Map<string, [number, number]>();
  for (const key of cells.keys()) {
    const value = shown.get(key);
    const withheld = sums.some(({ parts }) => parts.includes(key) && parts.every((part) => hidden.has(part)));
    bounds.set(key, value === undefined ? [withheld ? 0 : 1, 1e9] : [value, value]);
  }
  for (let round = 0; round < 60; round++) {
    for (const { total, parts } of sums) {
      const terms = [{ key: total, sign: -1 }, ...parts.map((key) => ({ key, sign: 1 }))];
      for (const { key, sign } of terms) {
        let [low, high] = [0, 0];
        for (const other of terms.filter((term) => term.key !== key)) {
          const [a, b] = bounds.get(other.key)!;
          low += -sign * other.sign * (-sign * other.sign > 0 ? a : b);
          high += -sign * other.sign * (-sign * other.sign > 0 ? b : a);
        }
        const [a, b] = bounds.get(key)!;
        bounds.set(key, [Math.max(a, low), Math.min(b, high)]);
      }
    }
  }
  return [...hidden].filter((key) => {
    const [low, high] = bounds.get(key)!;
    return low === high && low > 0 && low < 5;
  });
}

describe('an attempt to recover hidden cells', () => {
  it('succeeds where only the small cells are hidden', () => {
    const figures = figuresOf([3, 20, 9], [16, 16]);
    expect(recovered(figures, new Set(['t:0:0']))).toEqual(['t:0:0']);
  });

  it('fails over hundreds of tables with several breakdowns that are linked with one another', () => {
    let small = 0;
    for (let seed = 1; seed <= 250; seed++) {
      const next = numbers(seed);
      const total = Math.floor(next() ** 2 * 120);
      const first = tableOf(
        'a',
        [3, 8, 5].map((parts) => split(total, parts, next)),
      );
      const second = tableOf(
        'b',
        [3, 5].map((parts) => split(Math.floor(total * next()), parts, next)),
      );
      const cells = new Map([...first.cells, ...second.cells]);
      const away = ['a:2:1', 'a:2:2', 'a:2:3'];
      cells.set(
        'away',
        away.reduce((sum, key) => sum + cells.get(key)!, 0),
      );
      cells.set('same', cells.get('b:1:0')!);
      const sums = [...first.sums, ...second.sums, { total: 'away', parts: away }, { total: 'same', parts: ['b:1:0'] }];
      const hidden = hiddenCells({ cells, sums });
      for (const [key, value] of cells) {
        if (value === 0 || value >= 5) continue;
        small++;
        expect(hidden.has(key), `seed ${seed}: ${key} = ${value}`).toBe(true);
      }
      expect(recovered({ cells, sums }, hidden), `seed ${seed}`).toEqual([]);
    }
    expect(small).toBeGreaterThan(400);
  });

  it('leaves what may be shown: large tables lose few cells', () => {
    let [shown, all] = [0, 0];
    for (let seed = 1; seed <= 200; seed++) {
      const next = numbers(seed);
      const figures = figuresOf(...[3, 8, 5].map((parts) => split(400, parts, next)));
      const hidden = hiddenCells(figures);
      all += figures.cells.size;
      shown += figures.cells.size - hidden.size;
    }
    expect(shown / all).toBeGreaterThan(0.85);
  });
});
