import type { Locale } from '~/words/words';
import type { LessonDefinition } from '../course.schema';
import type { Fault, LessonNode, LessonTree, TranslationState } from '../lesson.schema';
import { blocks as registry } from './blocks';
import { checkMedia } from './check-media';
import { checkNames, type KnownNames } from './check-names';
import { type CompileCourseOptions, compileCourse, type LessonInLanguage } from './compile-course';
import type { CourseFiles } from './course-files';
import { CourseFolder } from './course-folder';
import { fault, faultsOf, fileStart, inReadingOrder } from './faults';
import { untranslated } from './passages';
import { countWords, plainText } from './plain-text';
import { type ReadOptions, readCourse } from './read-course';
import { compareTranslation, translationStates } from './translations';

export type CheckOptions = ReadOptions &
  CompileCourseOptions & {
    /** What terms and events there are; without it nothing is held against the names in a lesson. */
    names?: KnownNames;
  };

export interface LessonRow {
  id: string;
  folder: string;
  /** From 1: place of its module in the course, and its own in the module. */
  module: number;
  position: number;
  title: string;
  /** Words in each language that compiled. */
  /** Words of the running text: what exercises ask is not counted, one does not read it but works on it. */
  words: Partial<Record<Locale, number>>;
  minutes: number;
  /** Questions of the quiz of its module. */
  quizItems: number;
  /** Questions of the course's tests that point to this lesson. */
  questions: number;
  /** Blocks of the registry in the source language; the parts of one (steps, tabs, scenes) are not counted. */
  blocks: number;
  /** Practice blocks with a key, in the source language. */
  practice: number;
  sources: number;
}

export interface CourseCheck {
  files: CourseFiles;
  lessons: LessonInLanguage[];
  faults: Fault[];
  warnings: Fault[];
  table: LessonRow[];
  /** Passages by state, for each language that is translated into. */
  translation: Partial<Record<Locale, Record<TranslationState, number>>>;
  /** By lesson, language and passage. */
  states: Record<string, Partial<Record<Locale, Record<string, TranslationState>>>>;
}

function blocksIn(node: LessonNode): number {
  if (typeof node === 'string') return 0;
  const known = registry.get(node.t);
  return (known && !known.parents ? 1 : 0) + (node.c ?? []).reduce((sum, child) => sum + blocksIn(child), 0);
}

function rowOf(files: CourseFiles, definition: LessonDefinition, lessons: LessonInLanguage[]): LessonRow {
  const own = lessons.filter((one) => one.id === definition.id);
  const source = own.find((one) => one.locale === files.course?.source);
  const module = files.course?.modules.find((one) => one.id === definition.module);
  return {
    id: definition.id,
    folder: definition.folder,
    module: module?.position ?? 0,
    position: definition.position,
    title: source?.lesson.front.title ?? definition.title[files.course?.source ?? 'en'],
    words: Object.fromEntries(own.map((one) => [one.locale, wordsToRead(one.lesson.tree)])),
    minutes: definition.minutes,
    quizItems: files.quizzes.find((quiz) => quiz.id === module?.quiz)?.questions.length ?? 0,
    questions: files.quizzes.flatMap((quiz) => quiz.questions).filter((question) => question.lesson === definition.id)
      .length,
    blocks: (source?.lesson.tree.blocks ?? []).reduce((sum, { node }) => sum + blocksIn(node), 0),
    practice: Object.keys(source?.lesson.keys ?? {}).length,
    sources: source?.lesson.front.sources.length ?? 0,
  };
}

function compareLanguages(files: CourseFiles, lessons: LessonInLanguage[], shown: (relative: string) => string) {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const states: CourseCheck['states'] = {};
  const source = files.course?.source;
  for (const { id } of files.lessons) {
    const original = lessons.find((one) => one.id === id && one.locale === source);
    if (!original) continue;
    const ofLesson: CourseCheck['states'][string] = {};
    for (const locale of files.course?.languages ?? []) {
      if (locale === source) continue;
      const translated = lessons.find((one) => one.id === id && one.locale === locale);
      ofLesson[locale] = translationStates(original.lesson, translated?.lesson ?? null);
      if (!translated) continue;
      const { list, report } = faultsOf(shown(translated.path));
      compareTranslation(original.lesson, translated.lesson, report);
      faults.push(...list);
      const marked = Object.values(translated.lesson.front.translation?.blocks ?? {});
      const n = marked.filter((hash) => hash === untranslated).length;
      if (n > 0) warnings.push(fault(shown(translated.path), fileStart, 'passagesUntranslated', { n }));
    }
    states[id] = ofLesson;
  }
  return { faults, warnings, states };
}

function countStates(states: CourseCheck['states']): CourseCheck['translation'] {
  const counts: CourseCheck['translation'] = {};
  for (const ofLesson of Object.values(states)) {
    for (const [locale, blocks] of Object.entries(ofLesson) as [Locale, Record<string, TranslationState>][]) {
      const count = counts[locale] ?? { missing: 0, stale: 0, current: 0, checked: 0 };
      counts[locale] = count;
      for (const state of Object.values(blocks)) count[state] += 1;
    }
  }
  return counts;
}

/**
 * Reads a course and compiles all of it: every fault and warning with its place, the compiled lessons, the table of
 * words, minutes, questions and sources, and how far each translation stands from its source.
 */
export async function checkCourse(folder: string, options: CheckOptions = {}): Promise<CourseCheck> {
  const files = await readCourse(folder, options);
  const course = new CourseFolder(folder, () => undefined);
  const shown = (relative: string) => course.shown(relative);
  const [lessons, refused] = await compileCourse(files, shown, options);
  const [missing, unused] = checkMedia(files, lessons, shown);
  const unnamed = options.names ? checkNames(lessons, options.names, shown) : [];
  const compared = compareLanguages(files, lessons, shown);
  return {
    files,
    lessons,
    faults: inReadingOrder([...files.faults, ...refused, ...missing, ...compared.faults]),
    warnings: inReadingOrder([
      ...files.warnings,
      ...lessons.flatMap((one) => one.warnings),
      ...unused,
      ...unnamed,
      ...compared.warnings,
    ]),
    table: files.lessons.map((definition) => rowOf(files, definition, lessons)),
    translation: countStates(compared.states),
    states: compared.states,
  };
}

/** A story is read, also where one chooses; what other exercises ask is worked on. */
const isExercise = (kind: string): boolean => {
  const block = registry.get(kind);
  return block?.content === 'nothing' && block.keeps;
};

const wordsToRead = ({ blocks }: LessonTree): number =>
  blocks.reduce((sum, { kind, node }) => sum + (isExercise(kind) ? 0 : countWords(plainText(node))), 0);
