import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CourseFolder } from '~/domain/catalogue/compiler/course-folder';
import type { FaultCode } from '~/domain/catalogue/compiler/faults';
import { readQuiz } from '~/domain/catalogue/compiler/read-quiz';
import { inOneLanguage } from '~/domain/catalogue/quiz-import/one-language';
import type { QuizImport } from '~/domain/catalogue/quiz-import/quiz-import.schema';
import type { Locale } from '~/words/words';

export const quizFixture = (name: string): Buffer => readFileSync(path.resolve('tests/fixtures/quizzes', name));

/** What the compiler makes of the text of a quiz.yaml: its questions in one language, and the codes of its faults. */
export async function compiled(text: string, language: Locale, offered: Locale[] = [language]) {
  const root = mkdtempSync(path.join(tmpdir(), 'kenes-quiz-'));
  try {
    writeFileSync(path.join(root, 'quiz.yaml'), text);
    const faults: FaultCode[] = [];
    const folder = new CourseFolder(root, (_file, _place, code) => faults.push(code));
    const languages = { offered, source: language };
    const read = await readQuiz(folder, 'quiz.yaml', null, ['module'], languages, () => undefined);
    return { faults, quiz: read?.quiz, questions: read?.quiz.questions.map((one) => inOneLanguage(one, language)) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The report in short: `line outcome kind: codes`, a code with its line where it has one of its own. */
export const told = ({ report }: QuizImport): string[] =>
  report.lines.map(({ line, outcome, kind, losses, reason }) => {
    const codes = [...losses, ...(reason ? [reason] : [])].map((one) =>
      one.line === undefined ? one.code : `${one.code}@${one.line}`,
    );
    return [`${line} ${outcome} ${kind}`, ...codes].join(' ');
  });
