import type { Json, Properties } from '~/domain/catalogue/lesson.schema';

/**
 * A lesson on its way to the page: runs of finished HTML, and between them the blocks that do something. A container
 * that holds such a block is a block too, so that its inside can live. `sent`: the HTML stands in the document already.
 */
export type Segment =
  | { html: string; sent?: string }
  | { block: string; id: string; props: Properties; children: Segment[] };
export type BlockSegment = Extract<Segment, { block: string }>;

export const isBlock = (segment: Segment): segment is BlockSegment => 'block' in segment;

/** Blocks that do something in the browser; all others are finished on the server. */
export const islandNames = [
  'Tabs',
  'Scenario',
  'Reflection',
  'Checklist',
  'Poll',
  'Sort',
  'Quiz',
  'StakeholderMap',
  'ParticipationLadder',
  'Order',
  'Worksheet',
  'RiskMatrix',
  'DeadlineCalculator',
  'ValueForMoney',
  'MoneyFlow',
  'BudgetGame',
] as const;
export type IslandName = (typeof islandNames)[number];

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Lists of text, or of objects with a `text`: what options, items, cards and practices are. */
export const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value)
    ? value.map((one) => (one && typeof one === 'object' && !Array.isArray(one) ? textOf(one.text) : textOf(one)))
    : [];

/** Lists of objects: columns, steps, projects. */
export const entriesOf = (value: Json | undefined): Properties[] =>
  Array.isArray(value)
    ? value.filter((one): one is Properties => typeof one === 'object' && one !== null && !Array.isArray(one))
    : [];
