import { invalid } from '~/platform/refusal';
import type { BlockAnswer, Json, KeptBlock, LessonNode, LessonTree, Properties } from '../catalogue/lesson.schema';

export type Fields = Record<string, string | string[] | undefined>;

export interface AskingBlock {
  kind: KeptBlock;
  props: Properties;
}

/** The most letters of a reflection, and of a party's name; the most parties of a map. */
const longestNote = 10_000;
const longestName = 120;
const mostParties = 60;

const kinds = new Set<string>([
  'Reflection',
  'Checklist',
  'Poll',
  'Quiz',
  'Sort',
  'ParticipationLadder',
  'StakeholderMap',
] satisfies KeptBlock[]);

const found = new WeakMap<LessonTree, Map<string, AskingBlock>>();

/** The blocks of a lesson that keep something, by id, however deep they stand. */
export function askingBlocks(tree: LessonTree): Map<string, AskingBlock> {
  let blocks = found.get(tree);
  if (!blocks) {
    blocks = new Map();
    for (const { node } of tree.blocks) collect(node, blocks);
    found.set(tree, blocks);
  }
  return blocks;
}

function collect(node: LessonNode, into: Map<string, AskingBlock>): void {
  if (typeof node === 'string') return;
  const id = node.p?.id;
  if (kinds.has(node.t) && typeof id === 'string') into.set(id, { kind: node.t as KeptBlock, props: node.p ?? {} });
  for (const child of node.c ?? []) collect(child, into);
}

/** A form's fields as the answer of a block. Refuses what the block does not ask, or what is left out of it. */
export function answerFrom({ kind, props }: AskingBlock, fields: Fields): BlockAnswer {
  switch (kind) {
    case 'Reflection': {
      const text = one(fields.text).trim();
      if (text.length > longestNote) throw invalid('text', 'tooLong');
      return { kind, text };
    }
    case 'Checklist':
      return { kind, ticked: indexes(many(fields.ticked), lengthOf(props.items), 'ticked') };
    case 'Poll':
      return { kind, choice: index(one(fields.choice), lengthOf(props.options), 'choice') };
    case 'Quiz': {
      const choices = indexes(many(fields.choice), lengthOf(props.options), 'choice');
      if (choices.length === 0) throw invalid('choice', 'required');
      return { kind, choices };
    }
    case 'Sort': {
      const groups = lengthOf(props.groups);
      return { kind, groups: each(props.cards, (i) => index(one(fields[`group-${i}`]), groups, `group-${i}`)) };
    }
    case 'ParticipationLadder':
      return { kind, rungs: each(props.practices, (i) => index(one(fields[`rung-${i}`]), 9, `rung-${i}`, 1)) };
    case 'StakeholderMap':
      return { kind, parties: parties(fields) };
  }
}

const one = (value: Fields[string]): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));
const many = (value: Fields[string]): string[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const lengthOf = (list: Json | undefined): number => (Array.isArray(list) ? list.length : 0);

const each = (list: Json | undefined, of: (i: number) => number): number[] =>
  Array.from({ length: lengthOf(list) }, (_, i) => of(i));

/** A whole number from `first` up to, not including, `end`. */
function index(text: string, end: number, field: string, first = 0): number {
  if (text === '') throw invalid(field, 'required');
  const value = /^\d{1,3}$/.test(text) ? Number(text) : -1;
  if (value < first || value >= end) throw invalid(field, 'invalid');
  return value;
}

const indexes = (texts: string[], end: number, field: string): number[] =>
  [...new Set(texts.map((text) => index(text, end, field)))].sort((a, b) => a - b);

/** Parties without a name are rows left empty. */
function parties(fields: Fields) {
  const list: Extract<BlockAnswer, { kind: 'StakeholderMap' }>['parties'] = [];
  for (let i = 0; i < mostParties; i++) {
    const name = one(fields[`name-${i}`]).trim();
    if (!name) continue;
    if (name.length > longestName) throw invalid(`name-${i}`, 'tooLong');
    const level = (axis: string) => index(one(fields[`${axis}-${i}`]), 4, `${axis}-${i}`, 1) as 1 | 2 | 3;
    list.push({ name, interest: level('interest'), influence: level('influence') });
  }
  return list;
}
