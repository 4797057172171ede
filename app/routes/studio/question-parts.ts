import type { Words } from '~/words/words';

/** What a text of a question is, by its place in the file: `options.0.why` is the reason of the first option. */
export function partName(at: string, t: Words): string {
  const parts = at.split('.');
  const [first, second, third, fourth, fifth] = parts;
  const n = Number(second) + 1;
  if (first === 'options') return t(third === 'why' ? 'translating.part.why' : 'translating.part.option', { n });
  if (first === 'pairs') return t(third === 'left' ? 'translating.part.left' : 'translating.part.right', { n });
  if (first === 'items') return t('translating.part.item', { n });
  if (first === 'gaps' && third === 'options' && fifth)
    return t('translating.part.gap', { gap: n, n: Number(fourth) + 1 });
  if (first === 'unit') return t('translating.part.unit');
  return t(first === 'explanation' ? 'translating.part.explanation' : 'translating.part.text');
}
