import { invalid } from '~/platform/refusal';
import type { BlockAnswer, KeptBlock, LessonNode, LessonTree, Properties } from '../catalogue/lesson.schema';
import { budgetGame, deadlines, moneyFlow, order, riskMatrix, valueForMoney } from './exercise-fields';
import { each, type Fields, index, indexes, lengthOf, level, many, one } from './field-values';
import { worksheet } from './worksheet-fields';

export type { Fields } from './field-values';

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
  'Order',
  'Worksheet',
  'RiskMatrix',
  'DeadlineCalculator',
  'ValueForMoney',
  'MoneyFlow',
  'BudgetGame',
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
    case 'Order':
      return order(props, fields);
    case 'Worksheet':
      return worksheet(props, fields);
    case 'RiskMatrix':
      return riskMatrix(props, fields);
    case 'DeadlineCalculator':
      return deadlines(fields);
    case 'ValueForMoney':
      return valueForMoney(fields);
    case 'MoneyFlow':
      return moneyFlow(props, fields);
    case 'BudgetGame':
      return budgetGame(props, fields);
  }
}

/** Parties without a name are rows left empty. */
function parties(fields: Fields) {
  const list: Extract<BlockAnswer, { kind: 'StakeholderMap' }>['parties'] = [];
  for (let i = 0; i < mostParties; i++) {
    const name = one(fields[`name-${i}`]).trim();
    if (!name) continue;
    if (name.length > longestName) throw invalid(`name-${i}`, 'tooLong');
    list.push({ name, interest: level(fields, `interest-${i}`), influence: level(fields, `influence-${i}`) });
  }
  return list;
}
