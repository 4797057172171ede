import path from 'node:path';
import type { Locale } from '~/words/words';
import type { CourseDefinition, LessonDefinition, MediaFile, ModuleDefinition } from '../course.schema';
import type { Fault } from '../lesson.schema';
import { checkCompletion } from './completion-rules';
import type { CourseFiles } from './course-files';
import { CourseFolder, isNumbered, type ReportIn, reportFor } from './course-folder';
import { type CourseYaml, courseFields, courseShape, type Languages, languagesShape } from './course-shape';
import { fault, fileStart, inReadingOrder } from './faults';
import { readPlainCourse } from './plain-course';
import { type ReadAssignment, readAssignment } from './read-assignment';
import { readLesson } from './read-lesson';
import { readMedia } from './read-media';
import { mostYamlBytes, type ReadQuiz, readQuiz } from './read-quiz';
import { checkRenewal } from './renewal-rule';
import { reportShape } from './shape-faults';
import { checkIds, checkQuestionReferences } from './unique-ids';
import { readYaml, type YamlText } from './yaml';

export interface ReadOptions {
  /** Folders of lessons (`01-module/02-lesson`): only these are read, and the course as a whole is not judged. */
  only?: string[];
  /** Language of a course from elsewhere; `en` unless told. */
  language?: Locale;
}

interface Reading {
  course: CourseFolder;
  warn: ReportIn;
  only: string[] | undefined;
  languages: Languages;
  lessons: LessonDefinition[];
  quizzes: ReadQuiz[];
  assignments: ReadAssignment[];
  media: MediaFile[];
}

async function readCourseYaml(course: CourseFolder): Promise<{ yaml: YamlText; data: CourseYaml } | undefined> {
  const report = reportFor(course.shown('course.yaml'), course.report);
  const text = await course.text('course.yaml', mostYamlBytes);
  const yaml = text === undefined ? undefined : readYaml(text.replace(/^\uFEFF/, ''), report);
  if (!yaml) return undefined;
  const told = languagesShape.safeParse(yaml.value);
  if (!told.success) {
    reportShape(told.error.issues, yaml, courseFields, report);
    return undefined;
  }
  if (!told.data.languages.includes(told.data.source)) {
    report(yaml.placeOf(['source']), 'languageNotOffered', { language: told.data.source });
    return undefined;
  }
  const read = courseShape({ offered: told.data.languages, source: told.data.source }).safeParse(yaml.value);
  if (read.success) return { yaml, data: read.data };
  reportShape(read.error.issues, yaml, courseFields, report);
  return undefined;
}

/** assignment.yaml of a module's folder, or of the course's own (''). */
async function readOwnAssignment(reading: Reading, folder: string, module: string | null): Promise<void> {
  const { course, languages, assignments } = reading;
  const { files } = await course.list(folder);
  if (!files.includes('assignment.yaml')) return;
  const read = await readAssignment(course, path.posix.join(folder, 'assignment.yaml'), module, languages);
  if (read) assignments.push(read);
}

type ModuleYaml = CourseYaml['modules'][number];

async function readModule(
  reading: Reading,
  given: ModuleYaml,
  folder: string,
  position: number,
): Promise<ModuleDefinition> {
  const { course, languages, only } = reading;
  const { folders, files } = await course.list(folder);
  const named = given.lessons ?? folders.filter(isNumbered);
  const own: LessonDefinition[] = [];
  for (const [i, name] of named.entries()) {
    const relative = path.posix.join(folder, name);
    if (!folders.includes(name))
      course.report(course.shown(relative), fileStart, 'folderMissing', { folder: relative });
    else if (!only || only.includes(relative)) {
      const lesson = await readLesson(course, relative, { module: given.id, position: i + 1 }, languages);
      if (lesson) own.push(lesson);
      reading.media.push(...(await readMedia(course, relative)));
    }
  }
  if (!named.length) course.report(course.shown(folder), fileStart, 'moduleEmpty', { folder });
  let quiz: string | null = null;
  if (files.includes('quiz.yaml') && !only) {
    const file = path.posix.join(folder, 'quiz.yaml');
    const warn = reportFor(course.shown(file), reading.warn);
    const read = await readQuiz(course, file, given.id, ['module'], languages, warn);
    if (read) reading.quizzes.push(read);
    quiz = read?.quiz.id ?? null;
  }
  if (!only) await readOwnAssignment(reading, folder, given.id);
  reading.lessons.push(...own);
  const { id, title, summary } = given;
  return { id, folder, position, title, summary, lessons: own.map((lesson) => lesson.id), quiz };
}

async function readModules(reading: Reading, given: ModuleYaml[], yaml: YamlText): Promise<ModuleDefinition[]> {
  const { course } = reading;
  const { folders } = await course.list('');
  const numbered = folders.filter(isNumbered);
  const modules: ModuleDefinition[] = [];
  for (const [i, module] of given.entries()) {
    const folder = module.folder ?? numbered[i] ?? '';
    if (!folders.includes(folder)) {
      const place = yaml.placeOf(['modules', i, 'folder']);
      course.report(course.shown('course.yaml'), place, 'folderMissing', { folder: folder || module.id });
    } else if (modules.some((other) => other.folder === folder)) {
      course.report(course.shown('course.yaml'), yaml.placeOf(['modules', i]), 'folderTwice', { folder });
    } else modules.push(await readModule(reading, module, folder, i + 1));
  }
  const used = new Set(modules.map((module) => module.folder));
  for (const folder of numbered) {
    if (!used.has(folder)) reading.warn(course.shown(folder), fileStart, 'folderUnused', { folder });
  }
  return modules;
}

async function readTests({ course, languages, warn, quizzes }: Reading): Promise<void> {
  const { files } = await course.list('');
  for (const kind of ['pretest', 'posttest'] as const) {
    const file = `${kind}.yaml`;
    if (!files.includes(file)) continue;
    const read = await readQuiz(course, file, null, [kind], languages, reportFor(course.shown(file), warn));
    if (read) quizzes.push(read);
  }
}

function checkWhole(reading: Reading, definition: CourseDefinition, yaml: YamlText): void {
  const { course, lessons, quizzes, assignments, warn } = reading;
  checkIds(course, definition.modules, yaml, lessons, quizzes, assignments);
  checkQuestionReferences(lessons, quizzes, warn, course);
  const known = {
    lessons: new Set(lessons.map((lesson) => lesson.id)),
    quizzes: new Map(quizzes.map(({ quiz }) => [quiz.id, quiz] as const)),
    assignments: new Set(assignments.map(({ assignment }) => assignment.id)),
  };
  const report = reportFor(course.shown('course.yaml'), course.report);
  checkCompletion(definition.completion, known, yaml, report);
  const posttest = quizzes.find(({ quiz }) => quiz.kind === 'posttest')?.quiz.id ?? null;
  checkRenewal(definition.certificate, { quizzes: known.quizzes, posttest }, yaml, report);
}

/**
 * Reads and checks everything in a course's folder except the text of its lessons: course.yaml, tests, front matter,
 * media. Never reads outside the folder. A folder without course.yaml is a course from elsewhere.
 */
export async function readCourse(folder: string, { only, language = 'en' }: ReadOptions = {}): Promise<CourseFiles> {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const into =
    (list: Fault[]): ReportIn =>
    (file, place, code, params) => {
      if (list.length < 1000) list.push(fault(file, place, code, params));
    };
  const course = new CourseFolder(folder, into(faults));
  const slug = path.basename(path.resolve(folder));
  const read: CourseFiles = {
    folder,
    slug,
    plain: false,
    course: null,
    lessons: [],
    quizzes: [],
    assignments: [],
    media: [],
    faults,
    warnings,
  };
  if (!(await course.exists())) {
    course.report(folder, fileStart, 'folderMissing', { folder });
    return read;
  }
  if (!(await course.list('')).files.includes('course.yaml'))
    return readPlainCourse(course, read, language, into(warnings));

  const given = await readCourseYaml(course);
  if (!given) return read;
  const { yaml, data } = given;
  const languages: Languages = { offered: data.languages, source: data.source };
  const reading: Reading = {
    course,
    languages,
    only,
    warn: into(warnings),
    lessons: read.lessons,
    quizzes: [],
    assignments: [],
    media: read.media,
  };
  const modules = await readModules(reading, data.modules, yaml);
  read.course = { ...data, slug, modules };
  if (!only) {
    await readTests(reading);
    await readOwnAssignment(reading, '', null);
    checkWhole(reading, read.course, yaml);
  }
  read.quizzes = reading.quizzes.map(({ quiz }) => quiz);
  read.assignments = reading.assignments.map(({ assignment }) => assignment);
  return { ...read, faults: inReadingOrder(faults), warnings: inReadingOrder(warnings) };
}
