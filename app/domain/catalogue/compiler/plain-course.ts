import { createHash } from 'node:crypto';
import path from 'node:path';
import type { InLocales, Locale } from '~/words/words';
import type { LessonDefinition, LessonFile, ModuleDefinition } from '../course.schema';
import { bounds } from './bounds';
import { compileLesson } from './compile-lesson';
import type { CourseFiles } from './course-files';
import type { CourseFolder, ReportIn } from './course-folder';
import { fileStart } from './faults';
import { readNamedMedia } from './read-media';
import { compilerVersion, lessonHash } from './version';

const everywhere = (text: string): InLocales => ({ kk: text, ru: text, en: text });

/** An id made from a path: its Latin letters and digits, and a hash where others were lost. */
function idFrom(prefix: string, relative: string): string {
  const bare = relative.replace(/\.mdx?$/i, '');
  const letters = bare
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48);
  const isWhole = /^[a-z0-9/_. -]*$/i.test(bare) && bare.length <= 48;
  const hash = createHash('sha256').update(bare).digest('hex').slice(0, 8);
  return [prefix, letters, isWhole ? '' : hash].filter(Boolean).join('-');
}

/** A folder's or file's name as a title, when its text has none: without number, extension and hyphens. */
const titleFrom = (name: string): string => {
  const words = name
    .replace(/\.mdx?$/i, '')
    .replace(/^\d+[-_. ]*/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words ? words[0]!.toUpperCase() + words.slice(1) : name;
};

const isText = (name: string): boolean => /\.mdx?$/i.test(name);

/** Markdown files of a folder and of the folders in it, two levels down, in the order of their names. */
async function textsIn(course: CourseFolder, folder: string, levels: number): Promise<string[]> {
  const { files, folders } = await course.list(folder);
  const found = files.filter(isText).map((name) => path.posix.join(folder, name));
  if (!levels) return found;
  for (const name of folders) found.push(...(await textsIn(course, path.posix.join(folder, name), levels - 1)));
  return found;
}

interface PlainReading {
  course: CourseFolder;
  read: CourseFiles;
  language: Locale;
}

async function readPlainLesson(
  { course, read, language }: PlainReading,
  file: string,
  at: { module: string; position: number },
): Promise<LessonDefinition | undefined> {
  const source = await course.text(file, bounds.bytes);
  if (source === undefined) return undefined;
  const shown = course.shown(file);
  const compiled = await compileLesson({ path: shown, source, locale: language, plain: true });
  if (!compiled.ok) {
    read.faults.push(...compiled.faults);
    return undefined;
  }
  const { front, tree } = compiled.lesson;
  const id = front.id || idFrom('les', file);
  const title = front.title || titleFrom(path.posix.basename(file));
  const folder = path.posix.dirname(file);
  read.media.push(...(await readNamedMedia(course, folder, tree.media)));
  const written: LessonFile = {
    path: file,
    source,
    front: { ...front, id, title },
    // The same text gives another tree when it is read as plain Markdown.
    hash: lessonHash(compilerVersion, `plain ${path.posix.extname(file)}\n${source}`),
  };
  const { minutes, required, complete } = front;
  return {
    id,
    ...at,
    folder,
    minutes,
    required,
    complete,
    title: everywhere(title),
    languages: { [language]: written },
  };
}

/**
 * Reads a course from elsewhere: a folder of `.md` or `.mdx` files without course.yaml. Each file is a lesson in the
 * order of the names, each folder a module; ids come from the paths, titles from the first headings.
 */
export async function readPlainCourse(
  course: CourseFolder,
  read: CourseFiles,
  language: Locale,
  warn: ReportIn,
): Promise<CourseFiles> {
  const files = await textsIn(course, '', 2);
  if (!files.length) course.report(course.shown(''), fileStart, 'courseEmpty', {});
  const modules: ModuleDefinition[] = [];
  const reading: PlainReading = { course, read, language };
  const title = titleFrom(read.slug);
  for (const file of files) {
    const folder = file.includes('/') ? file.split('/')[0]! : '';
    let module = modules.find((one) => one.folder === folder);
    if (!module) {
      const position = modules.length + 1;
      const name = folder ? titleFrom(folder) : title;
      const id = idFrom('mod', folder || read.slug);
      module = { id, folder, position, title: everywhere(name), summary: null, lessons: [], quiz: null };
      modules.push(module);
    }
    const lesson = await readPlainLesson(reading, file, { module: module.id, position: module.lessons.length + 1 });
    if (!lesson) continue;
    if (read.lessons.some((other) => other.id === lesson.id)) {
      course.report(course.shown(file), fileStart, 'idTaken', { id: lesson.id, first: read.slug });
    }
    module.lessons.push(lesson.id);
    read.lessons.push(lesson);
  }
  warn(course.shown(''), fileStart, 'plainCourse', { lessons: read.lessons.length });
  const minutes = read.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const media = [...new Map(read.media.map((file) => [`${file.folder}/${file.name}`, file])).values()];
  return {
    ...read,
    plain: true,
    media,
    course: {
      id: idFrom('crs', read.slug),
      slug: read.slug,
      version: '1.0',
      programme: null,
      level: 'introductory',
      hours: Math.max(1, Math.ceil(minutes / 45)),
      languages: [language],
      source: language,
      owner: '',
      licence: '',
      prerequisites: [],
      cover: { motif: 'path', hue: 'stone' },
      title: everywhere(title),
      summary: everywhere(title),
      audience: null,
      outcomes: [],
      notice: null,
      modules,
      completion: { all: [{ lessons: 'required' }] },
      certificate: { enabled: false, signatory: null },
    },
  };
}
