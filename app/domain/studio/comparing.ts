import { diffLines, diffWordsWithSpace } from 'diff';
import type { Ctx } from '~/platform/context';
import { sourcesOf } from '../catalogue/index.server';
import type { Draft } from './draft';

/** Words in the order of the text; what stayed is told as far as it helps to find the place. */
export interface Passage {
  parts: { kind: 'same' | 'gone' | 'new'; text: string }[];
}

export interface ChangedFile {
  path: string;
  kind: 'new' | 'gone' | 'changed';
  /** None of a file of media, and of one that is as a whole new or gone. */
  passages: Passage[];
}

/** The paths at which the working copy differs from the version that it was taken from. */
export async function changedPaths(ctx: Ctx, draft: Draft): Promise<Set<string>> {
  const before = new Map((await sourcesOf(ctx, draft.baseVersionId)).map(({ path, hash }) => [path, hash]));
  const changed = draft.files.filter(({ path, hash }) => before.get(path) !== hash).map(({ path }) => path);
  const there = new Set(draft.files.map(({ path }) => path));
  return new Set([...changed, ...[...before.keys()].filter((path) => !there.has(path))]);
}

/** What differs between the working copy and the version that it was taken from, in words. Two queries. */
export async function changedFiles(ctx: Ctx, draft: Draft): Promise<ChangedFile[]> {
  const before = new Map((await sourcesOf(ctx, draft.baseVersionId)).map((file) => [file.path, file]));
  const after = new Map(draft.files.map((file) => [file.path, file]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path): ChangedFile[] => {
    const [old, now] = [before.get(path), after.get(path)];
    if (!old) return [{ path, kind: 'new', passages: [] }];
    if (!now) return [{ path, kind: 'gone', passages: [] }];
    if (old.hash === now.hash) return [];
    const passages = old.text === null || now.text === null ? [] : passagesBetween(old.text, now.text);
    return [{ path, kind: 'changed', passages }];
  });
}

/** Signs of what stayed that are shown on either side. */
const aside = 60;

/** Each changed run of lines, word by word, with a little of what stands around it. */
export function passagesBetween(old: string, now: string): Passage[] {
  const lines = diffLines(old, now);
  const passages: Passage[] = [];
  for (let i = 0; i < lines.length; i++) {
    const first = lines[i]!;
    if (!first.added && !first.removed) continue;
    const second = lines[i + 1];
    const [gone, come] = first.removed
      ? [first.value, second?.added ? second.value : '']
      : [second?.removed ? second.value : '', first.value];
    if (second?.added || second?.removed) i++;
    passages.push({ parts: wordsBetween(gone, come) });
  }
  return passages;
}

/** Two texts word by word. */
export const wordsBetween = (old: string, now: string): Passage['parts'] =>
  shortened(diffWordsWithSpace(old.trim(), now.trim()));

function shortened(words: { value: string; added?: boolean; removed?: boolean }[]): Passage['parts'] {
  return words.map(({ value, added, removed }, i) => {
    if (added) return { kind: 'new', text: value };
    if (removed) return { kind: 'gone', text: value };
    const head = i > 0 ? value.slice(0, aside) : '';
    const tail = i < words.length - 1 ? value.slice(-aside) : '';
    return { kind: 'same', text: value.length <= 2 * aside ? value : `${head} … ${tail}`.trim() };
  });
}
