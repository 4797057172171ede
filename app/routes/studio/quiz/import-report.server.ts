import { carried } from '~/domain/catalogue/authoring/index.server';
import {
  countsOf,
  describeFileFault,
  describeLine,
  importQuiz,
  importQuizFile,
  languageOf,
} from '~/domain/catalogue/quiz-import/index.server';
import type { Locale, Words } from '~/words/words';

export interface ImportReport {
  counts: { taken: number; changed: number; refused: number };
  faults: string[];
  lines: {
    line: number;
    title: string;
    kind: string;
    outcome: 'taken' | 'changed' | 'refused';
    says: string;
    why: string[];
  }[];
  /** As it was chosen, or by the letters. */
  language: Locale;
  /** For the button that adds them; null when there are none. */
  questions: string | null;
}

/** What of a file or a text can be taken into the quiz with this id, in words. */
export function importReport(
  given: Uint8Array | string,
  { prefix, language, words: t }: { prefix: string; language: Locale | ''; words: Words },
): ImportReport {
  const read = typeof given === 'string' ? importQuiz(given, { prefix }) : importQuizFile(given, { prefix });
  const inIt = language || languageOf(read.questions.map(({ text }) => text).join('\n'));
  return {
    counts: countsOf(read.report),
    faults: read.report.faults.map((fault) => describeFileFault(fault, t)),
    lines: read.report.lines.map((line) => ({
      line: line.line,
      title: line.title,
      kind: t(`quiz-import.kind.${line.kind}`),
      outcome: line.outcome,
      says: t(`quiz-import.outcome.${line.outcome}`),
      why: describeLine(line, t),
    })),
    language: inIt,
    questions: read.questions.length > 0 ? carried(read.questions, inIt) : null,
  };
}
