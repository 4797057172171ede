import { z } from 'zod';
import { isReservedId } from './ids';

/** The shapes of what authors write in the properties of blocks, before keys are taken out. */
const line = z.string().trim().min(1, 'nonEmpty').max(600, 'shorter');
const passage = z.string().trim().min(1, 'nonEmpty').max(4000, 'shorter');
const address = z.string().min(1, 'nonEmpty');
const date = z.iso.date({ error: 'date' });
const title = line.optional();

/** A block that keeps something of the reader is found again by its id, in every language and every version. */
const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, 'id')
  .refine((written) => !isReservedId(written), 'idReserved');

const lines = (least: number, most: number) => z.array(line).min(least, 'longerList').max(most, 'shorterList');
const practised = { text: line, why: passage.optional() };
const index = z.number().int('index').min(0, 'index');
/** Fictional money, with two decimals at most. */
const amount = z
  .number()
  .min(0, 'amount')
  .max(1e9, 'amount')
  .refine((written) => Number(written.toFixed(2)) === written, 'amount');
const price = amount.refine((written) => written > 0, 'price');
const entries = <S extends z.ZodRawShape>(shape: S, least: number, most: number) =>
  z.array(z.strictObject(shape)).min(least, 'longerList').max(most, 'shorterList');

export const properties = {
  none: z.strictObject({}),
  titled: z.strictObject({ title: line }),
  Callout: z.strictObject({ type: z.enum(['info', 'tip', 'warning', 'law', 'doubt']).optional(), title }),
  Figure: z.strictObject({ src: address, alt: line, caption: passage.optional(), credit: line.optional() }),
  Definition: z.strictObject({ term: line }),
  Quote: z.strictObject({ source: line, url: address.optional() }),
  Fact: z.strictObject({ source: line, checked: date, url: address.optional() }),
  Moment: z.strictObject({ when: line, title: line }),
  Case: z.strictObject({
    title: line,
    forum: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'id')
      .optional(),
  }),
  Reflection: z.strictObject({ id, prompt: passage }),
  Checklist: z.strictObject({ id, title, items: lines(1, 40) }),
  Poll: z.strictObject({ id, question: passage, options: lines(2, 12) }),
  Sort: z.strictObject({
    id,
    prompt: passage,
    groups: lines(2, 8),
    cards: entries({ ...practised, group: index }, 1, 40),
  }),
  Scenario: z.strictObject({ id, title: line }),
  Scene: z.strictObject({ name: line, title }),
  Choice: z.strictObject({ to: line, label: line }),
  StakeholderMap: z.strictObject({ id, prompt: passage, parties: lines(1, 40), note: passage.optional() }),
  ParticipationLadder: z.strictObject({
    id,
    prompt: passage,
    practices: entries({ ...practised, rung: z.number().int('rung').min(1, 'rung').max(8, 'rung') }, 1, 40),
  }),
  Quiz: z.strictObject({
    id,
    question: passage.optional(),
    options: z
      .array(z.union([line, z.strictObject({ text: line, ok: z.boolean().optional() })]))
      .min(2, 'longerList')
      .max(12, 'shorterList'),
    correct: z.union([z.number().int().min(0), z.array(z.number().int().min(0))], 'index').optional(),
    why: passage.optional(),
    shuffle: z.boolean().optional(),
    weight: z.number().optional(),
    note: passage.nullable().optional(),
  }),
  Order: z.strictObject({ id, prompt: passage, items: entries(practised, 3, 16) }),
  Worksheet: z.strictObject({
    id,
    prompt: passage,
    rowTitle: title,
    rows: lines(0, 16).optional(),
    own: z.number().int('ownRows').min(0, 'ownRows').max(8, 'ownRows').optional(),
    columns: entries(
      {
        title: line,
        kind: z.enum(['text', 'choice', 'number', 'date']),
        options: lines(2, 12).optional(),
        sum: z.boolean().optional(),
      },
      1,
      4,
    ),
    model: z.array(z.array(z.string().max(600, 'shorter'))).optional(),
    note: passage.optional(),
  }),
  RiskMatrix: z.strictObject({
    id,
    prompt: passage,
    bearers: lines(2, 6),
    risks: entries({ ...practised, bearer: index }, 3, 16),
  }),
  DeadlineCalculator: z.strictObject({
    id,
    prompt: passage,
    start: line,
    steps: entries(
      {
        text: line,
        count: z.number().int('days').min(0, 'days').max(3650, 'days'),
        days: z.enum(['working', 'calendar']),
        when: z.enum(['after', 'before']),
        source: line.optional(),
      },
      1,
      16,
    ),
    note: passage.optional(),
  }),
  ValueForMoney: z.strictObject({
    id,
    prompt: passage,
    unit: line,
    public: z.strictObject({ cost: price, neutrality: amount, transferableRisk: amount, retainedRisk: amount }),
    partnership: z.strictObject({ payments: price, retainedRisk: amount, management: amount }),
    note: passage.optional(),
  }),
  MoneyFlow: z.strictObject({
    id,
    prompt: passage,
    parties: lines(3, 6),
    flows: entries({ ...practised, from: index, to: index }, 2, 8),
  }),
  BudgetGame: z.strictObject({
    id,
    prompt: passage,
    total: price,
    unit: line,
    projects: entries({ text: line, cost: price, note: passage.optional() }, 3, 12),
  }),
  Media: z.strictObject({ src: address, title: line, captions: address.optional() }),
  Download: z.strictObject({ src: address, title: line }),
};
