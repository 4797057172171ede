import { z } from 'zod';
import type { BlockField, BlockForm } from '../block-form.schema';
import { blocks } from './blocks';

/** The part of a JSON schema that shapes of blocks need. */
interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: string[];
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** What is longer than a line of this many signs gets a field of several lines. */
const longLine = 600;

/** A practice question says its right answers beside its options; the form ticks them. */
const quizOptions: BlockField = {
  name: 'options',
  required: true,
  kind: 'entries',
  least: 2,
  most: 12,
  fields: [
    { name: 'text', required: true, kind: 'passage' },
    { name: 'ok', required: false, kind: 'yesNo' },
  ],
};

/** Numbers that name a line of a list beside them. */
const countsIn: Record<string, string> = { group: 'groups', bearer: 'bearers', from: 'parties', to: 'parties' };

function fieldOf(name: string, schema: Schema, required: boolean): BlockField | undefined {
  const field = (kind: BlockField['kind'], more: Partial<BlockField> = {}): BlockField => ({
    name,
    required,
    kind,
    ...more,
  });
  if (schema.enum) return field('choice', { options: schema.enum });
  if (schema.type === 'boolean') return field('yesNo');
  if (schema.type === 'number' || schema.type === 'integer')
    return field('number', name in countsIn ? { of: countsIn[name] } : {});
  if (schema.type === 'object') return field('group', { fields: fieldsOf(schema) });
  if (schema.type === 'string') {
    if (schema.format === 'date') return field('date');
    return field((schema.maxLength ?? 0) > longLine ? 'passage' : 'line');
  }
  if (schema.type !== 'array') return undefined;
  const { items, minItems: least = 0, maxItems: most = 40 } = schema;
  if (items?.type === 'string') return field('lines', { least, most });
  return items?.type === 'object' ? field('entries', { least, most, fields: fieldsOf(items) }) : undefined;
}

const fieldsOf = ({ properties = {}, required = [] }: Schema): BlockField[] =>
  Object.entries(properties).flatMap(([name, one]) => fieldOf(name, one, required.includes(name)) ?? []);

/**
 * A form for each block that a lesson may use, read from the very shapes that the compiler holds it to: a property that
 * is added there can be filled in here.
 */
export function blockForms(): BlockForm[] {
  return [...blocks].map(([name, block]) => {
    const schema = z.toJSONSchema(block.properties, { io: 'input', unrepresentable: 'any' }) as Schema;
    const known =
      name === 'Quiz' ? [...fieldsOf(schema), quizOptions].filter((one) => one.name !== 'correct') : fieldsOf(schema);
    const fields = known.map((field): BlockField => {
      if (field.name === 'id') return { ...field, kind: 'id' };
      return block.addresses[field.name] === 'picture' || block.addresses[field.name] === 'media'
        ? { ...field, kind: 'media' }
        : field;
    });
    const others = Object.keys(schema.properties ?? {}).filter(
      (property) => property !== 'correct' && !fields.some((field) => field.name === property),
    );
    return { name, closed: block.content === 'nothing', fields, others };
  });
}
