import type { InLocales, Locale } from '~/words/words';
import type { LessonFront, LessonSource } from './lesson.schema';

/**
 * The shapes of a course as its files say it, checked and complete. Types only. The catalogue stores a
 * CourseDefinition as it is; learning, quizzes and reports read it. Names here are relied upon: add, do not rename.
 */
export interface CourseDefinition {
  id: string;
  slug: string;
  version: string;
  programme: string;
  level: 'introductory' | 'intermediate' | 'advanced';
  /** Academic hours. */
  hours: number;
  /** In public order. */
  languages: Locale[];
  /** The language that the others are translated from. */
  source: Locale;
  owner: string;
  licence: string;
  /** Ids of courses. */
  prerequisites: string[];
  cover: {
    motif: 'ladder' | 'path' | 'map' | 'bridge' | 'steppe' | 'steps';
    hue: 'juniper' | 'aport' | 'apricot' | 'stone' | 'sky';
  };
  title: InLocales;
  summary: InLocales;
  audience: InLocales | null;
  outcomes: InLocales[];
  notice: InLocales | null;
  modules: ModuleDefinition[];
  /** Pre-test and post-test, when the course has them. */
  pretest: QuizDefinition | null;
  posttest: QuizDefinition | null;
  completion: CompletionRule;
  certificate: { enabled: boolean; signatory: { name: InLocales; position: InLocales } | null };
}

export interface ModuleDefinition {
  id: string;
  /** Folder name without its number. */
  slug: string;
  title: InLocales;
  lessons: LessonDefinition[];
  quiz: QuizDefinition | null;
}

/** A lesson without its text: the text lies in lesson trees, one per language. */
export interface LessonDefinition {
  id: string;
  /** Folder name without its number: the last part of its address. Unique in the course. */
  slug: string;
  title: InLocales;
  outcome: InLocales | null;
  minutes: number;
  required: boolean;
  complete: LessonFront['complete'];
  lawChecked: string | null;
  sources: Record<Locale, LessonSource[]>;
  /** Hash of the compiled text per language: LessonTree's key in the store. */
  trees: Record<Locale, string>;
}

export type CompletionRule =
  | { lessons: 'required' }
  | { lesson: string }
  | { quiz: string }
  | { all: CompletionRule[] }
  | { any: CompletionRule[] }
  | { atLeast: number; of: CompletionRule[] };

export interface QuizDefinition {
  id: string;
  kind: 'module' | 'pretest' | 'posttest';
  title: InLocales;
  /** Whole per cent, or null where nothing is to be passed. */
  pass: number | null;
  /** 0 = as many as one likes. */
  attempts: number;
  /** 0 = no limit. */
  minutes: number;
  feedback: 'full' | 'marks' | 'score';
  shuffle: boolean;
  layout: 'one' | 'sheet';
  /** Empty = all questions. */
  draw: { bank: string; count: number }[];
  questions: Question[];
}

interface QuestionBase {
  id: string;
  /** SHA-256 of the question as it stands: an answer keeps it. */
  version: string;
  bank: string | null;
  pair: string | null;
  /** Whole points. */
  points: number;
  /** Lesson to read again. */
  lesson: string | null;
  text: InLocales;
  explanation: InLocales | null;
}

export interface Option {
  id: string;
  text: InLocales;
  correct: boolean;
  /** Feedback for choosing it. */
  why: InLocales | null;
}

/** A question with its key. Never sent to a browser as it is: see the paper of an attempt. */
export type Question =
  | (QuestionBase & { kind: 'single' | 'multiple'; options: Option[] })
  | (QuestionBase & { kind: 'truefalse'; answer: boolean })
  | (QuestionBase & { kind: 'match'; pairs: { id: string; left: InLocales; right: InLocales }[] })
  | (QuestionBase & { kind: 'order'; items: { id: string; text: InLocales }[] })
  | (QuestionBase & { kind: 'numeric'; answer: number; tolerance: number; unit: InLocales | null })
  | (QuestionBase & { kind: 'text'; accept: Record<Locale, string[]> })
  | (QuestionBase & { kind: 'cloze'; gaps: ClozeGap[] });

/** A gap `[[id]]` in the text: typed, or chosen from options. */
export type ClozeGap =
  | { id: string; accept: Record<Locale, string[]>; options: null }
  | { id: string; accept: null; options: Option[] };

export type QuestionKind = Question['kind'];
