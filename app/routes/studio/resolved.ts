import type { Merged } from '~/domain/studio/merging';

/** Which text of a passage stays. */
export type Chosen = 'mine' | 'theirs' | 'both';

/** A merged text in which each passage that both changed says what was chosen, in their order. */
export function resolved({ text, conflicts }: Merged, chosen: Chosen[]): string {
  const pick = (i: number): string => {
    const { mine, theirs } = conflicts[i]!;
    if (chosen[i] === 'mine') return mine;
    if (chosen[i] === 'theirs') return theirs;
    return [mine, theirs].filter(Boolean).join('\n\n');
  };
  // Nothing could be merged: the passage is the text.
  if (text === '') return pick(0);
  const lines = text.split('\n');
  // From the end, so that the lines before keep their numbers.
  for (const [i, { line }] of [...conflicts.entries()].reverse()) {
    const from = line - 1;
    const to = lines.findIndex((one, at) => at > from && one.startsWith('>>>>>>> '));
    lines.splice(from, to - from + 1, ...pick(i).split('\n'));
  }
  return lines.join('\n');
}
