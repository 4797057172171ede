import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '~/domain/catalogue/course.schema';
import { describeExportLine, exportQuiz } from '~/domain/catalogue/quiz-export/index.server';
import type { ExportFormat } from '~/domain/catalogue/quiz-export/quiz-export.schema';
import { importQuiz, quizYaml } from '~/domain/catalogue/quiz-import/index.server';
import type { DraftQuestion } from '~/domain/catalogue/quiz-import/quiz-import.schema';
import { tidied } from '~/domain/catalogue/quiz-import/tidied';
import { wordsIn } from '~/words/catalogues.server';
import { compiled } from '../../support/quiz-files';

/** Questions as the compiler knows them, from what is said of them in one language. */
async function known(questions: DraftQuestion[]): Promise<Question[]> {
  const { quiz, faults } = await compiled(quizYaml({ id: 'quiz-x', title: 'T', language: 'en', questions }), 'en');
  expect(faults).toEqual([]);
  return quiz!.questions;
}

const bare = ({ id: _id, ...question }: DraftQuestion) => question;
const back = (text: string, format: ExportFormat) => importQuiz(text, { format, prefix: 'quiz-x' });

const common = { points: 1, explanation: null, bank: null, tags: [] };
const option = (id: string, text: string, correct = false, why: string | null = null) => ({ id, text, correct, why });
const samples: DraftQuestion[] = [
  {
    ...common,
    id: 'q-1',
    kind: 'single',
    text: 'One?',
    options: [option('a', '%50%', true, 'why'), option('b', '[html]x')],
  },
  {
    ...common,
    id: 'q-2',
    bank: 'Basics',
    tags: ['law', 'қала'],
    kind: 'multiple',
    text: 'Several {of} ~these~?\n\nA second paragraph: with = and #',
    options: [option('a', 'x', true), option('b', 'y', true), option('c', 'z', true), option('d', 'w', false, 'no: #')],
    explanation: 'Because.\n\nAnd so.',
  },
  { ...common, id: 'q-3', kind: 'truefalse', text: 'Is <b> {T} true?', answer: false, explanation: 'It is \\n not.' },
  {
    ...common,
    id: 'q-4',
    bank: 'more',
    kind: 'match',
    text: 'Match.',
    pairs: [
      { id: 'a', left: 'one', right: 'odd' },
      { id: 'b', left: 'two -', right: 'a -> b' },
      { id: 'c', left: 'three', right: 'odd' },
    ],
  },
  { ...common, id: 'q-5', kind: 'numeric', text: 'How many?', answer: -1.25, tolerance: 0.5, unit: null },
  { ...common, id: 'q-6', kind: 'text', text: 'Say it.', accept: ['T', 'a*b', 'a\\*b', '// no remark', '5 & 6'] },
  { ...common, id: 'q-7', kind: 'cloze', text: 'A([[1]]) b', gaps: [{ id: '1', accept: ['x*', '%1%'] }] },
  {
    ...common,
    id: 'q-8',
    kind: 'cloze',
    text: '[[1]]\n\nfirst word',
    gaps: [{ id: '1', options: [option('a', 'The', true), option('b', '}{~#', false, 'no')] }],
  },
];
const onlyMoodle: DraftQuestion[] = [
  { ...common, id: 'q-9', kind: 'numeric', text: 'How long?', answer: 3, tolerance: 0, unit: 'км', points: 2.5 },
  {
    ...common,
    id: 'q-10',
    kind: 'cloze',
    text: '[[1]] and [[2]].',
    gaps: [
      { id: '1', accept: ['}x~', '"y"'] },
      { id: '2', options: [option('a', 'a#b'), option('b', '=c', true, 'so')] },
    ],
  },
];
const order: DraftQuestion = {
  ...common,
  id: 'q-11',
  kind: 'order',
  text: 'Order.',
  items: Array.from({ length: 12 }, (_, i) => ({ id: String.fromCharCode(97 + i), text: `step ${i}` })),
};

describe('a quiz written for elsewhere', () => {
  it.each(['gift', 'moodle'] as const)('as %s is read back as it was, without a loss', async (format) => {
    const list = format === 'gift' ? samples : [...samples, ...onlyMoodle];
    const { text, lines } = exportQuiz(await known(list), 'en', format);
    expect(lines.map(({ outcome }) => outcome)).toEqual(list.map(() => 'written'));
    const read = back(text, format);
    expect(read.report.faults).toEqual([]);
    expect(read.report.lines.flatMap(({ reason }) => reason ?? [])).toEqual([]);
    expect(read.questions.map(bare)).toEqual(list.map(bare));
    expect(read.report.lines.map(({ title }) => title)).toEqual(list.map(({ id }) => id));
  });

  it('tells what GIFT cannot say', async () => {
    const arrow: DraftQuestion = { ...common, id: 'q-12', kind: 'text', text: 'Arrow?', accept: ['a -> b'] };
    const end: DraftQuestion = {
      ...common,
      id: 'q-13',
      kind: 'cloze',
      text: 'It is [[1]]',
      gaps: [{ id: '1', accept: ['x'] }],
    };
    const { lines, text } = exportQuiz(await known([...onlyMoodle, order, arrow, end]), 'en', 'gift');
    expect(
      lines.map(({ outcome, losses, reason }) => [outcome, ...[...losses, reason].map((one) => one?.code)]),
    ).toEqual([
      ['changed', 'points', 'unit', undefined],
      ['refused', 'gaps'],
      ['refused', 'order'],
      ['refused', 'arrow'],
      ['changed', 'gapAtEnd', undefined],
    ]);
    expect(back(text, 'gift').questions).toMatchObject([{ kind: 'numeric' }, { kind: 'text', text: 'It is' }]);
    const said = lines.flatMap((line) => describeExportLine(line, wordsIn('ru')));
    expect(said[0]).toBe('Баллы (2.5) записать нельзя.');
    expect(said).toHaveLength(6);
  });

  it('keeps an order in Moodle', async () => {
    const { lines, text } = exportQuiz(await known([order]), 'en', 'moodle');
    expect(lines[0]?.losses.map(({ code }) => code)).toEqual(['orderingPlugin']);
    expect(back(text, 'moodle').questions.map(bare)).toEqual([bare(order)]);
  });

  it.each(['gift', 'moodle'] as const)('as %s stays what it is, whatever its texts hold', async (format) => {
    const signs = fc.string({
      unit: fc.constantFrom(...'{}~=#:%\\<>[]/&"\'*_`!\n $ANSWER.,;?0129TFәқ😀\u202e|@'),
      maxLength: 40,
    });
    const texts = fc
      .array(signs, { minLength: 7, maxLength: 7 })
      .map((list) => list.map((text, i) => tidied(`${i}${text}z`)));
    let written = 0;
    await fc.assert(
      fc.asyncProperty(texts, async (t) => {
        const options = [option('a', t[1]!, true, t[2]), option('b', t[3]!), option('c', t[4]!)];
        const list: DraftQuestion[] = [
          { ...common, id: 'q-1', kind: 'single', text: t[0]!, options, explanation: t[5]! },
          { ...common, id: 'q-2', kind: 'multiple', text: t[0]!, options },
          { ...common, id: 'q-3', kind: 'text', text: t[0]!, accept: [t[1]!, t[2]!], explanation: t[6]! },
          { ...common, id: 'q-4', kind: 'truefalse', text: t[0]!, answer: true, explanation: t[3]! },
          {
            ...common,
            id: 'q-5',
            kind: 'match',
            text: t[0]!,
            pairs: [
              { id: 'a', left: t[1]!, right: t[2]! },
              { id: 'b', left: t[3]!, right: t[4]! },
            ],
          },
          ...(/\[\[/.test(t[0]! + t[6]!)
            ? []
            : [
                {
                  ...common,
                  id: 'q-6',
                  kind: 'cloze' as const,
                  text: `${t[0]} [[1]] ${t[6]}`,
                  gaps: [{ id: '1', accept: [t[1]!] }],
                },
              ]),
        ];
        const { text, lines } = exportQuiz(await known(list), 'en', format);
        const kept = list.filter((_, i) => lines[i]?.outcome !== 'refused');
        expect(back(text, format).questions.map(bare)).toEqual(kept.map(bare));
        written += kept.length;
      }),
      { numRuns: 50 },
    );
    expect(written).toBeGreaterThan(200);
  });

  it.each(['kk', 'ru', 'en'] as const)('of our own courses in %s loses only what is told', async (language) => {
    const file = readFileSync('courses/participatory-planning/01-why-and-when/quiz.yaml', 'utf8');
    const { quiz } = await compiled(file, language, ['kk', 'ru', 'en']);
    const { text, lines } = exportQuiz(quiz!.questions, language, 'moodle');
    expect(back(text, 'moodle').questions).toHaveLength(quiz!.questions.length);
    const codes = new Set(lines.flatMap(({ losses }) => losses.map(({ code }) => code)));
    expect([...codes].filter((code) => !['lesson', 'pair', 'orderingPlugin', 'points'].includes(code))).toEqual([]);
  });
});
