import type { Course } from '~/domain/catalogue/index.server';
import type { Requirement } from '~/domain/learning/index.server';
import type { RequirementLine } from '~/ui/requirement-list';
import type { Words } from '~/words/words';
import { assignmentWords, attendanceWords } from '../courses/requirement-lines.server';

/** The learner's own list of requirements as a coordinator reads it: without ways to go on, and of "best", not "your best". */
export function requirementLines(course: Course, requirements: Requirement[], t: Words): RequirementLine[] {
  return requirements.map((requirement) => {
    const line = { met: requirement.met, to: null, of: [], note: null };
    if (requirement.kind === 'lessons') {
      const { done, total } = requirement;
      const all = total === course.lessons.filter(({ required }) => required).length;
      return {
        ...line,
        text: t(all ? 'courses.need.lessons' : 'courses.need.someLessons'),
        note: t('common.ofTotal', { done, total }),
      };
    }
    if (requirement.kind === 'quiz') {
      const { id, pass, bestPercent, usedUp } = requirement;
      const quiz = course.quizzes.get(id)?.quiz.title[t.locale] ?? id;
      const notes = [
        bestPercent !== null && t('coordinate.best', { percent: bestPercent }),
        usedUp && t('coordinate.usedUp'),
      ];
      return { ...line, text: t('courses.need.quiz', { quiz, pass }), note: notes.filter(Boolean).join(' · ') || null };
    }
    if (requirement.kind === 'attendance') return { ...line, ...attendanceWords(requirement, t) };
    if (requirement.kind === 'assignment') return { ...line, ...assignmentWords(course, requirement, t) };
    const { need, of } = requirement;
    const text =
      need === 1
        ? t('courses.need.any')
        : need === of.length
          ? t('courses.need.all')
          : t('courses.need.atLeast', { n: need });
    return { ...line, text, of: requirementLines(course, of, t) };
  });
}
