import path from 'node:path';
import { type InLocales, type Locale, locales } from '~/words/words';
import type { LessonDefinition, LessonFile } from '../course.schema';
import type { LessonFront } from '../lesson.schema';
import { bounds } from './bounds';
import { type CourseFolder, reportFor } from './course-folder';
import type { Languages } from './course-shape';
import { fileStart } from './faults';
import { readFront, splitFrontMatter } from './front-matter';
import { normalSource } from './source';
import { compilerVersion, lessonHash } from './version';

/** Reads one language of a lesson with its front matter checked; undefined when either is not there. */
async function readLanguage(course: CourseFolder, relative: string): Promise<LessonFile | undefined> {
  const source = await course.text(relative, bounds.bytes);
  if (source === undefined) return undefined;
  let faults = 0;
  const report = reportFor(course.shown(relative), (...found) => {
    faults += 1;
    course.report(...found);
  });
  const { front } = splitFrontMatter(normalSource(source, report), report);
  const read = faults ? undefined : readFront(front, true, report);
  if (faults || !read) return undefined;
  return { path: relative, source, front: read as LessonFront, hash: lessonHash(compilerVersion, source) };
}

/** What is true of a lesson in every language must be said alike in every file. */
function checkAlike(course: CourseFolder, source: LessonFile, other: LessonFile): void {
  for (const field of ['id', 'minutes', 'required', 'complete'] as const) {
    if (source.front[field] === other.front[field]) continue;
    course.report(course.shown(other.path), fileStart, 'frontDiffers', {
      field,
      value: String(other.front[field]),
      source: String(source.front[field]),
    });
  }
}

function titles(files: Partial<Record<Locale, LessonFile>>, fallback: string): InLocales {
  const title = (locale: Locale) => files[locale]?.front.title ?? fallback;
  return { kk: title('kk'), ru: title('ru'), en: title('en') };
}

/** Reads a lesson's folder: one file per language of the course, alike in all that is not text. */
export async function readLesson(
  course: CourseFolder,
  folder: string,
  at: { module: string; position: number },
  { offered, source }: Languages,
): Promise<LessonDefinition | undefined> {
  const { files } = await course.list(folder);
  const languages: Partial<Record<Locale, LessonFile>> = {};
  for (const locale of locales) {
    const name = `${locale}.mdx`;
    const shown = course.shown(path.posix.join(folder, name));
    if (!files.includes(name)) {
      if (offered.includes(locale)) course.report(shown, fileStart, 'lessonLanguageMissing', { language: locale });
    } else if (!offered.includes(locale)) {
      course.report(shown, fileStart, 'languageNotOffered', { language: locale });
    } else {
      const file = await readLanguage(course, path.posix.join(folder, name));
      if (file) languages[locale] = file;
    }
  }
  const own = languages[source];
  if (!own) return undefined;
  for (const locale of offered) {
    const file = languages[locale];
    if (file && file !== own) checkAlike(course, own, file);
  }
  const { id, minutes, required, complete, title } = own.front;
  return { id, ...at, folder, minutes, required, complete, title: titles(languages, title), languages };
}
