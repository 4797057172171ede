import { describe, expect, it } from 'vitest';
import type { QuestionShown } from '~/ui/quiz/question';
import { QuestionField } from '~/ui/quiz/question-field';
import { QuestionReview } from '~/ui/quiz/question-review';
import { draw } from './draw';

const parts = (...texts: string[]) => texts.map((text, i) => ({ id: 'abc'[i] ?? '', text }));
const questions: Record<QuestionShown['kind'], QuestionShown> = {
  single: { id: 'q', kind: 'single', text: 'Which?', options: parts('One', 'Two') },
  multiple: { id: 'q', kind: 'multiple', text: 'Which?', options: parts('One', 'Two') },
  truefalse: { id: 'q', kind: 'truefalse', text: 'So?' },
  match: { id: 'q', kind: 'match', text: 'Match', lefts: parts('L1', 'L2'), rights: parts('R1', 'R2') },
  order: { id: 'q', kind: 'order', text: 'Order', items: parts('I1', 'I2', 'I3') },
  numeric: { id: 'q', kind: 'numeric', text: 'How many?', unit: 'days' },
  text: { id: 'q', kind: 'text', text: 'Who?' },
  cloze: {
    id: 'q',
    kind: 'cloze',
    text: 'In [[1]] she wrote [[2]].',
    gaps: [{ id: '1' }, { id: '2', options: parts('A book', 'A paper') }],
  },
};

describe('QuestionField', () => {
  it.each([
    ['single', 'a', /name="q" type="radio".*value="a"/, /checked=""/],
    ['multiple', ['a', 'b'], /name="q" type="checkbox"/, /checked="".*checked=""/],
    ['truefalse', 'false', /name="q" .*value="false"/, /checked="" value="false"|value="false".*checked=""/],
    ['match', { a: 'b' }, /name="q\.a"/, /<option value="b" selected="">R2/],
    ['order', ['c', 'a', 'b'], /name="q\.c"/, /I3.*I1.*I2/],
    ['numeric', '12', /name="q"[^>]*inputMode="decimal"|inputMode="decimal"[^>]*name="q"/i, /value="12"/],
    ['text', 'Arnstein', /name="q"/, /value="Arnstein"/],
    ['cloze', { '1': '1969', '2': 'b' }, /name="q\.1"/, /<option value="b" selected="">A paper/],
  ] as const)('draws %s with native fields and what is saved', async (kind, response, named, saved) => {
    const html = await draw(<QuestionField question={questions[kind]} response={response as never} />);
    expect(html).toMatch(named);
    expect(html).toMatch(saved);
    expect(html).not.toMatch(/ style=/);
  });

  it('stands for links and tells its fault beside the fields', async () => {
    const html = await draw(<QuestionField question={questions.text} fault="Write an answer" number={2} total={8} />);
    expect(html).toMatch(/<fieldset id="q"[^>]*aria-describedby="q-fault"/);
    expect(html).toContain('Question 2 of 8');
  });
});

describe('QuestionReview', () => {
  it('tells yours, the right one, the reason and where to read again', async () => {
    const html = await draw(
      <QuestionReview
        question={questions.single}
        response="b"
        marks={{
          outcome: 'wrong',
          points: 0.5,
          of: 1,
          correct: 'a',
          explanation: 'One comes first.',
          why: { b: 'Two is second.' },
          lesson: { to: '/en/learn/x/y', title: 'Numbers' },
        }}
      />,
    );
    for (const words of [
      'Your choice, incorrect',
      'The right answer',
      'One comes first.',
      'Two is second.',
      'Numbers',
    ]) {
      expect(html).toContain(words);
    }
  });

  it('tells no right answer when none was given to it', async () => {
    const html = await draw(<QuestionReview question={questions.single} response="b" marks={{ outcome: 'wrong' }} />);
    expect(html).toContain('Incorrect');
    expect(html).toContain('your choice');
    expect(html).not.toContain('The right answer');
  });

  it.each([
    ['match', { a: 'a', b: 'a' }, { a: 'a', b: 'b' }, 'R2'],
    ['order', ['b', 'a', 'c'], ['a', 'b', 'c'], 'Its place is 2'],
    ['numeric', '12', '10', '10 days'],
    ['text', 'Arnstein', 'Sherry Arnstein', 'Sherry Arnstein'],
    ['cloze', { '1': '1969', '2': 'a' }, { '1': '1969', '2': 'b' }, 'A paper'],
  ] as const)('shows the right answer of %s', async (kind, response, correct, shown) => {
    const html = await draw(
      <QuestionReview
        question={questions[kind]}
        response={response as never}
        marks={{ outcome: 'wrong', correct: correct as never }}
      />,
    );
    expect(html.replaceAll('<!-- -->', '')).toContain(shown);
  });

  it('writes points with the comma of the language', async () => {
    const marks = { outcome: 'partly', points: 0.5, of: 1 } as const;
    const html = await draw(<QuestionReview question={questions.text} response="x" marks={marks} />, 'kk');
    expect(html).toContain('0,5');
  });
});
