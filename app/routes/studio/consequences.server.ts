import type { Course } from '~/domain/catalogue/index.server';
import { type AskedChanges, consequencesOf, type Draft, type Outcome } from '~/domain/studio/index.server';
import type { MemberVisit } from '~/web/visit';

/** What a publication asks otherwise, in sentences, and what comes of it. */
export interface ConsequencesView {
  sentences: string[];
  /** Null where no completion can come out otherwise. */
  outcome: Outcome | null;
}

/** Null while nothing of what is asked changes, or the copy has faults. */
export async function consequencesView(visit: MemberVisit, draft: Draft): Promise<ConsequencesView | null> {
  const found = await consequencesOf(visit.ctx, draft);
  if (!found) return null;
  const { changes, after, outcome } = found;
  return { sentences: sentencesOf(visit, changes, draft.course, after), outcome };
}

function sentencesOf({ locale, words: t }: MemberVisit, of: AskedChanges, before: Course, after: Course): string[] {
  const lesson = (course: Course, id: string) => ({ title: course.lessonById.get(id)?.title[locale] ?? id });
  const quiz = (course: Course, id: string) => ({ title: course.quizzes.get(id)?.quiz.title[locale] ?? id });
  const assignment = (course: Course, id: string) => ({
    title: course.assignments.find((one) => one.id === id)?.title[locale] ?? id,
  });
  const newLesson = (id: string) =>
    after.lessonById.get(id)?.required
      ? ('review.asked.lessonNew' as const)
      : ('review.asked.lessonNewOptional' as const);
  return [
    ...(of.rule ? [t('review.asked.rule')] : []),
    ...of.lessons.gone.map((id) => t('review.asked.lessonGone', lesson(before, id))),
    ...of.lessons.come.map((id) => t(newLesson(id), lesson(after, id))),
    ...of.lessons.nowRequired.map((id) => t('review.asked.nowRequired', lesson(after, id))),
    ...of.lessons.nowOptional.map((id) => t('review.asked.nowOptional', lesson(after, id))),
    ...of.quizzes.gone.map((id) => t('review.asked.quizGone', quiz(before, id))),
    ...of.quizzes.come.map((id) => t('review.asked.quizNew', quiz(after, id))),
    ...of.quizzes.marks.map(({ id, from, to }) => t('review.asked.mark', { ...quiz(after, id), from, to })),
    ...of.assignments.gone.map((id) => t('review.asked.assignmentGone', assignment(before, id))),
    ...of.assignments.come.map((id) => t('review.asked.assignmentNew', assignment(after, id))),
  ];
}
