import type { LessonBlock } from '../lesson.schema';

const isNumbered = (id: string): boolean => /^b\d+$/.test(id);

/** How much speaks for two blocks being one; 0 = they cannot be. */
function likeness(source: LessonBlock, own: LessonBlock, stamp: string | undefined): number {
  if (source.kind !== own.kind) return 0;
  const named = !isNumbered(source.id) || !isNumbered(own.id);
  if (named && source.id !== own.id) return 0;
  return 1 + (named ? 4 : 0) + (stamp === source.hash ? 4 : 0);
}

/**
 * For each block of a source the block of its translation that stands for it; null where there is none. As long as both
 * have the same kinds in the same order they go by their places. Where blocks were put in or taken out, stamps, ids and
 * kinds say which belong together, in the order of both.
 */
export function pairedBlocks(
  source: readonly LessonBlock[],
  translated: readonly LessonBlock[],
  stamps: Record<string, string>,
): (LessonBlock | null)[] {
  const alike = source.length === translated.length && source.every(({ kind }, i) => kind === translated[i]!.kind);
  if (alike) return [...translated];
  const [rows, columns] = [source.length, translated.length];
  const like = (i: number, j: number) => likeness(source[i]!, translated[j]!, stamps[translated[j]!.id]);
  /** best[i][j]: the most that the blocks from i and j on can have in common. */
  const best = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--) {
      const both = like(i, j);
      const together = both > 0 ? both + best[i + 1]![j + 1]! : 0;
      best[i]![j] = Math.max(together, best[i + 1]![j]!, best[i]![j + 1]!);
    }
  const pairs = new Array<LessonBlock | null>(rows).fill(null);
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const both = like(i, j);
    if (both > 0 && best[i]![j] === both + best[i + 1]![j + 1]!) pairs[i++] = translated[j++]!;
    else if (best[i]![j] === best[i + 1]![j]!) i++;
    else j++;
  }
  return pairs;
}
