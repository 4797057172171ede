/**
 * What reading a quiz from elsewhere gives: questions of our own kinds in one language, and a report that says of each
 * question in the file what came of it. Codes only; their sentences are words/<locale>/quiz-import.server.json.
 */
import type { Locale } from '~/words/words';
import type { QuestionKind } from '../course.schema';

export const quizFormats = ['gift', 'aiken', 'moodle'] as const;
export type QuizFormat = (typeof quizFormats)[number];
export const isQuizFormat = (value: unknown): value is QuizFormat => quizFormats.includes(value as QuizFormat);

export const quizImportLimits = {
  /** Of the file. A bank exported with its pictures is large; the pictures themselves are never kept. */
  bytes: 12 * 1024 * 1024,
  /** A quiz holds no more (compiler/quiz-shape.ts). */
  questions: 300,
  /** Of the report: a hostile file must not fill the memory with lines. */
  lines: 5000,
  /** Characters of one text as the file writes it, with its marks. */
  field: 40_000,
};

/** Texts in the language of the import. An option that was chosen may be answered by a `why`. */
export interface DraftOption {
  id: string;
  text: string;
  correct: boolean;
  why: string | null;
}

/** A gap is typed, or chosen from options. */
export type DraftGap = { id: string; accept: string[] } | { id: string; options: DraftOption[] };

export type DraftBody =
  | { kind: 'single'; options: DraftOption[] }
  | { kind: 'multiple'; options: DraftOption[] }
  | { kind: 'truefalse'; answer: boolean }
  | { kind: 'match'; pairs: { id: string; left: string; right: string }[] }
  /** In the right order. */
  | { kind: 'order'; items: { id: string; text: string }[] }
  | { kind: 'numeric'; answer: number; tolerance: number; unit: string | null }
  | { kind: 'text'; accept: string[] }
  /** The text holds `[[1]]`, `[[2]]`, …, one for each gap. */
  | { kind: 'cloze'; gaps: DraftGap[] };

/** What a question says, before it has an id and a bank. */
export type DraftContent = { points: number; text: string; explanation: string | null } & DraftBody;

/** A question in one language: to be translated before a course in several languages loads with it. */
export type DraftQuestion = { id: string; bank: string | null; tags: string[] } & DraftContent;

type Sentence = keyof typeof import('~/words/en/quiz-import.server.json') & string;
type CodeOf<Group extends string, S = Sentence> = S extends `${Group}.${infer Code}` ? Code : never;

/** What the file calls a question: one of our kinds, or something that we do not have. */
export type SourceKind = QuestionKind | CodeOf<'kind'>;

export type RemarkParams = Record<string, string | number>;

/** Something that is said of a question; `line` where it stands elsewhere than on the question's first line. */
export interface Remark<Code extends string> {
  code: Code;
  params: RemarkParams;
  line?: number;
}

/** Taken with a loss or a change: which. */
export type Loss = Remark<CodeOf<'loss'>>;
/** Not taken: why. */
export type Reason = Remark<CodeOf<'reason'>>;

export interface ReportLine {
  /** First line of the question in the file, from 1. */
  line: number;
  /** Its title, else the beginning of its text. */
  title: string;
  kind: SourceKind;
  /** `changed` is taken with the losses named. */
  outcome: 'taken' | 'changed' | 'refused';
  /** Of the question that was made; null when it was not taken. */
  id: string | null;
  losses: Loss[];
  reason: Reason | null;
}

/** The file as a whole cannot be read, or not to its end. */
export interface FileFault extends Remark<CodeOf<'fault'>> {
  line: number;
}

export interface QuizReport {
  /** As recognised by what the file holds, or as it was said; null for a file that is none of them. */
  format: QuizFormat | null;
  faults: FileFault[];
  /** In the order of the file. */
  lines: ReportLine[];
}

export interface QuizImport {
  questions: DraftQuestion[];
  report: QuizReport;
}

export interface ReadOptions {
  /** Begins the id of every question: the id of the quiz that they are for. */
  prefix: string;
}

export interface ImportOptions extends ReadOptions {
  /** Reads the file as this format, whatever it looks like. */
  format?: QuizFormat;
}

/** A file to be written: questions in one language, and what a quiz says beside them. */
export interface QuizDraft {
  id: string;
  title: string;
  language: Locale;
  questions: DraftQuestion[];
}
