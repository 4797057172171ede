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
    cards: z
      .array(z.strictObject({ ...practised, group: z.number().int('index').min(0, 'index') }))
      .min(1, 'longerList')
      .max(40, 'shorterList'),
  }),
  Scenario: z.strictObject({ id, title: line }),
  Scene: z.strictObject({ name: line, title }),
  Choice: z.strictObject({ to: line, label: line }),
  StakeholderMap: z.strictObject({ id, prompt: passage, parties: lines(1, 40), note: passage.optional() }),
  ParticipationLadder: z.strictObject({
    id,
    prompt: passage,
    practices: z
      .array(z.strictObject({ ...practised, rung: z.number().int('rung').min(1, 'rung').max(8, 'rung') }))
      .min(1, 'longerList')
      .max(40, 'shorterList'),
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
  Media: z.strictObject({ src: address, title: line, captions: address.optional() }),
  Download: z.strictObject({ src: address, title: line }),
};
