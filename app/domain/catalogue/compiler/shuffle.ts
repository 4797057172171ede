import { createHash } from 'node:crypto';

/** A whole number below `end`, different for each `turn`, the same whenever it is asked. */
function drawn(seed: string, turn: string, end: number): number {
  const digest = createHash('sha256').update(`${seed}\0${turn}`).digest();
  return digest.readUIntBE(0, 6) % end;
}

/**
 * The numbers 0 to `count` − 1 shuffled by `seed` (Fisher and Yates), never as they were: which item is shown in each
 * place. The seed is a block's id, so the shuffle is the same in every language and in every version.
 */
export function shuffleOf(seed: string, count: number): number[] {
  for (let round = 0; ; round++) {
    const order = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = drawn(seed, `${round}.${i}`, i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    if (count < 2 || order.some((item, place) => item !== place)) return order;
  }
}
