import type { Course } from '~/domain/catalogue/index.server';
import type { AssignmentRequirement, AttendanceRequirement, Requirement } from '~/domain/learning/index.server';
import type { RequirementLine } from '~/ui/requirement-list';
import type { Words } from '~/words/words';

/**
 * The list of requirements in words, with addresses of what is missing. `begun` says whether there are results to
 * speak of; before enrolment the same list says what will be asked.
 */
export function requirementLines(
  course: Course,
  requirements: Requirement[],
  words: Words,
  to: (path: string) => string,
  begun = true,
): RequirementLine[] {
  const lineOf = (requirement: Requirement): RequirementLine => {
    const { met } = requirement;
    if (requirement.kind === 'lessons') {
      const next = requirement.lessonIds.map((id) => course.lessonById.get(id)).find((lesson) => lesson);
      const { done, total } = requirement;
      const all = total === course.lessons.filter(({ required }) => required).length;
      return {
        text: words(all ? 'courses.need.lessons' : 'courses.need.someLessons'),
        met,
        note: words('common.ofTotal', { done, total }),
        to: begun && next ? to(`/learn/${course.slug}`) : null,
        of: [],
      };
    }
    if (requirement.kind === 'quiz') {
      const { bestPercent, usedUp } = requirement;
      const notes = [
        bestPercent !== null && words('courses.need.best', { percent: bestPercent }),
        usedUp && words('courses.need.usedUp'),
      ];
      const title = course.quizzes.get(requirement.id)?.quiz.title[words.locale] ?? '';
      return {
        text: words('courses.need.quiz', { quiz: title, pass: requirement.pass }),
        met,
        note: (begun && notes.filter(Boolean).join(' · ')) || null,
        to: begun ? to(`/learn/${course.slug}/quizzes/${requirement.id}`) : null,
        of: [],
      };
    }
    if (requirement.kind === 'attendance')
      return {
        ...attendanceWords(requirement, words),
        met,
        to: begun ? to(`/courses/${course.slug}#sessions`) : null,
        of: [],
      };
    if (requirement.kind === 'assignment')
      return {
        ...assignmentWords(course, requirement, words),
        met,
        to: begun ? to(`/learn/${course.slug}/assignments/${requirement.id}/work`) : null,
        of: [],
      };
    const { need, of } = requirement;
    return {
      text:
        need === 1
          ? words('courses.need.any')
          : need === of.length
            ? words('courses.need.all')
            : words('courses.need.atLeast', { n: need }),
      met,
      note: null,
      to: null,
      of: of.map(lineOf),
    };
  };
  return requirements.map(lineOf);
}

/** What a cohort asks of its sessions, in words: whole sessions, or that none is planned yet. */
export function attendanceWords({ need, done, total }: AttendanceRequirement, words: Words) {
  return {
    text: words('courses.need.attendance', { need }),
    note: total === 0 ? words('courses.need.noSessions') : words('common.ofTotal', { done, total }),
  };
}

/** A work that a trainer has to pass, in words, with what became of the one handed in last. */
export function assignmentWords(course: Course, { id, state, points, met }: AssignmentRequirement, words: Words) {
  const assignment = course.assignments.find((one) => one.id === id)?.title[words.locale] ?? id;
  const notes = [
    points !== null && words('marking.need.points', { points }),
    !met && state === 'waiting' && words('marking.need.waiting'),
    !met && state === 'returned' && words('marking.need.returned'),
  ];
  return { text: words('marking.need', { assignment }), note: notes.filter(Boolean).join(' · ') || null };
}
