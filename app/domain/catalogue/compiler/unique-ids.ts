import type { LessonDefinition } from '../course.schema';
import type { CourseFolder } from './course-folder';
import { type FaultCode, fileStart, type Place } from './faults';
import type { ReadAssignment } from './read-assignment';
import type { ReadQuiz } from './read-quiz';
import type { YamlText } from './yaml';

/** Remembers every id of a course; the second bearer of an id is reported with the file of the first. */
export function idRegister(course: CourseFolder) {
  const bearers = new Map<string, string>();
  return (id: string, file: string, place: Place = fileStart): void => {
    const first = bearers.get(id);
    if (first === undefined) bearers.set(id, file);
    else course.report(file, place, 'idTaken' satisfies FaultCode, { id, first });
  };
}

/** Ids of modules, lessons, quizzes, questions and assignments are unique within the course. */
export function checkIds(
  course: CourseFolder,
  modules: { id: string }[],
  yaml: YamlText,
  lessons: LessonDefinition[],
  quizzes: ReadQuiz[],
  assignments: ReadAssignment[],
): void {
  const take = idRegister(course);
  for (const [i, module] of modules.entries())
    take(module.id, course.shown('course.yaml'), yaml.placeOf(['modules', i, 'id']));
  for (const lesson of lessons) {
    const file = Object.values(lesson.languages)[0];
    take(lesson.id, course.shown(file?.path ?? lesson.folder));
  }
  for (const { quiz, yaml: text } of quizzes) {
    const file = course.shown(quiz.path);
    take(quiz.id, file, text.placeOf(['id']));
    for (const [i, question] of quiz.questions.entries()) take(question.id, file, text.placeOf(['questions', i, 'id']));
  }
  for (const { assignment, yaml: text } of assignments)
    take(assignment.id, course.shown(assignment.path), text.placeOf(['id']));
}

/** Every lesson that a question points to is there; every item of a pair has its other half. */
export function checkQuestionReferences(
  lessons: LessonDefinition[],
  quizzes: ReadQuiz[],
  warn: CourseFolder['report'],
  shown: CourseFolder,
): void {
  const known = new Set(lessons.map((lesson) => lesson.id));
  const pairs = new Map<string, Set<string>>();
  for (const { quiz } of quizzes) {
    for (const { pair } of quiz.questions) {
      if (pair) pairs.set(pair, (pairs.get(pair) ?? new Set()).add(quiz.kind));
    }
  }
  for (const { quiz, yaml, report } of quizzes) {
    for (const [i, { lesson, pair }] of quiz.questions.entries()) {
      if (lesson && !known.has(lesson))
        report(yaml.placeOf(['questions', i, 'lesson']), 'lessonUnknown', { id: lesson });
      const halves = pair ? pairs.get(pair) : undefined;
      if (pair && !(halves?.has('pretest') && halves.has('posttest'))) {
        warn(shown.shown(quiz.path), yaml.placeOf(['questions', i, 'pair']), 'pairAlone', { pair });
      }
    }
  }
}
