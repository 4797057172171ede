import type { BlockForm } from '~/domain/catalogue/block-form.schema';
import type { Values } from './block-field';
import { type BlockTag, type BlockValue, partsOf, tagText } from './block-tag';
import { blockTemplates } from './block-templates';

/** An id that no other block of the lesson has, made once: answers of learners are found by it. */
export const newBlockId = (name: string): string =>
  `${name.toLowerCase()}-${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36).slice(0, 6)}`;

/** What the form of a new block begins with. */
export function firstValues({ name, fields }: BlockForm): Values {
  return Object.fromEntries(
    fields.flatMap((field): [string, BlockValue][] => {
      if (field.kind === 'id') return [[field.name, newBlockId(name)]];
      if (field.kind === 'choice' && field.required) return [[field.name, field.options?.[0] ?? '']];
      return [];
    }),
  );
}

/** What a form shows of a block that is there: right answers of a practice question stand beside their options. */
export function shownValues({ name, values }: BlockTag): Values {
  if (name !== 'Quiz' || !values) return values ?? {};
  const right = new Set([values.correct ?? []].flat());
  const options = Array.isArray(values.options) ? values.options : [];
  const { correct: _, ...others } = values;
  return {
    ...others,
    options: options.map((option, i) => {
      const { text = option, ok = right.has(i) } = isGroup(option) ? option : {};
      return { text, ...(ok ? { ok } : {}) };
    }),
  };
}

const isGroup = (value: BlockValue): value is { [name: string]: BlockValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A new block as it is put into a text: its tag with what was filled in, and in it what its template has. */
export function newBlock({ name, closed }: BlockForm, values: Values): string {
  const opening = tagText(name, values, closed);
  if (closed) return opening;
  const template: string = blockTemplates[name as keyof typeof blockTemplates] ?? `<${name}>\n\n…\n\n</${name}>`;
  const [first] = partsOf(template);
  return first?.kind === 'tag' ? opening + template.slice(first.tag.to) : template;
}
