import { type Locale, locales } from '~/words/words';
import type { LessonDefinition } from '../course.schema';
import type { Fault } from '../lesson.schema';
import type { CompiledLesson, LessonItem } from './compile-lesson';
import { type CompileOptions, compileMany } from './compile-many';
import type { CourseFiles } from './course-files';

export interface LessonInLanguage {
  /** Id of the lesson. */
  id: string;
  locale: Locale;
  /** From the course's folder. */
  path: string;
  hash: string;
  lesson: CompiledLesson;
  warnings: Fault[];
}

/** A lesson compiled before, as it was stored under its hash. */
export type KnownLesson = Pick<LessonInLanguage, 'lesson' | 'warnings'>;

export interface CompileCourseOptions extends CompileOptions {
  /** Asked once for the hashes of all lessons; those it gives back are not compiled again. */
  known?(hashes: string[]): Promise<ReadonlyMap<string, KnownLesson>>;
}

interface Wanted {
  definition: LessonDefinition;
  locale: Locale;
  path: string;
  hash: string;
  item: LessonItem;
}

function wantedOf(files: CourseFiles, shown: (relative: string) => string): Wanted[] {
  return files.lessons.flatMap((definition) =>
    locales.flatMap((locale) => {
      const file = definition.languages[locale];
      if (!file) return [];
      const item = { path: shown(file.path), source: file.source, locale, strict: !files.plain, plain: files.plain };
      return [{ definition, locale, path: file.path, hash: file.hash, item }];
    }),
  );
}

/** Compiles every lesson that is not known; gives those that hold, and the faults of those that do not. */
export async function compileCourse(
  files: CourseFiles,
  shown: (relative: string) => string,
  options: CompileCourseOptions,
): Promise<[LessonInLanguage[], Fault[]]> {
  const wanted = wantedOf(files, shown);
  const known = (await options.known?.(wanted.map((one) => one.hash))) ?? new Map<string, KnownLesson>();
  const fresh = wanted.filter((one) => !known.has(one.hash));
  const items = fresh.map((one) => one.item);
  const compiled = await compileMany(items, options);
  const results = new Map(fresh.map((one, i) => [one, compiled[i]!]));
  const lessons: LessonInLanguage[] = [];
  const faults: Fault[] = [];
  for (const one of wanted) {
    const { definition, locale, path, hash } = one;
    const result = results.get(one);
    if (result?.ok === false) {
      faults.push(...result.faults);
      continue;
    }
    const { lesson, warnings } = result ?? known.get(hash)!;
    // A lesson from elsewhere got its id and title from its path.
    const front = definition.languages[locale]?.front ?? lesson.front;
    // One that was compiled before may have lain in another folder.
    const here = warnings.map((warning) => ({ ...warning, file: shown(path) }));
    lessons.push({ id: definition.id, locale, path, hash, warnings: here, lesson: { ...lesson, front } });
  }
  return [lessons, faults];
}
