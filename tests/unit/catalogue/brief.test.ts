import { expect, it } from 'vitest';
import { briefNodes } from '~/domain/catalogue/brief';

const li = (text: string) => ({ t: 'li', c: [text] });

it('reads paragraphs and lists, and takes any other mark for text', () => {
  const text =
    'Choose one\ndecision.\n\n- Who **decides**\n- Who is affected,\n  and how\n\nThen:\n1. Write\n\n2) Show\n';
  expect(briefNodes(text)).toEqual([
    { t: 'p', c: ['Choose one decision.'] },
    { t: 'ul', c: [li('Who **decides**'), li('Who is affected, and how')] },
    { t: 'p', c: ['Then:'] },
    { t: 'ol', c: [li('Write'), li('Show')] },
  ]);
  expect(briefNodes(' \n')).toEqual([]);
});
