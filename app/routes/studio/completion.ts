import { type Completion, type CompletionContext, snippet } from '@codemirror/autocomplete';
import type { BlockField, BlockForm } from '~/domain/catalogue/block-form.schema';
import { blockNames, templateOf } from './block-templates';

/** Names of blocks after `<`, each with what belongs into it. */
export function blocksAt(context: CompletionContext) {
  const typed = context.matchBefore(/<[A-Za-z]*/);
  if (!typed) return null;
  return {
    from: typed.from,
    options: blockNames.map((name) => ({ label: `<${name}`, apply: templateOf(name), type: 'class' })),
  };
}

/** An opening tag up to the cursor: its name, the properties that stand already, and the word that is being typed. */
const inTag = /<([A-Z][A-Za-z]*)((?:\s+\w+(?:=(?:"[^"]*"|'[^']*'|\{[^<>]*\}))?)*)\s+(\w*)$/;
/** A choice within its quotes. */
const inChoice = /<([A-Z][A-Za-z]*)(?:\s[^<>]*)?\s(\w+)="(\w*)$/;
/** As much of the text before the cursor as a tag may take. */
const farthest = 8000;

/** Properties of a block within its tag, and the words of a choice within its quotes. */
export const propertiesAt = (forms: () => BlockForm[]) => (context: CompletionContext) => {
  const before = context.state.sliceDoc(Math.max(0, context.pos - farthest), context.pos);
  const form = (name: string) => forms().find((one) => one.name === name);
  const [, chosen = '', property = '', part = ''] = inChoice.exec(before) ?? [];
  const choice = form(chosen)?.fields.find((field) => field.name === property);
  if (choice?.options)
    return {
      from: context.pos - part.length,
      options: choice.options.map((label): Completion => ({ label, type: 'constant' })),
    };
  const [, name = '', written = '', word = ''] = inTag.exec(before) ?? [];
  const known = form(name);
  if (!known || (word === '' && !context.explicit)) return null;
  const there = new Set([...written.matchAll(/(\w+)=/g)].map((found) => found[1]));
  return {
    from: context.pos - word.length,
    options: known.fields
      .filter((field) => !there.has(field.name))
      .map(
        (field): Completion => ({
          label: field.name,
          type: 'property',
          boost: field.required ? 1 : 0,
          apply: snippet(`${field.name}=${beginning(field)}`),
        }),
      ),
  };
};

/** How the value of a property begins, with the cursor where it is typed. */
function beginning({ kind }: BlockField): string {
  if (kind === 'lines') return '{["#{}"]}';
  if (kind === 'entries') return '{[\\{ "text": "#{}" \\}]}';
  if (kind === 'group') return '{\\{ #{} \\}}';
  if (kind === 'number' || kind === 'yesNo') return '{#{}}';
  return '"#{}"';
}
