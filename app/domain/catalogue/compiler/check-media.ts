import path from 'node:path';
import type { Fault } from '../lesson.schema';
import type { LessonInLanguage } from './compile-course';
import type { CourseFiles } from './course-files';
import { fault, fileStart } from './faults';

/** Own files that the text names and the folder has not; files that no language names. */
export function checkMedia(
  files: CourseFiles,
  lessons: LessonInLanguage[],
  shown: (relative: string) => string,
): [Fault[], Fault[]] {
  const faults: Fault[] = [];
  const known = new Set(files.media.map((file) => file.path));
  const used = new Set<string>();
  // A file that was refused has its own fault; saying that it is missing too would mislead.
  const refused = new Set(files.faults.map((found) => found.file));
  for (const { path: file, lesson } of lessons) {
    for (const [name, place] of Object.entries(lesson.places.media)) {
      const full = path.posix.join(path.posix.dirname(file), name);
      used.add(full);
      if (!known.has(full) && !refused.has(shown(full)))
        faults.push(fault(shown(file), place, 'mediaMissing', { name }));
    }
  }
  const unused = files.media.filter((file) => !used.has(file.path));
  return [faults, unused.map((file) => fault(shown(file.path), fileStart, 'mediaUnused', { name: file.name }))];
}
