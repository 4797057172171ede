/**
 * The shapes of a course as its files say it, checked. Types only. A text always has all three languages: in a language
 * that the course does not offer it repeats the language of the source.
 */
import type { InLocales, Locale } from '~/words/words';
import type { LessonFront } from './lesson.schema';

export type CourseLevel = 'introductory' | 'intermediate' | 'advanced';
export type CoverMotif = 'ladder' | 'path' | 'map' | 'bridge' | 'steppe' | 'steps';
export type CoverHue = 'juniper' | 'aport' | 'apricot' | 'stone' | 'sky';

/** What must be done to complete a course. */
export type CompletionRule =
  | { all: CompletionRule[] }
  | { any: CompletionRule[] }
  | { atLeast: number; of: CompletionRule[] }
  /** Every lesson that is not optional. */
  | { lessons: 'required' }
  | { lesson: string }
  /** A quiz at its pass mark. */
  | { quiz: string }
  /** An assignment that a trainer has marked as passed. */
  | { assignment: string };

export interface CourseDefinition {
  id: string;
  slug: string;
  version: string;
  programme: string | null;
  level: CourseLevel;
  /** Academic hours, as printed on the certificate. */
  hours: number;
  /** In public order. */
  languages: Locale[];
  /** The language that the others are translated from. */
  source: Locale;
  owner: string;
  licence: string;
  prerequisites: string[];
  cover: { motif: CoverMotif; hue: CoverHue };
  title: InLocales;
  summary: InLocales;
  audience: InLocales | null;
  outcomes: InLocales[];
  notice: InLocales | null;
  modules: ModuleDefinition[];
  completion: CompletionRule;
  certificate: CertificateRule;
}

/** What the certificate of a course is. What is left out is not there at all: the hash of a course is that of its JSON. */
export interface CertificateRule {
  enabled: boolean;
  signatory: { name: InLocales; position: InLocales } | null;
  /** Whole months from the day of issue, 1 to 120. Left out = it holds for ever. */
  validMonths?: number | undefined;
  /** Left out = nobody renews it by themselves. */
  renewal?: RenewalRule | undefined;
}

export interface RenewalRule {
  /** Id of the quiz that is taken again; left out = the final test. */
  quiz?: string | undefined;
  /** Whole days before the last day on which a certificate holds, 1 to 365. */
  opensDaysBefore: number;
}

export interface ModuleDefinition {
  id: string;
  folder: string;
  /** From 1. */
  position: number;
  title: InLocales;
  summary: InLocales | null;
  /** Ids of its lessons, in order. */
  lessons: string[];
  /** Id of its quiz. */
  quiz: string | null;
}

export interface LessonFile {
  /** From the course's folder, with `/`. */
  path: string;
  source: string;
  front: LessonFront;
  /** `lessonHash` of the compiler's version and the source: the key of the compiled tree. */
  hash: string;
}

export interface LessonDefinition {
  id: string;
  module: string;
  folder: string;
  /** From 1, within its module. */
  position: number;
  minutes: number;
  required: boolean;
  complete: 'manual' | 'automatic';
  title: InLocales;
  languages: Partial<Record<Locale, LessonFile>>;
}

export type PictureType = 'png' | 'jpeg' | 'webp' | 'gif' | 'svg';
export type MediaType = PictureType | 'mp3' | 'mp4' | 'webm' | 'vtt' | 'pdf' | 'txt';

export interface MediaFile {
  /** From the course's folder. */
  path: string;
  /** Folder of the lesson that owns it. */
  folder: string;
  /** As the lesson's text names it: `media/x.svg`. */
  name: string;
  /** By content, not by name. */
  type: MediaType;
  contentType: string;
  bytes: number;
  /** Hex. */
  sha256: string;
  /** Pixels, for pictures that say so. */
  width: number | null;
  height: number | null;
}

export type CriterionLevels = [InLocales, InLocales, InLocales, InLocales, InLocales];

export interface Criterion {
  /** Unique within its assignment. */
  id: string;
  /** Whole numbers; those of an assignment add up to 100. */
  weight: number;
  title: InLocales;
  /** What the work is like at each level: 0 absent, 1 weak, 2 partial, 3 good, 4 excellent. */
  levels: CriterionLevels;
}

/** A larger work of the learner's own with the rubric that it is judged by. */
export interface AssignmentDefinition {
  id: string;
  /** Path of its file from the course's folder. */
  path: string;
  /** Null for the assignment of the whole course. */
  module: string | null;
  title: InLocales;
  /** Paragraphs and lists of Markdown without other marks. */
  brief: InLocales;
  handIn: InLocales;
  minutes: number;
  /** Points of 100 that are needed, with no criterion at 0. */
  pass: number;
  /** How many people mark a work; left out = one. */
  markers?: 1 | 2;
  criteria: Criterion[];
}

export type QuizKind = 'module' | 'pretest' | 'posttest';

export interface QuizDefinition {
  id: string;
  /** Path of its file from the course's folder. */
  path: string;
  kind: QuizKind;
  /** Null for a test of the whole course. */
  module: string | null;
  title: InLocales;
  /** Pass mark in per cent; null when nothing is passed (a pre-test). */
  pass: number | null;
  /** 0 is unlimited. */
  attempts: number;
  /** Time limit; 0 is none. */
  minutes: number;
  feedback: 'full' | 'marks' | 'score';
  shuffle: boolean;
  layout: 'one' | 'sheet';
  /** Empty: every question is asked. */
  draw: Draw[];
  questions: Question[];
}

/** So many questions of a bank; with a tag only of those that carry it. */
export interface Draw {
  bank: string;
  tag?: string | undefined;
  count: number;
}

interface AnyQuestion {
  id: string;
  bank: string | null;
  /** Words under which it is found and drawn; not there when it has none. They are no part of what is asked. */
  tags?: string[] | undefined;
  /** The pair of items of a pre-test and a post-test that this one belongs to. */
  pair: string | null;
  points: number;
  /** Where to read again. */
  lesson: string | null;
  text: InLocales;
  explanation: InLocales | null;
}

export interface Option {
  id: string;
  text: InLocales;
  correct: boolean;
  why: InLocales | null;
}

/** Accepted answers; an answer in any of the three languages counts. */
export type Accepted = Record<Locale, string[]>;
/** A gap `[[id]]` in the text: typed, or chosen from options. */
export type ClozeGap =
  | { id: string; accept: Accepted; options: null }
  | { id: string; accept: null; options: Option[] };

export type Question = AnyQuestion &
  (
    | { kind: 'single'; options: Option[] }
    | { kind: 'multiple'; options: Option[] }
    | { kind: 'truefalse'; answer: boolean }
    | { kind: 'match'; pairs: { id: string; left: InLocales; right: InLocales }[] }
    /** In the right order. */
    | { kind: 'order'; items: { id: string; text: InLocales }[] }
    | { kind: 'numeric'; answer: number; tolerance: number; unit: InLocales | null }
    | { kind: 'text'; accept: Accepted }
    /** The text holds `[[1]]`, `[[2]]`, …, one for each gap. */
    | { kind: 'cloze'; gaps: ClozeGap[] }
  );

export type QuestionKind = Question['kind'];
