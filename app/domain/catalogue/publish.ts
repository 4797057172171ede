import path from 'node:path';
import { sha256 } from '~/platform/secrets';
import { type InLocales, type Locale, locales } from '~/words/words';
import type { CourseCheck } from './compiler/index.server';
import type { LessonDefinition, Question, QuizDefinition } from './course.schema';
import type { LessonSource } from './lesson.schema';
import type { PublishedCourse, PublishedLesson, PublishedQuiz } from './published.schema';

export interface Publication {
  course: PublishedCourse;
  /** Hash of everything the course says. */
  versionId: string;
  ruleVersion: string;
}

/** Puts a course that was checked without faults together as it will be stored. Refuses one with faults. */
export function publish({ files, faults, states }: Pick<CourseCheck, 'files' | 'faults' | 'states'>): Publication {
  const { course } = files;
  if (!course || faults.length > 0) throw new Error(`Course ${files.slug} has faults and cannot be loaded`);
  const quiz = (id: string | null): PublishedQuiz | null => {
    const found = files.quizzes.find((one) => one.id === id);
    return found ? publishedQuiz(found) : null;
  };
  const test = (kind: QuizDefinition['kind']) => quiz(files.quizzes.find((one) => one.kind === kind)?.id ?? null);
  const slugs = uniqueSlugs(files.lessons);
  const published: PublishedCourse = {
    ...course,
    programme: course.programme ?? 'other',
    modules: course.modules.map((module) => ({
      id: module.id,
      title: module.title,
      lessons: module.lessons.map((id) => {
        const lesson = files.lessons.find((one) => one.id === id)!;
        return publishedLesson(lesson, slugs.get(id)!, files, states[id] ?? {});
      }),
      quiz: quiz(module.quiz),
    })),
    pretest: test('pretest'),
    posttest: test('posttest'),
    assignments: files.assignments.map(({ path: _file, ...assignment }) => assignment),
  };
  return {
    course: published,
    versionId: sha256(JSON.stringify(published)),
    ruleVersion: sha256(JSON.stringify(published.completion)),
  };
}

function publishedLesson(
  lesson: LessonDefinition,
  slug: string,
  files: CourseCheck['files'],
  states: CourseCheck['states'][string],
): PublishedLesson {
  const source = files.course!.source;
  const fallback = lesson.languages[source] ?? Object.values(lesson.languages)[0]!;
  const perLocale = <T>(of: (locale: Locale) => T) =>
    Object.fromEntries(locales.map((locale) => [locale, of(locale)])) as Record<Locale, T>;
  const fileIn = (locale: Locale) => lesson.languages[locale] ?? fallback;
  const own = files.media.filter((file) => path.posix.dirname(file.path).startsWith(path.posix.dirname(fallback.path)));
  return {
    id: lesson.id,
    slug,
    title: lesson.title,
    minutes: lesson.minutes,
    required: lesson.required,
    complete: lesson.complete,
    outcome: fallback.front.outcome
      ? (perLocale((locale) => fileIn(locale).front.outcome ?? fallback.front.outcome!) as InLocales)
      : null,
    lawChecked: fallback.front.lawChecked ?? null,
    sources: perLocale<LessonSource[]>((locale) => fileIn(locale).front.sources),
    media: Object.fromEntries(own.map((file) => [file.name, file.sha256])),
    trees: perLocale((locale) => fileIn(locale).hash),
    stale: perLocale((locale) =>
      Object.entries(states[locale] ?? {})
        .filter(([passage, state]) => state === 'stale' && !passage.startsWith('front.'))
        .map(([block]) => block),
    ),
  };
}

function publishedQuiz({ path: _file, module: _module, questions, ...quiz }: QuizDefinition): PublishedQuiz {
  return {
    ...quiz,
    questions: questions.map((question) => ({ ...question, version: questionVersion(question) })),
  };
}

/**
 * What a question asks, as a hash that answers and marks name. Tags are how it is found, not what it asks: another tag
 * must not begin its figures anew.
 */
export const questionVersion = ({ tags: _tags, ...asked }: Question): string => sha256(JSON.stringify(asked));

/** Stand in other addresses where that of a lesson has its own name (routes.ts): no lesson may be called so. */
const taken = new Set(['quizzes', 'assignments']);

/** Addresses from folder names; where two modules share one, or it is taken, the id stands in its place. */
function uniqueSlugs(lessons: LessonDefinition[]): Map<string, string> {
  const bare = (lesson: LessonDefinition) => path.posix.basename(lesson.folder).replace(/^\d+[-_. ]*/, '') || lesson.id;
  const counts = new Map<string, number>();
  for (const lesson of lessons) counts.set(bare(lesson), (counts.get(bare(lesson)) ?? 0) + 1);
  const free = (name: string) => counts.get(name) === 1 && !taken.has(name);
  return new Map(lessons.map((lesson) => [lesson.id, free(bare(lesson)) ? bare(lesson) : lesson.id]));
}
