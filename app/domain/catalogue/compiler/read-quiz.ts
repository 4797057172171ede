import type { QuizDefinition, QuizKind } from '../course.schema';
import { checkEquivalence } from './check-equivalence';
import { type CourseFolder, reportFor } from './course-folder';
import type { Languages } from './course-shape';
import type { Report } from './faults';
import { checkQuiz } from './quiz-rules';
import { quizFields, quizShape } from './quiz-shape';
import { reportShape } from './shape-faults';
import { readYaml, type YamlText } from './yaml';

export const mostYamlBytes = 1024 * 1024;

export interface ReadQuiz {
  quiz: QuizDefinition;
  yaml: YamlText;
  report: Report;
}

/** Reads quiz.yaml, pretest.yaml or posttest.yaml: shape, languages, keys, gaps and draws. */
export async function readQuiz(
  course: CourseFolder,
  path: string,
  module: string | null,
  kinds: QuizKind[],
  languages: Languages,
  warn: Report,
): Promise<ReadQuiz | undefined> {
  const report = reportFor(course.shown(path), course.report);
  const text = await course.text(path, mostYamlBytes);
  return text === undefined ? undefined : quizIn(text, { path, module, kinds, languages, report, warn });
}

interface Quizzing {
  path: string;
  module: string | null;
  /** Of which one it has to be. */
  kinds: QuizKind[];
  languages: Languages;
  report: Report;
  warn: Report;
}

/** The same of a text at hand. */
export function quizIn(text: string, { path, module, kinds, languages, report, warn }: Quizzing): ReadQuiz | undefined {
  const yaml = readYaml(text.replace(/^\uFEFF/, ''), report);
  if (!yaml) return undefined;
  const read = quizShape(languages).safeParse(yaml.value);
  if (!read.success) {
    reportShape(read.error.issues, yaml, quizFields, report);
    return undefined;
  }
  const quiz: QuizDefinition = { ...read.data, path, module };
  if (!kinds.includes(quiz.kind)) {
    report(yaml.placeOf(['kind']), 'wrongField', { field: 'kind', expected: 'choice', choices: kinds.join(', ') });
  }
  checkEquivalence(quiz, { yaml, source: languages.source, languages: languages.offered, warn });
  checkQuiz(quiz, { yaml, languages: languages.offered, report, warn });
  return { quiz, yaml, report };
}
