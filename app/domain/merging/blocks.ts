import { setImmediate } from 'node:timers/promises';

/** Members of a block that are compared with each other; of a larger one only those that share something more. */
const comparedAtMost = 12;
/** Rows between which others get their turn. */
const step = 2000;

export interface Keys {
  id: string;
  /** What it is looked up by. */
  keys: string[];
  /** What else it may share with one of the same key: needed where very many have that key. */
  more: string[];
}

/**
 * Pairs of rows that share a key, each once: nobody is compared with everybody. Where more share a key than can be
 * compared, only those pairs that share something more.
 */
export async function pairsIn(rows: Keys[]): Promise<[string, string][]> {
  const blocks = new Map<string, Keys[]>();
  for (const [i, row] of rows.entries()) {
    for (const key of new Set(row.keys)) {
      const block = blocks.get(key);
      if (block) block.push(row);
      else blocks.set(key, [row]);
    }
    if (i % step === step - 1) await setImmediate();
  }
  const found = new Map<string, [string, string]>();
  const pairUp = (block: Keys[]) => {
    for (const [i, one] of block.entries())
      for (const other of block.slice(i + 1)) {
        const pair: [string, string] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
        found.set(pair.join(' '), pair);
      }
  };
  for (const block of blocks.values()) {
    if (block.length < 2) continue;
    if (block.length <= comparedAtMost) pairUp(block);
    else {
      const narrower = new Map<string, Keys[]>();
      for (const row of block)
        for (const more of new Set(row.more)) narrower.set(more, [...(narrower.get(more) ?? []), row]);
      for (const few of narrower.values()) if (few.length <= comparedAtMost) pairUp(few);
    }
  }
  return [...found.values()];
}
