import { describe, expect, it } from 'vitest';
import {
  countsOf,
  describeFileFault,
  describeLine,
  importQuiz,
  importQuizFile,
  languageOf,
} from '~/domain/catalogue/quiz-import/index.server';
import { wordsIn } from '~/words/catalogues.server';
import { locales } from '~/words/words';
import { quizFixture } from '../../support/quiz-files';

const options = { prefix: 'quiz-x' };
const aiken = 'Мәслихатты кім сайлайды?\nA. халық\nB. әкім\nANSWER: A\n';

const windows1251 = (text: string): Buffer =>
  Buffer.from([...text].map((sign) => (/[А-я]/.test(sign) ? sign.charCodeAt(0) - 0x410 + 0xc0 : sign.charCodeAt(0))));

describe('the encoding of a file', () => {
  const wide = Buffer.from(aiken, 'utf16le');
  it.each([
    ['UTF-8', Buffer.from(aiken)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${aiken}`)],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
    ['UTF-16 the other way round', Buffer.concat([Buffer.from([0xff, 0xfe]), wide]).swap16()],
    ['UTF-16 without a mark', wide],
  ])('%s is recognised', (_, bytes) => {
    expect(importQuizFile(bytes, options).questions[0]?.text).toBe('Мәслихатты кім сайлайды?');
  });

  it('Windows-1251 is recognised', () => {
    const bytes = windows1251('Кто избирает маслихат?\nA. народ\nB. аким\nANSWER: A\n');
    expect(importQuizFile(bytes, options).questions[0]).toMatchObject({
      text: 'Кто избирает маслихат?',
      options: [{ text: 'народ' }, { text: 'аким' }],
    });
  });

  it('of what is no text is told', () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
    expect(importQuizFile(png, options).report.faults).toMatchObject([{ code: 'notText', line: 1 }]);
  });
});

describe('the format of a file', () => {
  it.each([
    ['gift', 'Is it? {T}'],
    ['gift', '// a remark\n::Title:: no braces at all'],
    ['gift', '$CATEGORY: top/a\n\nWords'],
    ['aiken', '\n\nWhich {one}?\nA. a\nB. b\nANSWER: A'],
    ['moodle', '\n<?xml version="1.0"?><quiz></quiz>'],
    ['moodle', '<quiz></quiz>'],
    ['moodle', '<!-- x --><html></html>'],
  ])('%s is recognised by what it holds', (format, text) => {
    expect(importQuiz(text, options).report.format).toBe(format);
  });

  it('that is none of them is told with the line on which it begins', () => {
    expect(importQuiz('\n\n  Dear colleagues,\nhere is the quiz.', options)).toEqual({
      questions: [],
      report: {
        format: null,
        faults: [{ code: 'formatUnknown', params: { words: 'Dear colleagues,' }, line: 3 }],
        lines: [],
      },
    });
    expect(importQuiz(' \n ', options).report.faults).toMatchObject([{ code: 'empty' }]);
  });

  it('can be said, whatever the file looks like', () => {
    expect(importQuiz(aiken, { ...options, format: 'gift' }).report).toMatchObject({
      format: 'gift',
      lines: [{ reason: { code: 'description' } }],
    });
  });
});

describe('the report', () => {
  const fixtures = ['every-kind.gift', 'malformed.gift', 'every-kind.aiken.txt', 'every-kind.xml', 'malformed.xml'];

  it.each(locales)('is said in sentences in %s', (locale) => {
    const words = wordsIn(locale);
    for (const name of fixtures) {
      const { report } = importQuizFile(quizFixture(name), options);
      const codes = new Set(
        report.lines
          .flatMap(({ losses, reason }) => [...losses, ...(reason ? [reason] : [])])
          .map(({ code }) => code as string),
      );
      const said = [
        ...report.lines.flatMap((line) => describeLine(line, words)),
        ...report.faults.map((one) => describeFileFault(one, words)),
      ];
      expect(said.length).toBeGreaterThan(0);
      for (const sentence of said) {
        expect(codes).not.toContain(sentence);
        expect(sentence).toMatch(/ /);
        expect(sentence).not.toMatch(/undefined|(?<!\\)\{/);
      }
    }
  });

  it('counts what was taken, taken with changes and not taken', () => {
    const { report } = importQuizFile(quizFixture('every-kind.gift'), options);
    expect(countsOf(report)).toEqual({ taken: 4, changed: 8, refused: 3 });
  });
});

it.each([
  ['kk', 'Қала тұрғындары қандай құқыққа ие?'],
  ['ru', 'Какие права есть у жителей города (LRT)?'],
  ['en', 'Which rights have the people of a city?'],
  ['en', '2 + 2 = ?'],
])('a text is likely in %s', (language, text) => {
  expect(languageOf(text)).toBe(language);
});
