import type { z } from 'zod';
import type { AddressUse } from './addresses';
import { properties as shape } from './block-properties';
import type { Element } from './elements';

export interface Block extends Element {
  /** Keeps something of the reader, so it needs an id of its own. */
  keeps: boolean;
  /** Bounds on the number of its child blocks. */
  children?: { name: string; least: number; most: number };
  /** Properties that are addresses, and of what. */
  addresses: Record<string, AddressUse>;
}

export type Registry = ReadonlyMap<string, Block>;

const block = (properties: z.ZodObject, rest: Partial<Block> = {}): Block => ({
  standsAs: 'part',
  content: 'parts',
  keeps: false,
  addresses: {},
  properties,
  ...rest,
});
const holding = (name: string, least: number, most: number, properties: z.ZodObject = shape.none): Block =>
  block(properties, { content: [name], children: { name, least, most } });
const inside = (parent: string, properties: z.ZodObject = shape.titled): Block =>
  block(properties, { parents: [parent] });
const kept = (properties: z.ZodObject): Block => block(properties, { content: 'nothing', keeps: true });

/** Every block that a lesson may use: its properties, what may stand in it and where it may stand. */
export const blocks: Registry = new Map<string, Block>([
  ['Callout', block(shape.Callout)],
  ['Figure', block(shape.Figure, { content: 'nothing', addresses: { src: 'picture' } })],
  ['Steps', holding('Step', 1, 30)],
  ['Step', inside('Steps')],
  ['Tabs', holding('Tab', 2, 5)],
  ['Tab', inside('Tabs')],
  ['Accordion', holding('Item', 1, 30)],
  ['Item', inside('Accordion')],
  ['Definition', block(shape.Definition, { standsAs: 'words' })],
  ['Quote', block(shape.Quote, { addresses: { url: 'source' } })],
  ['Fact', block(shape.Fact, { addresses: { url: 'source' } })],
  ['Timeline', holding('Moment', 1, 40)],
  ['Moment', inside('Timeline', shape.Moment)],
  ['Compare', holding('Side', 2, 3)],
  ['Side', inside('Compare')],
  ['Case', block(shape.Case)],
  ['Reflection', kept(shape.Reflection)],
  ['Checklist', kept(shape.Checklist)],
  ['Poll', kept(shape.Poll)],
  ['Sort', kept(shape.Sort)],
  ['Scenario', { ...holding('Scene', 2, 40, shape.Scenario), keeps: true }],
  ['Scene', inside('Scenario', shape.Scene)],
  ['Choice', { ...inside('Scene', shape.Choice), content: 'nothing' }],
  ['StakeholderMap', kept(shape.StakeholderMap)],
  ['ParticipationLadder', kept(shape.ParticipationLadder)],
  ['Quiz', kept(shape.Quiz)],
  ['Order', kept(shape.Order)],
  ['Worksheet', kept(shape.Worksheet)],
  ['RiskMatrix', kept(shape.RiskMatrix)],
  ['DeadlineCalculator', kept(shape.DeadlineCalculator)],
  ['ValueForMoney', kept(shape.ValueForMoney)],
  ['MoneyFlow', kept(shape.MoneyFlow)],
  ['BudgetGame', kept(shape.BudgetGame)],
  ['Video', block(shape.Media, { addresses: { src: 'media', captions: 'media' } })],
  ['Audio', block(shape.Media, { addresses: { src: 'media', captions: 'media' } })],
  ['Download', block(shape.Download, { content: 'nothing', addresses: { src: 'media' } })],
]);
