import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Outcome, Refused, WrongUse } from '~/cli/command';
import { commands } from '~/cli/quiz';
import { compiled } from '../../support/quiz-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kenes-quiz-tool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string) => path.join(folder, name);
const written = (name: string) => readFileSync(place(name), 'utf8');

function imported(file: string, values: Record<string, string | boolean> = {}): Promise<Outcome> {
  const open = () => Promise.reject(new Error('No site is needed.'));
  return commands['quiz import']!.run(open, { values, positionals: [file] });
}

const fixture = 'tests/fixtures/quizzes/every-kind.gift';

describe('kenes quiz export', () => {
  const quiz = 'tests/fixtures/courses/good/01-first/quiz.yaml';
  const exported = (values: Record<string, string>) =>
    commands['quiz export']!.run(() => Promise.reject(new Error('No site is needed.')), {
      values,
      positionals: [quiz],
    });

  it('writes the questions of one language, and names what is lost', async () => {
    const { text } = await exported({ format: 'gift', language: 'ru', out: place('quiz.gift') });
    expect(text).toContain('q-single: written with losses\n    The lesson to read again (les-good-1) is left out.');
    expect(text).toContain('q-order: not written\n    GIFT has no questions about an order.');
    expect(text).toContain('6 of 8 questions written');
    expect(written('quiz.gift')).toContain('::q-text::[plain]Вопрос?{\n  =совет\n}');
  });

  it('prints them where no file is named', async () => {
    const { text, json } = await exported({ format: 'moodle', language: 'kk' });
    expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<quiz>\n/);
    expect(json).toMatchObject({ lines: { length: 8 } });
  });

  it.each([[{ format: 'aiken', language: 'en' }], [{ format: 'gift' }], [{ format: 'gift', language: 'de' }]])(
    'is told what is wrong with %j',
    async (values) => {
      await expect(exported(values as Record<string, string>)).rejects.toThrow(WrongUse);
    },
  );

  it('refuses a quiz with faults, and names them', async () => {
    writeFileSync(place('quiz.yaml'), 'id: quiz-1\n');
    const given = { values: { format: 'gift', language: 'en' }, positionals: [place('quiz.yaml')] };
    await expect(commands['quiz export']!.run(() => Promise.reject(new Error()), given)).rejects.toThrow(
      /quiz\.yaml:1:1 The field “kind” is missing/,
    );
  });
});

describe('kenes quiz import', () => {
  it('prints the report and writes nothing where it is not asked to', async () => {
    const { text, refused } = await imported(fixture);
    expect(refused).toBeUndefined();
    expect(text).toContain('line 5: taken with changes: Answer to a request (one right option)');
    expect(text).toContain('    A picture was left out: clock.png.');
    expect(text).toContain('line 46: not taken: Essay (essay)');
    expect(text.split('\n').slice(-2)).toEqual([
      'gift, en: taken 4, taken with changes 8, not taken 3',
      'Nothing was written.',
    ]);
  });

  it('writes a quiz that can be read, and writes over it only when it is forced', async () => {
    const out = place('quiz.yaml');
    await imported(fixture, { out, id: 'quiz-law', title: 'The law' });
    const first = written('quiz.yaml');
    const { faults, quiz } = await compiled(first, 'en');
    expect(faults).toEqual([]);
    expect(quiz).toMatchObject({ id: 'quiz-law', title: { en: 'The law' }, questions: { length: 12 } });
    await expect(imported('tests/fixtures/quizzes/every-kind.xml', { out })).rejects.toThrow(Refused);
    expect(written('quiz.yaml')).toBe(first);
    await imported('tests/fixtures/quizzes/every-kind.xml', { out, force: true });
    expect(written('quiz.yaml')).toContain('id: quiz-every-kind\n');
  });

  it('adds to a quiz, once', async () => {
    const out = place('quiz.yaml');
    await imported('tests/fixtures/quizzes/every-kind.aiken.txt', { out, language: 'en', id: 'quiz-city' });
    const { json } = await imported(fixture, { into: out });
    expect(json).toMatchObject({ added: { length: 12 }, there: [] });
    expect(json).toMatchObject({ questions: [{ id: 'quiz-city-answer-to-a-request' }, ...Array(11).fill({})] });
    const once = written('quiz.yaml');
    const again = await imported(fixture, { into: out });
    expect(again.text).toContain('0 added, 12 there already');
    expect(written('quiz.yaml')).toBe(once);
    expect((await compiled(once, 'en')).questions).toHaveLength(15);
  });

  it('tells a program what it told a person', async () => {
    const { json } = await imported('tests/fixtures/quizzes/malformed.xml');
    expect(json).toMatchObject({
      format: 'moodle',
      faults: [{ code: 'xmlBroken', line: 10, message: expect.stringContaining('line 10: The XML breaks here') }],
      lines: [{ line: 3, outcome: 'taken' }],
      counts: { taken: 1, changed: 0, refused: 0 },
      questions: [{ kind: 'truefalse' }],
    });
  });

  it('takes the language that the questions look like, or the one said', async () => {
    writeFileSync(place('a.txt'), 'Мәслихатты кім сайлайды, тұрғындар ма?\nA. иә\nB. жоқ\nANSWER: A\n');
    expect((await imported(place('a.txt'))).json).toMatchObject({ language: 'kk' });
    expect((await imported(place('a.txt'), { language: 'ru' })).json).toMatchObject({ language: 'ru' });
  });

  it('refuses a file of no format, and one without a question, with the reason', async () => {
    writeFileSync(place('letter.txt'), 'Dear all,\n');
    const { text, refused } = await imported(place('letter.txt'), { out: place('quiz.yaml') });
    expect(text).toContain('line 1: This is neither GIFT nor Aiken nor Moodle XML. It begins: “Dear all,”.');
    expect(refused).toBe('No question could be taken from this file.');
    expect(() => written('quiz.yaml')).toThrow();
  });

  it('puts nothing into a file that is no quiz', async () => {
    writeFileSync(place('other.yaml'), 'title: [');
    await expect(imported(fixture, { into: place('other.yaml') })).rejects.toThrow(/not a quiz/);
    expect(written('other.yaml')).toBe('title: [');
  });

  it.each([
    [{ format: 'csv' }],
    [{ language: 'de' }],
    [{ id: 'quiz x' }],
    [{ into: '/nowhere/quiz.yaml' }],
    [{ out: '/tmp/a.yaml', into: fixture }],
    [{ out: '/nowhere/quiz.yaml' }],
  ])('is told what is wrong with %j', async (values) => {
    await expect(imported(fixture, values as Record<string, string>)).rejects.toThrow(WrongUse);
  });

  it('names a file that is not there', async () => {
    await expect(imported(place('none.gift'))).rejects.toThrow(/no file/);
  });
});
