/** Optimal string alignment distance: a swapped pair of letters is one slip, as in `Qiuz`. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      }
      rows[i]![j] = least;
    }
  }
  return rows[a.length]![b.length]!;
}

/** The known name nearest to what was written, or `none`, which the sentences of faults select on. */
export function suggest(written: string, known: Iterable<string>): string {
  if (written.length > 40) return 'none';
  const lower = written.toLowerCase();
  let best = 'none';
  let least = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    const slips = distance(lower, name.toLowerCase());
    if (slips < least) [best, least] = [name, slips];
  }
  return best;
}
