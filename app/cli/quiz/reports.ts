import { describeExportLine } from '~/domain/catalogue/quiz-export/index.server';
import type { QuizExport } from '~/domain/catalogue/quiz-export/quiz-export.schema';
import { describeFileFault, describeLine } from '~/domain/catalogue/quiz-import/index.server';
import type { QuizReport } from '~/domain/catalogue/quiz-import/quiz-import.schema';
import { wordsIn } from '~/words/catalogues.server';

/** The report as a person reads it: a line for each question, the sentences below it. */
export function reportText(report: QuizReport): string[] {
  const words = wordsIn('en');
  return [
    ...report.faults.map((fault) => describeFileFault(fault, words)),
    ...report.lines.flatMap((line) => [
      `line ${line.line}: ${words.find(`quiz-import.outcome.${line.outcome}`)}: ${line.title} (${words.find(`quiz-import.kind.${line.kind}`)})`,
      ...describeLine(line, words).map((sentence) => `    ${sentence}`),
    ]),
  ];
}

/** The same with sentences, for a program. */
export const reportJson = (report: QuizReport) => {
  const words = wordsIn('en');
  return {
    ...report,
    faults: report.faults.map((fault) => ({ ...fault, message: describeFileFault(fault, words) })),
    lines: report.lines.map((line) => ({ ...line, messages: describeLine(line, words) })),
  };
};

/** What another format cannot say, question by question. */
export function exportText({ lines }: QuizExport): string[] {
  const words = wordsIn('en');
  return lines
    .filter(({ outcome }) => outcome !== 'written')
    .flatMap((line) => [
      `${line.id}: ${words.find(`quiz-export.outcome.${line.outcome}`)}`,
      ...describeExportLine(line, words).map((sentence) => `    ${sentence}`),
    ]);
}
