import type { Words } from '~/words/words';
import type { FileFault, QuizReport, ReportLine } from './quiz-import.schema';

/** What the report says of the file as a whole, in the language of the words. */
export const describeFileFault = ({ code, params, line }: FileFault, words: Words): string =>
  words('quiz-import.atLine', { line, said: words.find(`quiz-import.fault.${code}`, params) ?? code });

/** What came of one question: each loss, or why it was not taken; nothing where it was taken as it is. */
export function describeLine({ losses, reason }: ReportLine, words: Words): string[] {
  const said = (
    group: 'loss' | 'reason',
    { code, params, line }: NonNullable<ReportLine['reason']> | ReportLine['losses'][number],
  ) => {
    const sentence = words.find(`quiz-import.${group}.${code}`, params) ?? code;
    return line === undefined ? sentence : words('quiz-import.atLine', { line, said: sentence });
  };
  return [...losses.map((loss) => said('loss', loss)), ...(reason ? [said('reason', reason)] : [])];
}

/** How many were taken as they are, taken with a loss, and not taken. */
export const countsOf = ({ lines }: QuizReport): Record<ReportLine['outcome'], number> => ({
  taken: lines.filter(({ outcome }) => outcome === 'taken').length,
  changed: lines.filter(({ outcome }) => outcome === 'changed').length,
  refused: lines.filter(({ outcome }) => outcome === 'refused').length,
});
