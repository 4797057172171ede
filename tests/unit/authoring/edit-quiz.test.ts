import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  isQuizFile,
  type Plain,
  questionFaults,
  questionFrom,
  questionIn,
  valuesOf,
  withoutDefaults,
  withoutEmptyRows,
  withoutQuestion,
  withQuestion,
  withQuestionMoved,
  withSettings,
} from '~/domain/catalogue/authoring/index.server';
import type { QuestionKind } from '~/domain/catalogue/course.schema';
import { locales } from '~/words/words';

const files = readdirSync('courses', { recursive: true, encoding: 'utf8' })
  .filter(isQuizFile)
  .map((name) => path.join('courses', name));
const read = (file: string) => readFileSync(file, 'utf8');
const questionsOf = (text: string): Plain[] => (parse(text) as { questions: Plain[] }).questions;

const commented = `# The quiz of the first module
id: quiz-x
title: { kk: "Т", ru: "Т", en: "T" }
pass: 70   # as agreed in May
attempts: 3
questions:
  # The easy one
  - id: q-a # first
    kind: truefalse
    # Ask it plainly
    text: { kk: "А", ru: "А", en: "A" }
    answer: true

  # The hard one
  - id: q-b
    kind: text
    text:
      kk: "Б"
      ru: "Б"
      en: "B"
    accept: { kk: ["он", "10"], ru: ["десять"], en: ["ten"] }
  - id: q-c
    kind: numeric
    text: { kk: "В", ru: "В", en: "C" }
    answer: 5
# The end
`;

describe('the courses of the house', () => {
  it.each(files)('%s: every question goes through its form and comes out as it was, sign by sign', (file) => {
    const text = read(file);
    for (const plain of questionsOf(text)) {
      const id = String(plain.id);
      const kind = plain.kind as QuestionKind;
      const typed = questionFrom(kind, id, valuesOf(plain, [...locales]), [...locales]);
      const question = withoutDefaults(withoutEmptyRows(typed), plain);
      expect(questionFaults(question, [...locales], 'ru'), id).toEqual([]);
      expect(withQuestion(text, question), id).toBe(text);
    }
  });
});

describe('a question in its file', () => {
  it('is changed in its lines only, and comments stay', () => {
    const { plain } = questionIn(commented, 'q-a')!;
    const next = withQuestion(commented, { ...plain, text: { kk: 'А', ru: 'А', en: 'Is it?' }, bank: 'easy' });
    expect(next).toBe(
      commented
        .replace('en: "A" }', 'en: "Is it?" }')
        .replace('    kind: truefalse\n', '    bank: easy\n    kind: truefalse\n'),
    );
  });

  it('is added behind the last, before what stands below', () => {
    const next = withQuestion(commented, { id: 'q-d', kind: 'truefalse', text: { kk: 'Г' }, answer: false });
    expect(next).toContain(
      '    answer: 5\n  - id: q-d\n    kind: truefalse\n    text:\n      kk: "Г"\n    answer: false\n# The end',
    );
    expect(next.startsWith(commented.slice(0, commented.indexOf('# The end')))).toBe(true);
  });

  it('is the first of an empty list, also of one in brackets', () => {
    const next = withQuestion('id: quiz-x\n# none yet\nquestions: []\n', {
      id: 'q-a',
      kind: 'truefalse',
      answer: true,
    });
    expect(next).toContain('# none yet\n');
    expect(questionsOf(next)).toEqual([{ id: 'q-a', kind: 'truefalse', answer: true }]);
  });

  it('is taken out, and the others stay sign by sign', () => {
    const next = withoutQuestion(commented, 'q-b');
    expect(next).toBe(commented.replace(/ {2}- id: q-b[\s\S]*?(?= {2}- id: q-c)/, ''));
    expect(withoutQuestion(next, 'q-b')).toBe(next);
    expect(questionsOf(withoutQuestion(next, 'q-c')).map(({ id }) => id)).toEqual(['q-a']);
    expect(withoutQuestion(next, 'q-c')).toContain('# The end');
  });

  it('moves with the comment above it, and stands still at the end', () => {
    const down = withQuestionMoved(commented, 'q-b', 1);
    expect(questionsOf(down).map(({ id }) => id)).toEqual(['q-a', 'q-c', 'q-b']);
    expect(down).toContain('  # The hard one\n  - id: q-b\n');
    expect(withQuestionMoved(down, 'q-b', -1)).toBe(commented);
    expect(withQuestionMoved(commented, 'q-c', 1)).toBe(commented);
    expect(withQuestionMoved(commented, 'q-a', -1)).toBe(commented);
  });

  it('keeps what the forms do not know', () => {
    const text = commented.replace('    answer: 5\n', '    answer: 5\n    shelf: 3\n');
    const { plain } = questionIn(text, 'q-c')!;
    const typed = questionFrom('numeric', 'q-c', { ...valuesOf(plain, ['kk']), answer: '5,5' }, ['kk']);
    expect(questionIn(withQuestion(text, withoutDefaults(typed, plain)), 'q-c')!.plain).toEqual({
      ...plain,
      answer: 5.5,
      shelf: 3,
    });
  });
});

describe('settings', () => {
  it('are changed in their line, with the comment beside it', () => {
    expect(withSettings(commented, { pass: 80 })).toBe(commented.replace('pass: 70 ', 'pass: 80 '));
    expect(withSettings(commented, { pass: 70, attempts: 3 })).toBe(commented);
  });

  it('come and go where the house has them', () => {
    const timed = withSettings(commented, { minutes: 20, attempts: undefined });
    expect(timed).toContain('# as agreed in May\nminutes: 20\nquestions:\n');
    expect(timed).not.toContain('attempts');
    const drawn = withSettings(commented, { draw: [{ bank: 'easy', count: 2 }] });
    expect(parse(drawn)).toMatchObject({ draw: [{ bank: 'easy', count: 2 }] });
    expect(drawn).toContain('# The easy one');
  });
});
