import type { Json, LessonBlock, LessonNode, PracticeKey, Properties, TranslationState } from '../lesson.schema';
import type { CompiledLesson } from './compile-lesson';
import { fileStart, type Report } from './faults';
import { pairedBlocks } from './pairing';
import { frontPassages, pairHash, passagesOf, type Translatable, untranslated } from './passages';

/**
 * How far each passage of a translation stands from its source. A stamp follows its text: a block that only moved keeps
 * its translation, because the hash recorded under another id still names the same source text. A line of the front
 * matter counts as current where blocks are stamped and no line is: such files were stamped before lines were.
 */
export function translationStates(
  source: CompiledLesson,
  translated: CompiledLesson | null,
): Record<string, TranslationState> {
  const { blocks: stamps = {}, checked = {} } = translated?.front.translation ?? {};
  const stamped = new Set(Object.values(stamps));
  const vouched = new Set(Object.values(checked));
  const beforeLines = stamped.size > 0 && !Object.keys(stamps).some((id) => id.startsWith('front.'));
  const own = ownPassages(source, translated);
  const state = ({ id, kind, hash }: Translatable): TranslationState => {
    const mine = own.get(id);
    if (!mine) return 'missing';
    if (vouched.has(pairHash(hash, mine.hash))) return 'checked';
    if (stamped.has(hash) || (kind === 'front' && beforeLines)) return 'current';
    return stamps[mine.id] === untranslated ? 'missing' : 'stale';
  };
  return Object.fromEntries(passagesOf(source).map((passage) => [passage.id, state(passage)]));
}

/** The passages of a translation by the id of the source's passage that they stand for. */
export function ownPassages(source: CompiledLesson, translated: CompiledLesson | null): Map<string, Translatable> {
  if (!translated) return new Map();
  const { blocks } = source.tree;
  const pairs = pairedBlocks(blocks, translated.tree.blocks, translated.front.translation?.blocks ?? {});
  const lines = frontPassages(translated.front).map((line) => [line.id, line] as const);
  return new Map([...lines, ...blocks.flatMap(({ id }, i) => (pairs[i] ? [[id, pairs[i]] as const] : []))]);
}

interface KeptBlock {
  id: string;
  kind: string;
  /** Its lists, its numbers and the names that its parts answer to: what answers are counted against. */
  form: string;
  /** Kinds of the columns of a worksheet. */
  columns: string[];
}

/** Words that steer a block and are no language: the same in every translation. */
const steering = new Set(['kind', 'days', 'when']);

/** What of a property is the same in every language: lengths of lists, numbers, yes or no, words that steer. */
function frameOf(value: Json, name: string): Json {
  if (typeof value === 'string') return steering.has(name) ? value : null;
  if (Array.isArray(value)) return value.map((item) => frameOf(item, ''));
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, item]): [string, Json] => [key, frameOf(item, key)]);
  return Object.fromEntries(parts.filter(([, frame]) => frame !== null).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function formOf(node: Exclude<LessonNode, string>): string {
  const scenes = (node.c ?? []).map((child) =>
    typeof child === 'string' ? '' : `${child.p?.name ?? ''}>${doors(child)}`,
  );
  return [JSON.stringify(frameOf(node.p ?? {}, '')), ...scenes].join();
}

const doors = (node: LessonNode): string =>
  typeof node === 'string'
    ? ''
    : [node.t === 'Choice' ? String(node.p?.to) : '', ...(node.c ?? []).map(doors)].join('/');

const columnsOf = (props: Properties | undefined): string[] =>
  Array.isArray(props?.columns) ? props.columns.map((column) => String((column as Properties).kind)) : [];

/** Blocks that keep something of the reader, wherever they stand, in reading order. */
function keptBlocks(node: LessonNode): KeptBlock[] {
  if (typeof node === 'string') return [];
  const id = node.p?.id;
  const isKept = typeof id === 'string' && /^[A-Z]/.test(node.t);
  const own = isKept ? [{ id, kind: node.t, form: formOf(node), columns: columnsOf(node.p) }] : [];
  return [...own, ...(node.c ?? []).flatMap(keptBlocks)];
}

/** The part of a key that is the same in every language: not its reasons, nor what a model says in words. */
function answersOf(key: PracticeKey | undefined, columns: string[]): string {
  if (key === undefined) return '';
  if (key.kind === 'Worksheet') {
    const isSame = (cell: string, c: number) => columns[c] === 'choice' || columns[c] === 'number' || cell === '';
    return JSON.stringify(key.model.map((cells) => cells.map((cell, c) => (isSame(cell, c) ? cell : null))));
  }
  const { why: _, ...answers } = key;
  return JSON.stringify(answers);
}

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
        answersOf(source.keys[kept.id], kept.columns) === answersOf(translated.keys[kept.id], kept.columns);
      if (!isSame) report(place, 'practiceDiffers', { id: kept.id });
    }
    if (theirs.length > own.length) report(place, 'practiceDiffers', { id: theirs[own.length]!.id });
  }
}
