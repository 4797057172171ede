import { describe, expect, it } from 'vitest';
import { importQuiz, importQuizFile } from '~/domain/catalogue/quiz-import/index.server';
import { quizFixture, told } from '../../support/quiz-files';

describe('a file in Aiken', () => {
  const read = importQuizFile(quizFixture('every-kind.aiken.txt'), { prefix: 'quiz-x' });

  it('is told question by question, with the line of what is wrong', () => {
    expect(read.report).toMatchObject({ format: 'aiken', faults: [] });
    expect(told(read)).toEqual([
      '1 taken single',
      '7 taken single',
      '14 taken multiple',
      '20 refused single answerMissing@22',
      '24 refused single answerNotThere@27',
      '29 refused single optionsFew',
      '33 refused single letterTwice@35',
    ]);
  });

  it('gives questions with the right option by its letter', () => {
    expect(read.questions).toMatchObject([
      {
        id: 'quiz-x-1',
        text: 'Who adopts the budget of a city?',
        options: [
          { text: 'The akim', correct: false },
          { text: 'The maslikhat', correct: true },
          { text: 'The public council', correct: false },
        ],
      },
      {
        text: 'A question that goes\nover two lines?',
        options: [{ text: 'An option that goes\nover two lines as well', correct: true }, { correct: false }],
      },
      { kind: 'multiple', options: [{ correct: true }, { correct: true }, { correct: false }] },
    ]);
  });

  it('may forget the empty line between two questions, and end anywhere', () => {
    const text = 'One?\r\nA) a\r\nB) b\r\nANSWER: a\r\nTwo?\r\nA) c\r\nB) d\r\nanswer: B\r\nThree?';
    expect(told(importQuiz(text, { prefix: 'quiz-x' }))).toEqual([
      '1 taken single',
      '5 taken single',
      '9 refused single answerMissing@9',
    ]);
  });

  it('keeps braces and signs of other formats as they are', () => {
    const { questions } = importQuiz('Is {x} ~ y = z # w?\nA. <b>yes</b> & no\nB. -> \\n\nANSWER: A', { prefix: 'q' });
    expect(questions[0]).toMatchObject({
      text: 'Is {x} ~ y = z # w?',
      options: [{ text: '<b>yes</b> & no' }, { text: '-> \\n' }],
    });
  });
});
