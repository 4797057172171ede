import { describe, expect, it } from 'vitest';
import { importQuiz, importQuizFile } from '~/domain/catalogue/quiz-import/index.server';
import type { DraftQuestion } from '~/domain/catalogue/quiz-import/quiz-import.schema';
import { quizFixture, told } from '../../support/quiz-files';

const gift = (text: string) => importQuiz(text, { format: 'gift', prefix: 'quiz-x' });
const one = (text: string): DraftQuestion => {
  const { questions, report } = gift(text);
  expect(report.lines.map(({ reason }) => reason)).toEqual([null]);
  return questions[0]!;
};

describe('a file in GIFT', () => {
  const read = importQuizFile(quizFixture('every-kind.gift'), { prefix: 'quiz-x' });

  it('is told question by question', () => {
    expect(read.report).toMatchObject({ format: 'gift', faults: [] });
    expect(told(read)).toEqual([
      '5 changed single formatting picture feedbackKept',
      '12 changed multiple weights',
      '19 taken multiple',
      '21 changed truefalse feedbackKept answerFeedbackMoved',
      '23 changed text partialCredit answerFeedbackMoved',
      '25 changed match extraChoices',
      '32 changed numeric answerFeedbackMoved',
      '34 changed numeric partialCredit answerFeedbackMoved answerFeedbackDropped',
      '42 taken cloze',
      '44 taken cloze',
      '46 refused essay essay',
      '48 refused description description',
      '50 changed truefalse formatting',
      '52 refused single severalRight',
      '54 taken truefalse',
    ]);
  });

  it('gives titles, ids, banks and tags', () => {
    expect(read.report.lines.map(({ title, id }) => [title, id]).slice(0, 3)).toEqual([
      ['Answer to a request', 'quiz-x-answer-to-a-request'],
      ['Half right', 'quiz-x-half-right'],
      ['Thirds as ours', 'quiz-x-3'],
    ]);
    expect(read.questions[0]).toMatchObject({ bank: 'access-to-information', tags: ['City law', 'law', 'дерек'] });
    expect(read.questions[1]?.tags).toEqual(['City law']);
    expect(read.questions.at(-1)).toMatchObject({ bank: 'Money', tags: [] });
  });

  it('gives questions of our own kinds', () => {
    expect(read.questions[0]).toEqual({
      id: 'quiz-x-answer-to-a-request',
      bank: 'access-to-information',
      tags: ['City law', 'law', 'дерек'],
      points: 1,
      kind: 'single',
      text: 'How many working days has an akimat to answer a request for information?\n\n[a clock]',
      options: [
        { id: 'a', text: '15', correct: true, why: 'Right: article 11.' },
        { id: 'b', text: '5', correct: false, why: 'Too quick.' },
        { id: 'c', text: '30', correct: false, why: null },
      ],
      explanation: 'Working days, not calendar days.',
    });
    expect(read.questions.slice(1)).toMatchObject([
      { text: 'Which {braces} and ~signs~ are plain here: this = that?', options: { length: 4 } },
      { kind: 'multiple' },
      { answer: false, explanation: 'See lesson 3.\n\nRight, it advises.\n\nIt advises only.' },
      { accept: ['the maslikhat', 'maslikhat'], explanation: 'Well known.' },
      { pairs: [{ left: 'petition', right: 'citizen' }, { left: 'decision' }, { left: 'vote' }] },
      { text: 'How much is 2 < 3 in <b>?', answer: 2, tolerance: 0.5 },
      { answer: 2015, tolerance: 0 },
      {
        text: 'The budget is adopted by the [[1]] each year.',
        gaps: [{ id: '1', options: [{ text: 'maslikhat', correct: true }, {}, {}] }],
      },
      { text: 'A [[1]] needs fifty thousand signatures.', gaps: [{ id: '1', accept: ['petition'] }] },
      { text: 'What does bold mean in a link (https://example.org)?', answer: true },
      { text: 'Is this\na new line?' },
    ]);
  });
});

describe('a question in GIFT', () => {
  it('is broken alone, and its line is told', () => {
    const read = importQuizFile(quizFixture('malformed.gift'), { prefix: 'quiz-x' });
    expect(told(read)).toEqual([
      '1 taken truefalse',
      '3 refused other braceOpen@4',
      '8 refused other braceStray@8',
      '10 refused text braceOpen@10',
      '12 refused match arrowMissing@14',
      '17 refused numeric notANumber@18',
      '21 refused single braceMore@21',
      '23 refused truefalse titleOpen@23',
      '25 refused single answerUnclear@25',
      '27 taken truefalse',
    ]);
  });

  it.each([
    ['true', 'T', true],
    ['true', 'TRUE', true],
    ['false', 'f', false],
    ['false', 'False', false],
  ])('is %s by {%s}', (_, word, answer) => {
    expect(one(`Is it?{${word}}`)).toMatchObject({ kind: 'truefalse', answer });
  });

  it.each([
    ['{#3}', 3, 0],
    ['{#3:0.5}', 3, 0.5],
    ['{#-2,5:1}', -2.5, 1],
    ['{#0.1..0.3}', 0.2, 0.1],
    ['{#=%100%7:2}', 7, 2],
    ['{#3:2~#Not at all}', 3, 2],
    ['{#1..2 #Yes ~#No}', 1.5, 0.5],
  ])('takes the number %s', (answers, answer, tolerance) => {
    expect(one(`How many? ${answers}`)).toMatchObject({ kind: 'numeric', answer, tolerance });
  });

  it.each([
    ['{#=1 =2}', 'severalRight'],
    ['{#5..1}', 'rangeTurned'],
    ['{~one ~two}', 'noFullAnswer'],
    ['{~%40%one =}', 'optionEmpty'],
    ['{=only ~only}', 'optionSame'],
    ['{=*}', 'patternOnly'],
    ['{=a -> 1}', 'pairsFew'],
    [`{=a ${Array.from({ length: 12 }, (_, i) => `~${i}`).join(' ')}}`, 'optionsMany'],
    ['{=a ~<img src\\="x.png">}', 'optionEmpty'],
  ])('is refused with %s', (answers, code) => {
    expect(gift(`Which? ${answers}`).report.lines[0]?.reason?.code).toBe(code);
  });

  it('keeps what looks like a gap from becoming one', () => {
    expect(gift('Write [[1]] and {=a ~b} here').report.lines[0]?.reason?.code).toBe('gapMarks');
    expect(one('Write [[1]] here {=a ~b}').text).toBe('Write [[1]] here');
  });

  it('without a title is told by how its text begins', () => {
    expect(gift('[html] Is <b>it</b>\\: so? {T}').report.lines[0]).toMatchObject({ title: 'Is <b>it</b>: so?' });
    expect(gift(`${'long '.repeat(40)}{T}`).report.lines[0]?.title).toMatch(/^(long ){15}long…$/);
  });

  it('without words of its own is refused, as is one with too many', () => {
    expect(gift('{T}').report.lines[0]?.reason?.code).toBe('textEmpty');
    expect(gift(`${'word '.repeat(1500)}{T}`).report.lines[0]?.reason).toEqual({
      code: 'textLong',
      params: { most: 6000 },
    });
  });

  it('says what stands in for a missing word where the kind has no gap', () => {
    expect(one('The year {#2015} was good.').text).toBe('The year _____ was good.');
  });

  it('keeps slashes of categories and of addresses', () => {
    const { questions } = gift('$CATEGORY: Law//Order/Cities/Roads\n\nSee https://kenes.kz {T}');
    expect(questions[0]).toMatchObject({ bank: 'Roads', tags: ['Law/Order', 'Cities'], text: 'See https://kenes.kz' });
  });

  it('tells tags that do not fit', () => {
    const { questions, report } = gift(`// [tag:${'x'.repeat(41)}] [tag:short]\nIs it? {T}`);
    expect(questions[0]?.tags).toEqual(['short']);
    expect(report.lines[0]?.losses).toEqual([{ code: 'tags', params: { tags: 'x'.repeat(41) } }]);
  });

  it('with the title of another gets a number', () => {
    const ids = gift('::Сұрақ::A {T}\n\n::Сұрақ::B {T}\n\n::😀::C {T}').questions.map(({ id }) => id);
    expect(ids).toEqual(['quiz-x-surak', 'quiz-x-surak-2', 'quiz-x-3']);
  });

  it('beyond what a quiz holds is told', () => {
    const { questions, report } = gift(Array.from({ length: 302 }, (_, i) => `Question ${i} {T}`).join('\n\n'));
    expect(questions).toHaveLength(300);
    expect(report.lines.slice(300).map(({ reason }) => reason?.code)).toEqual(['quizFull', 'quizFull']);
  });
});
