import type { Locale } from '~/words/words';
import { faultsOf } from '../compiler/faults';
import { quizIn } from '../compiler/read-quiz';
import { readYaml } from '../compiler/yaml';
import type { QuestionKind, QuizDefinition, QuizKind } from '../course.schema';
import type { Fault } from '../lesson.schema';
import { isPlain, type Plain, wordsOf } from './plain';
import { languagesMissing } from './question-faults';

export const questionKinds = [
  'single',
  'multiple',
  'truefalse',
  'match',
  'order',
  'numeric',
  'text',
  'cloze',
] as const satisfies readonly QuestionKind[];
export const isQuestionKind = (value: unknown): value is QuestionKind => questionKinds.some((kind) => kind === value);

/** A question as its author sees it in a list, whatever is still missing in it. */
export interface OutlinedQuestion {
  /** Its place in the file, from 0. */
  at: number;
  id: string;
  /** Null of one that the forms do not know. */
  kind: QuestionKind | null;
  bank: string | null;
  tags: string[];
  points: number;
  /** In the languages in which there is one. */
  text: Partial<Record<Locale, string>>;
  /** Languages of the course in which something of it is not written. */
  missing: Locale[];
  /** What the compiler says of it. */
  faults: Fault[];
  /** As the file says it. */
  plain: Plain;
}

export interface OutlinedQuiz {
  id: string;
  kind: QuizKind;
  /** All but the questions, as the file says it. */
  settings: Plain;
  questions: OutlinedQuestion[];
  /** Of the whole file, in reading order: with those of its questions. */
  faults: Fault[];
  warnings: Fault[];
  /** Null while there are faults. */
  quiz: QuizDefinition | null;
}

const kinds: QuizKind[] = ['module', 'pretest', 'posttest'];

const quizName = /(?:^|\/)(quiz|pretest|posttest)\.yaml$/;
export const isQuizFile = (path: string): boolean => quizName.test(path);

/**
 * A quiz as its file says it, complete or not, with what the compiler says of it. Null where the text is no YAML, or
 * not one of a quiz: then only the editor of texts can mend it.
 */
export function quizOutline(
  text: string,
  { path, languages, source }: { path: string; languages: Locale[]; source: Locale },
): OutlinedQuiz | null {
  const value = readYaml(text.replace(/^\uFEFF/, ''), () => undefined)?.value;
  if (!isPlain(value) || (value.questions !== undefined && value.questions !== null && !Array.isArray(value.questions)))
    return null;
  const { questions, ...settings } = value;
  const given: unknown[] = Array.isArray(questions) ? questions : [];
  if (!given.every(isPlain)) return null;
  const [faults, warnings] = [faultsOf(path), faultsOf(path)];
  const read = quizIn(text, {
    path,
    module: null,
    kinds,
    languages: { offered: languages, source },
    report: faults.report,
    warn: warnings.report,
  });
  const yaml = readYaml(text.replace(/^\uFEFF/, ''), () => undefined)!;
  const begins = given.map((_, i) => yaml.placeOf(['questions', i]).line);
  const of = (line: number) => begins.findLastIndex((begin) => begin <= line);
  const afterwards = lineAfter(settings, yaml.placeOf);
  return {
    id: wordsOf(settings.id),
    kind: kinds.find((kind) => kind === settings.kind) ?? 'module',
    settings,
    questions: given.map((plain, at) => ({
      at,
      id: wordsOf(plain.id),
      kind: isQuestionKind(plain.kind) ? plain.kind : null,
      bank: typeof plain.bank === 'string' ? plain.bank : null,
      tags: Array.isArray(plain.tags) ? plain.tags.map(wordsOf) : [],
      points: typeof plain.points === 'number' ? plain.points : 1,
      text: textOf(plain.text),
      missing: languagesMissing(withoutEmpty(plain), languages),
      faults: faults.list.filter(({ line }) => of(line) === at && line < afterwards(begins[at] ?? 1)),
      plain,
    })),
    faults: faults.list,
    warnings: warnings.list,
    quiz: faults.list.length === 0 && read ? read.quiz : null,
  };
}

/** The first line of the settings that stand behind the questions. */
function lineAfter(settings: Plain, placeOf: (path: PropertyKey[]) => { line: number }): (begin: number) => number {
  const lines = Object.keys(settings).map((key) => placeOf([key]).line);
  return (begin) => Math.min(...lines.filter((line) => line > begin), Number.POSITIVE_INFINITY);
}

const withoutEmpty = (plain: Plain): Plain =>
  Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null && value !== undefined));

const textOf = (value: unknown): OutlinedQuestion['text'] =>
  isPlain(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, words]) => (typeof words === 'string' ? [[key, words]] : [])),
      )
    : {};
