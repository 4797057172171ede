import type { InLocales, Locale } from '~/words/words';
import type {
  AssignmentDefinition,
  CompletionRule,
  CourseDefinition,
  LessonDefinition,
  ModuleDefinition,
  Question,
  QuizDefinition,
} from './course.schema';
import type { LessonSource } from './lesson.schema';

/**
 * A course as it was loaded, whole and immutable: its files' definition with modules, lessons and quizzes put
 * in their places and the hash of every text. Stored as JSON under its own hash.
 */
export interface PublishedCourse extends Omit<CourseDefinition, 'modules' | 'programme'> {
  programme: string;
  modules: PublishedModule[];
  pretest: PublishedQuiz | null;
  posttest: PublishedQuiz | null;
  assignments: PublishedAssignment[];
  completion: CompletionRule;
}

export interface PublishedModule extends Pick<ModuleDefinition, 'id' | 'title'> {
  lessons: PublishedLesson[];
  quiz: PublishedQuiz | null;
}

/** A lesson without its text: the text lies in lesson trees, one per language. */
export interface PublishedLesson extends Pick<LessonDefinition, 'id' | 'title' | 'minutes' | 'required' | 'complete'> {
  /** Last part of its address, unique in the course. */
  slug: string;
  outcome: InLocales | null;
  lawChecked: string | null;
  sources: Record<Locale, LessonSource[]>;
  /** Hash of the compiled text per language; a language without a text shows the source's. */
  trees: Record<Locale, string>;
  /** Own files: name as the text says it (`media/x.svg`) to the hash in its address (`/media/<hash>`). */
  media: Record<string, string>;
  /** Blocks whose translation is older than the source, per language. */
  stale: Record<Locale, string[]>;
}

export interface PublishedQuiz extends Omit<QuizDefinition, 'path' | 'module' | 'questions'> {
  questions: PublishedQuestion[];
}

/** One of a module or, where `module` is null, of the whole course. */
export type PublishedAssignment = Omit<AssignmentDefinition, 'path'>;

/** A question with its key. Never sent to a browser as it is: see the paper of an attempt. */
export type PublishedQuestion = Question & {
  /** SHA-256 of the question as it stands: an answer keeps it. */
  version: string;
};
