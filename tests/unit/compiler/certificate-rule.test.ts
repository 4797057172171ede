import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCourse, describeFault } from '~/domain/catalogue/compiler/index.server';
import { publish } from '~/domain/catalogue/publish';
import { wordsIn } from '~/words/catalogues.server';
import { locales } from '~/words/words';

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'kenes-rule-')), 'good');
  cpSync('tests/fixtures/courses/good', folder, { recursive: true });
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

/** The course of the fixtures with these lines of `certificate`. */
async function withRule(rule: string) {
  const file = path.join(folder, 'course.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n${rule}\n`);
  return checkCourse(folder);
}

describe('the rule of a certificate', () => {
  it('is read, sixty days before where nobody says from when', async () => {
    const check = await withRule('certificate:\n  validMonths: 24\n  renewal: { quiz: quiz-good }');
    expect(check.faults).toEqual([]);
    expect(publish(check).course.certificate).toEqual({
      enabled: true,
      signatory: null,
      validMonths: 24,
      renewal: { quiz: 'quiz-good', opensDaysBefore: 60 },
    });
  });

  it('leaves no trace in a course that says nothing of it: its hash stays', async () => {
    const { course } = publish(await withRule('certificate: { enabled: true }'));
    expect(JSON.stringify(course.certificate)).toBe('{"enabled":true,"signatory":null}');
  });

  it.each([
    ['validMonths: 0', 'wrongField'],
    ['validMonths: 121', 'wrongField'],
    ['validMonths: 1.5', 'wrongField'],
    ['validMonts: 12', 'unknownField'],
    ['validMonths: 12\n  renewal: { opensDaysBefore: 366, quiz: quiz-good }', 'wrongField'],
    ['renewal: { quiz: quiz-good }', 'renewalWithoutEnd'],
    ['validMonths: 12\n  renewal: {}', 'renewalWithoutTest'],
    ['validMonths: 12\n  renewal: { quiz: gone }', 'renewalUnknown'],
    ['validMonths: 2\n  renewal: { quiz: quiz-good }', 'renewalTooEarly'],
  ])('%s is refused at its line', async (rule, code) => {
    const { faults } = await withRule(`certificate:\n  ${rule}`);
    expect(faults.map((fault) => fault.code)).toEqual([code]);
    expect(faults[0]!.line).toBeGreaterThan(20);
    for (const locale of locales) expect(describeFault(faults[0]!, wordsIn(locale))).not.toBe(code);
  });

  it('takes no test that nobody passes', async () => {
    const pretest = path.join(folder, 'pretest.yaml');
    const quiz = readFileSync(path.join(folder, '01-first/quiz.yaml'), 'utf8');
    writeFileSync(pretest, quiz.replace(/^id: .*$/m, 'id: before').replace(/^pass:.*\n/m, ''));
    const { faults } = await withRule('certificate:\n  validMonths: 12\n  renewal: { quiz: before }');
    expect(faults.map(({ code }) => code)).toContain('renewalPass');
  });
});
