import type { LessonBlock, LessonNode, PracticeKey, TranslationState } from '../lesson.schema';
import type { CompiledLesson } from './compile-lesson';
import { fileStart, type Report } from './faults';

/**
 * How far each block of a translation stands from its source. A stamp follows its text: a block that only moved keeps
 * its translation, because the hash recorded under another id still names the same source text.
 */
export function translationStates(
  source: CompiledLesson,
  translated: CompiledLesson | null,
): Record<string, TranslationState> {
  const there = new Set(translated?.tree.blocks.map((block) => block.id));
  const stamps = translated?.front.translation?.blocks ?? {};
  const stamped = new Set(Object.values(stamps));
  const state = ({ id, hash }: LessonBlock): TranslationState => {
    if (!there.has(id)) return 'missing';
    return (Object.hasOwn(stamps, id) && stamps[id] === hash) || stamped.has(hash) ? 'current' : 'stale';
  };
  return Object.fromEntries(source.tree.blocks.map((block) => [block.id, state(block)]));
}

interface KeptBlock {
  id: string;
  kind: string;
  /** Lengths of its lists and the names that its parts answer to: what answers are counted against. */
  form: string;
}

function formOf(node: Exclude<LessonNode, string>): string {
  const lists = Object.entries(node.p ?? {}).filter((entry) => Array.isArray(entry[1]));
  const scenes = (node.c ?? []).map((child) =>
    typeof child === 'string' ? '' : `${child.p?.name ?? ''}>${doors(child)}`,
  );
  return [...lists.map(([name, list]) => `${name}:${(list as unknown[]).length}`).sort(), ...scenes].join();
}

const doors = (node: LessonNode): string =>
  typeof node === 'string'
    ? ''
    : [node.t === 'Choice' ? String(node.p?.to) : '', ...(node.c ?? []).map(doors)].join('/');

/** Blocks that keep something of the reader, wherever they stand, in reading order. */
function keptBlocks(node: LessonNode): KeptBlock[] {
  if (typeof node === 'string') return [];
  const id = node.p?.id;
  const own = typeof id === 'string' && /^[A-Z]/.test(node.t) ? [{ id, kind: node.t, form: formOf(node) }] : [];
  return [...own, ...(node.c ?? []).flatMap(keptBlocks)];
}

const answersOf = (key: PracticeKey | undefined): string =>
  key === undefined ? '' : JSON.stringify('correct' in key ? key.correct : 'groups' in key ? key.groups : key.rungs);

/**
 * Holds a translation to its source: the same sequence of blocks, the same ids, the same number of choices and the same
 * answers. Reports the first block that differs, because every one after it would too.
 */
export function compareTranslation(source: CompiledLesson, translated: CompiledLesson, report: Report): void {
  const wanted = source.tree.blocks;
  const given = translated.tree.blocks;
  for (let i = 0; i < Math.max(wanted.length, given.length); i++) {
    const [want, have] = [wanted[i], given[i]];
    if (want && have && want.kind === have.kind && want.id === have.id) continue;
    const lastId = given.at(-1)?.id ?? '';
    const place = translated.places.blocks[have?.id ?? lastId] ?? fileStart;
    const named = (block: LessonBlock | undefined) =>
      block ? (/^b\d+$/.test(block.id) ? block.kind : `${block.kind} ${block.id}`) : '—';
    report(place, 'blocksDiffer', { number: i + 1, wanted: named(want), found: named(have) });
    return;
  }
  for (const [i, block] of wanted.entries()) {
    const other = given[i]!;
    const own = keptBlocks(block.node);
    const theirs = keptBlocks(other.node);
    const place = translated.places.blocks[other.id] ?? fileStart;
    for (const [n, kept] of own.entries()) {
      const match = theirs[n];
      const isSame =
        match?.id === kept.id &&
        match.kind === kept.kind &&
        match.form === kept.form &&
        answersOf(source.keys[kept.id]) === answersOf(translated.keys[kept.id]);
      if (!isSame) report(place, 'practiceDiffers', { id: kept.id });
    }
    if (theirs.length > own.length) report(place, 'practiceDiffers', { id: theirs[own.length]!.id });
  }
}
