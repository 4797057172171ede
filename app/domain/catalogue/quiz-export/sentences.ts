import type { Words } from '~/words/words';
import type { ExportLine } from './quiz-export.schema';

/** What could not be said of one question, in the language of the words. */
export const describeExportLine = ({ losses, reason }: ExportLine, words: Words): string[] => [
  ...losses.map(({ code, params }) => words.find(`quiz-export.loss.${code}`, params) ?? code),
  ...(reason ? [words.find(`quiz-export.reason.${reason.code}`, reason.params) ?? reason.code] : []),
];
