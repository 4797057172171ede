import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictLine } from '~/domain/catalogue/compiler/conflict-marks';
import { mergeSections } from '~/domain/studio/merging';
import { sectionsOf } from '~/domain/studio/sections';

const front =
  '---\nid: les-1\ntitle: Water\nminutes: 10\nsources:\n  - title: One\n    url: https://a.example\n  - title: Two\n---\n';
const base = `${front}
First words.

## Who decides

The akim decides.

<Poll
  id="poll-1"
  question="Why > how?"
  options={["a", "b\\"}"]}
/>

- one

  still one
- two

<Tabs>
<Tab title="A">

Text of A.

</Tab>
</Tabs>

Last words.
`;
const edited = (from: string, to: string, text = base) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('sections', () => {
  it('are each entry, heading, paragraph, list and whole block', () => {
    expect(sectionsOf(base, 'lesson').map(({ text }) => text.split('\n')[0])).toEqual([
      ...['---', 'id: les-1', 'title: Water', 'minutes: 10', 'sources:', '  - title: One', '  - title: Two', '---'],
      ...['First words.', '## Who decides', 'The akim decides.', '<Poll', '- one', '<Tabs>', 'Last words.'],
    ]);
  });

  it('are each entry and item of a YAML file', () => {
    const quiz = 'id: q\ntitle:\n  kk: а\n  ru: б\nquestions:\n  - id: q1\n    text: { en: "x" }\n\n  - id: q2\n';
    expect(sectionsOf(quiz, 'yaml').map(({ text }) => text.split('\n')[0])).toEqual([
      ...['id: q', 'title:', '  kk: а', '  ru: б', 'questions:', '  - id: q1', '  - id: q2'],
    ]);
  });

  it('put together are the text, whatever it is', () => {
    const pieces = fc.constantFrom(
      ...['---\n', 'id: a\n', '  b: c\n', '\n', '## H\n', 'word ', '\n', '<Tabs>\n', '</Tabs>\n', '<Poll id="a"\n'],
      ...['/>\n', '```\n', '- x\n', '  y\n', '<<<<<<< a\n', '=======\n', '>>>>>>> b\n', '}', '"'],
    );
    fc.assert(
      fc.property(fc.array(pieces), fc.constantFrom('lesson' as const, 'yaml' as const), (parts, kind) => {
        const text = parts.join('');
        expect(
          sectionsOf(text, kind)
            .map((one) => one.text + one.gap)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('merging', () => {
  it('takes what only one changed, byte for byte', () => {
    const mine = edited('First words.', 'Other words.\n\n\nAnd more.');
    expect(mergeSections(base, mine, base)).toEqual({ text: mine, conflicts: [] });
    expect(mergeSections(base, base, mine)).toEqual({ text: mine, conflicts: [] });
    expect(mergeSections(base, mine, mine)).toEqual({ text: mine, conflicts: [] });
  });

  it('takes both where they changed different sections, also beside one another', () => {
    const mine = edited('First words.', 'My first words.');
    const theirs = edited(
      'The akim decides.',
      'The maslikhat decides.',
      edited('## Who decides', '## Who decides what'),
    );
    const both = edited('First words.', 'My first words.', theirs);
    expect(mergeSections(base, mine, theirs)).toEqual({ text: both, conflicts: [] });
    expect(mergeSections(base, theirs, mine)).toEqual({ text: both, conflicts: [] });
  });

  it('takes both where one adds beside what the other changed', () => {
    const mine = edited('Last words.\n', 'Last words.\n\nMy addition.\n');
    const theirs = edited('Last words.\n', 'Their last words.\n');
    expect(mergeSections(base, mine, theirs)).toEqual({
      text: edited('Last words.\n', 'Their last words.\n\nMy addition.\n'),
      conflicts: [],
    });
  });

  it('merges the front matter entry by entry', () => {
    const mine = edited('minutes: 10', 'minutes: 15');
    const theirs = edited(
      '  - title: Two\n',
      '  - title: Two\n  - title: Three\n',
      edited('title: Water', 'title: Rain'),
    );
    const { text, conflicts } = mergeSections(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(text).toBe(edited('minutes: 10', 'minutes: 15', theirs));
  });

  it('merges a quiz question by question, where one was added before', () => {
    const quiz =
      'id: q\nquestions:\n  - id: q1\n    text: one\n  - id: q2\n    text: two\n  - id: q3\n    text: three\n';
    const mine = quiz.replace('text: two', 'text: TWO');
    const theirs = quiz.replace('  - id: q2', '  - id: q9\n    text: nine\n  - id: q2').replace('three', 'THREE');
    expect(mergeSections(quiz, mine, theirs, { kind: 'yaml' })).toEqual({
      text: theirs.replace('text: two', 'text: TWO'),
      conflicts: [],
    });
  });

  it('shows both texts of a section that both changed, between marks, and only that one', () => {
    const mine = edited('The akim decides.', 'The akim alone decides.', edited('First words.', 'My words.'));
    const theirs = edited('The akim decides.', 'The akim does not decide.');
    const { text, conflicts } = mergeSections(base, mine, theirs, { mine: 'Dana\n', theirs: 'Aigerim' });
    expect(text).toBe(
      edited(
        'The akim decides.',
        '<<<<<<< Dana\nThe akim alone decides.\n=======\nThe akim does not decide.\n>>>>>>> Aigerim',
        edited('First words.', 'My words.'),
      ),
    );
    expect(conflicts).toEqual([
      {
        line: text.split('\n').indexOf('<<<<<<< Dana') + 1,
        heading: 'Who decides',
        base: 'The akim decides.',
        mine: 'The akim alone decides.',
        theirs: 'The akim does not decide.',
      },
    ]);
    expect(conflictLine(text)).toBe(conflicts[0]!.line);
    expect(conflictLine(base)).toBe(0);
  });

  it('keeps what one changed and the other took away', () => {
    const mine = edited('The akim decides.\n\n', '');
    const theirs = edited('The akim decides.', 'The akim still decides.');
    const { text, conflicts } = mergeSections(base, mine, theirs);
    expect(conflicts).toMatchObject([{ mine: '', theirs: 'The akim still decides.' }]);
    expect(text).toContain('<<<<<<< mine\n=======\nThe akim still decides.\n>>>>>>> theirs');
  });

  it('marks two additions at one place, and takes the same addition once', () => {
    const added = (words: string) => edited('## Who decides', `${words}\n\n## Who decides`);
    expect(mergeSections(base, added('Mine.'), added('Theirs.')).conflicts).toHaveLength(1);
    const mine = edited('Last words.', 'My last words.', added('Same.'));
    expect(mergeSections(base, mine, added('Same.'))).toEqual({ text: mine, conflicts: [] });
  });

  it('leaves a conflict that was marked before in one piece', () => {
    const marked = edited('The akim decides.', '<<<<<<< a\nThis.\n\nAnd this.\n=======\nThat.\n>>>>>>> b');
    const mine = edited('First words.', 'My words.', marked);
    const theirs = edited('Last words.', 'Their words.', marked);
    expect(mergeSections(marked, mine, theirs)).toEqual({
      text: edited('Last words.', 'Their words.', mine),
      conflicts: [],
    });
  });

  const section = fc.constantFrom(
    'One.',
    'Two.',
    '## Three',
    '<Poll id="p" />',
    '- four\n- five',
    '```\n\ncode\n```',
    'Six.',
  );
  const text = fc.array(section, { maxLength: 8 }).map((parts) => (parts.length > 0 ? `${parts.join('\n\n')}\n` : ''));

  it('loses nothing that either wrote, whatever they did', () => {
    fc.assert(
      fc.property(text, text, text, (before, mine, theirs) => {
        const merged = mergeSections(before, mine, theirs);
        const had = new Set(sectionsOf(before, 'lesson').map((one) => one.text));
        for (const one of [...sectionsOf(mine, 'lesson'), ...sectionsOf(theirs, 'lesson')])
          if (!had.has(one.text)) expect(merged.text).toContain(one.text);
        for (const { line } of merged.conflicts) expect(merged.text.split('\n')[line - 1]).toMatch(/^<<<<<<< /);
        expect(conflictLine(merged.text) > 0).toBe(merged.conflicts.length > 0);
        expect(mergeSections(before, theirs, mine).conflicts).toHaveLength(merged.conflicts.length);
      }),
      { numRuns: 500 },
    );
  });

  it('takes texts that have nothing in common, and long ones, without waiting', () => {
    const many = (word: string) => Array.from({ length: 60_000 }, (_, i) => `${word}${i}`).join('\n\n');
    const blocks = (word: string) => Array.from({ length: 5900 }, (_, i) => `<A${word}${i}`).join('\n');
    const start = performance.now();
    expect(mergeSections('', many('a'), many('b')).conflicts).toHaveLength(1);
    mergeSections(blocks('a'), blocks('b'), blocks('c'));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
