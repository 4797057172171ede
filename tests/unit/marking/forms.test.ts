import { describe, expect, it } from 'vitest';
import { markShape, workShape } from '~/domain/marking/mark.schema';
import { paragraphsOf } from '~/domain/marking/paragraphs';

describe('paragraphs', () => {
  it('are parted by empty lines; lines within one stay', () => {
    expect(paragraphsOf('One\nstill one\n\n \n\nTwo <b>\n')).toEqual(['One\nstill one', 'Two <b>']);
    expect(paragraphsOf('')).toEqual([]);
  });

  it('are two hundred at most, and none is lost', () => {
    const text = Array.from({ length: 300 }, (_, i) => `p${i}`).join('\n\n');
    const all = paragraphsOf(text);
    expect(all).toHaveLength(200);
    expect(all.at(-1)).toContain('p299');
  });
});

describe('the form of a mark', () => {
  it('reads levels, comments and places by the names of their fields', () => {
    expect(
      markShape.parse({
        ...{ 'level-people': '3', 'level-plan': '5', 'comment-plan': ' When?\r\nWhere? ', 'place-2': 'Here' },
        ...{ 'place-3': ' ', words: 'Good\u0000', revision: '4', second: 'on', other: 'x' },
      }),
    ).toEqual({
      levels: { people: 3 },
      comments: { plan: 'When?\nWhere?' },
      places: { 2: 'Here' },
      words: 'Good',
      revision: 4,
      second: true,
    });
  });

  it('says of each field that is too long that it is', () => {
    const { error } = markShape.safeParse({ 'comment-plan': 'x'.repeat(2001), words: 'x'.repeat(5001), revision: '0' });
    expect(error?.issues.map(({ path }) => path[0]).sort()).toEqual(['comment-plan', 'words']);
  });
});

describe('the form of a work', () => {
  it('keeps lines and takes what nobody sees', () => {
    const typed = { work: 'w-1', revision: '2', text: ' One\r\n\r\nTwo\u0007 ', without: 'f-1' };
    expect(workShape.parse(typed)).toEqual({ work: 'w-1', revision: 2, text: 'One\n\nTwo', without: ['f-1'] });
    expect(workShape.safeParse({ ...typed, work: '../x' }).success).toBe(false);
  });
});
