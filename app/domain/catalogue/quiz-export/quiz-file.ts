import path from 'node:path';
import type { Locale } from '~/words/words';
import { CourseFolder } from '../compiler/course-folder';
import { fault } from '../compiler/faults';
import { readQuiz } from '../compiler/read-quiz';
import type { QuizDefinition } from '../course.schema';
import type { Fault } from '../lesson.schema';

export interface QuizFile {
  /** Not there when the file has faults. */
  quiz: QuizDefinition | undefined;
  faults: Fault[];
}

/** Reads one quiz.yaml, pretest.yaml or posttest.yaml by itself, as far as one language goes. */
export async function quizFileAt(file: string, language: Locale): Promise<QuizFile> {
  const faults: Fault[] = [];
  const folder = new CourseFolder(path.dirname(file), (name, place, code, params) => {
    faults.push(fault(name, place, code, params));
  });
  const languages = { offered: [language], source: language };
  const kinds = ['module', 'pretest', 'posttest'] as const;
  const read = await readQuiz(folder, path.basename(file), null, [...kinds], languages, () => undefined);
  return { quiz: faults.length > 0 ? undefined : read?.quiz, faults };
}
