import type { Course, PlacedQuiz } from '~/domain/catalogue/index.server';
import type { PastAttempt, QuizState } from '~/domain/learning/index.server';
import { longDate, shortMoment } from '~/platform/dates';
import type { Visit } from '~/web/visit';
import type { Words } from '~/words/words';

/** Questions that an attempt asks: as drawn, or all. */
const askedBy = ({ quiz }: PlacedQuiz): number =>
  quiz.draw.length > 0 ? quiz.draw.reduce((sum, { count }) => sum + count, 0) : quiz.questions.length;

/** What a quiz asks and how somebody stands with it: never its questions. */
export function quizFacts(
  { words, to, ctx }: Pick<Visit, 'words' | 'to' | 'ctx'>,
  course: Course,
  placed: PlacedQuiz,
  state: QuizState | undefined,
) {
  const { quiz, module } = placed;
  const name = quiz.title[words.locale];
  const feedback = quiz.kind === 'pretest' ? 'score' : quiz.feedback;
  return {
    title: words('common.pageTitle', { page: name, brand: ctx.brand.name }),
    name,
    module: module?.title[words.locale] ?? null,
    course: { to: to(`/courses/${course.slug}`), label: course.title[words.locale] },
    about: words(`quiz.about.${quiz.kind}`),
    facts: [
      { icon: 'question' as const, text: words('quiz.questions', { n: askedBy(placed) }) },
      {
        icon: 'clock' as const,
        text: quiz.minutes > 0 ? words('quiz.timeLimit', { minutes: quiz.minutes }) : words('quiz.noTimeLimit'),
      },
      ...(quiz.pass === null ? [] : [{ icon: 'check' as const, text: words('quiz.pass', { n: quiz.pass }) }]),
      { icon: 'undo' as const, text: leftLine(state ? state.left : quiz.attempts || null, words) },
      { icon: 'tip' as const, text: words(`quiz.feedback.${feedback}`) },
    ],
    notes: [words('quiz.savedAsYouGo'), ...(quiz.minutes > 0 ? [words('quiz.clockRuns')] : [])],
    left: state?.left ?? null,
    usedUp: state?.usedUp ?? false,
    granted: state ? grantedLine(state, words) : null,
    renewing: state?.renewing ? words('quiz.renewing') : null,
    passed: state?.passed ?? false,
    open: state?.open ? to(`/attempts/${state.open.id}`) : null,
    best: state?.best ? words('quiz.best', { percent: state.best.percent }) : null,
    past: (state?.past ?? []).map((attempt) => pastLine(attempt, words, to)),
  };
}

/** Says of the attempt that can be begun that it was given beyond the number of the quiz. */
function grantedLine({ quiz, left, granted, past, renewing }: QuizState, words: Words): string | null {
  const last = granted.at(-1);
  const before = renewing ? past.filter(({ submittedAt }) => submittedAt > renewing.opensAt) : past;
  return last !== undefined && left !== null && left > 0 && before.length >= quiz.attempts
    ? words('quiz.granted', { date: longDate(last, words) })
    : null;
}

export const leftLine = (left: number | null, words: Words): string =>
  left === null ? words('quiz.unlimited') : left === 0 ? words('quiz.noneLeft') : words('quiz.left', { n: left });

function pastLine({ id, number, submittedAt, percent, passed }: PastAttempt, words: Words, to: Visit['to']) {
  return {
    id,
    to: to(`/attempts/${id}`),
    label: words('quiz.attempt', { n: number }),
    finishedAt: shortMoment(submittedAt, words.locale),
    result: `${percent}%`,
    outcome: passed === null ? words('quiz.done') : words(passed ? 'quiz.passed' : 'quiz.failed'),
  };
}
