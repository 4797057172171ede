/** What writing a quiz for elsewhere gives: a text, and of each question what the format cannot say. */
import type { RemarkParams } from '../quiz-import/quiz-import.schema';

export const exportFormats = ['gift', 'moodle'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const isExportFormat = (value: unknown): value is ExportFormat => exportFormats.includes(value as ExportFormat);

type Sentence = keyof typeof import('~/words/en/quiz-export.server.json') & string;
type CodeOf<Group extends string, S = Sentence> = S extends `${Group}.${infer Code}` ? Code : never;

export interface ExportRemark<Code extends string> {
  code: Code;
  params: RemarkParams;
}
export type ExportLoss = ExportRemark<CodeOf<'loss'>>;
export type ExportReason = ExportRemark<CodeOf<'reason'>>;

export interface ExportLine {
  /** Of the question in the quiz. */
  id: string;
  /** `changed` is written with the losses named. */
  outcome: 'written' | 'changed' | 'refused';
  losses: ExportLoss[];
  reason: ExportReason | null;
}

export interface QuizExport {
  text: string;
  lines: ExportLine[];
}

/** A question as a format writes it, or why it cannot. */
export type Written = { text: string; losses: ExportLoss[] } | { reason: ExportReason };
