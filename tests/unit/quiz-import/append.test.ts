import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appendQuestions, importQuiz, quizYaml } from '~/domain/catalogue/quiz-import/index.server';
import { compiled } from '../../support/quiz-files';

const questionsOf = (text: string) => importQuiz(text, { prefix: 'quiz-1' }).questions;
const gift = questionsOf('::One::Is it one? {=a ~b}\n\n::Two::How many? {#2}\n\n::Three::Say {=yes}');

const file = `# Made by hand.
id: quiz-1
kind: module
title: { kk: Тест, ru: Тест, en: Quiz }   # three languages
pass: 70
questions:
    - id: quiz-1-one   # indented by four
      kind: truefalse
      text: { kk: А, ru: Б, en: "Something: else" }
      answer: true

    # A remark between.
    - id: q-own
      kind: text
      text: { kk: В, ru: Г, en: Own }
      accept: { kk: [a], ru: [a], en: [a] }
`;

function appended(text: string, questions = gift, language: 'en' | 'ru' = 'en') {
  const result = appendQuestions(text, questions, language);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

describe('adding imported questions to a quiz', () => {
  it('changes no sign of what stands there, and gives an id that is free', () => {
    const { text, added, there, count } = appended(file);
    expect(text.startsWith(file)).toBe(true);
    expect(added.map(({ id }) => id)).toEqual(['quiz-1-one-2', 'quiz-1-two', 'quiz-1-three']);
    expect([there, count]).toEqual([[], 5]);
    expect(text.slice(file.length)).toMatch(/^ {4}- id: quiz-1-one-2\n {6}kind: single\n/);
  });

  it('gives a quiz that the compiler reads, once it is translated', async () => {
    const { text } = appended(quizYaml({ id: 'quiz-1', title: 'T', language: 'en', questions: gift.slice(0, 1) }));
    const { faults, questions } = await compiled(text, 'en');
    expect([faults, questions]).toEqual([[], gift]);
    expect((await compiled(text, 'en', ['kk', 'en'])).faults).toContain('missingLanguage');
  });

  it('twice adds nothing', () => {
    const once = appended(file);
    const twice = appended(once.text);
    expect(twice).toEqual({ text: once.text, added: [], there: gift.map(({ id }) => id), count: 5 });
  });

  it('leaves out what was worked on since under its id, and adds what asks something else', () => {
    const once = appended(file).text;
    const mended = once.replace('en: "yes"', 'en: ["yes", "indeed"]').replaceAll('en: "b"', 'en: "not b"');
    expect(mended).not.toBe(once);
    expect(appended(mended).added).toEqual([]);
    const other = questionsOf('::Two::How many exactly? {#2}\n\n::New name::Is it one? {=a ~b}');
    expect(appended(once, other).added.map(({ text, id }) => [id, text])).toEqual([
      ['quiz-1-two-2', 'How many exactly?'],
    ]);
  });

  it('looks at the language of the import only', () => {
    const inRussian = questionsOf('::Own::Г {=a}');
    expect(appended(file, inRussian, 'ru').added).toEqual([]);
    expect(appended(file, inRussian, 'en').added).toHaveLength(1);
  });

  it('puts them where the list ends, whatever stands behind it', async () => {
    const quiz = quizYaml({ id: 'quiz-1', title: 'T', language: 'en', questions: gift.slice(0, 1) });
    const [head = '', list = ''] = quiz.split(/(?=questions:)/);
    const turned = `${list}\n# The head comes last.\n${head}`;
    const { text } = appended(turned);
    expect((await compiled(text, 'en')).questions).toEqual(gift);
    expect(text).toContain('# The head comes last.');
    const open = quiz.replace(/\n$/, '');
    expect((await compiled(appended(open).text, 'en')).questions).toEqual(gift);
    const flush = quiz.replace(/^ {2}/gm, (two, at: number) => (at > quiz.indexOf('questions:') ? '' : two));
    expect((await compiled(appended(flush).text, 'en')).questions).toEqual(gift);
  });

  it.each([
    ['notAQuiz', 'title: [', 1],
    ['notAQuiz', 'id: quiz-1\n', 1],
    ['notAQuiz', '- 1', 1],
    ['cannotAppend', 'id: quiz-1\nquestions: [{ id: q, kind: text }]\n', 2],
    ['cannotAppend', 'id: quiz-1\nquestions: []\n', 2],
  ] as const)('is refused with %s for %j', (refused, text, line) => {
    expect(appendQuestions(text, gift, 'en')).toEqual({ refused, line });
  });

  it('works with the quizzes of our own courses', () => {
    const own = readFileSync('courses/participatory-planning/01-why-and-when/quiz.yaml', 'utf8');
    const { text, added } = appended(own);
    expect(text.startsWith(own)).toBe(true);
    expect(added).toHaveLength(3);
    expect(appended(text).added).toEqual([]);
  });
});
