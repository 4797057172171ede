import { catalogueOf } from '~/domain/catalogue/index.server';
import {
  type ClosedView,
  findEnrolment,
  hasRenewed,
  type OpenView,
  quizStateFor,
  type Review,
  renewingQuiz,
} from '~/domain/learning/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import type { Locale } from '~/words/words';
import { certificateWay } from '../certificates/way-to.server';
import { leftLine } from './quiz-facts.server';

/** Where an attempt belongs, by today's addresses. A course taken off the site has none but the list of courses. */
async function placeOf({ ctx, words, to }: MemberVisit, { course, quiz, number }: OpenView | ClosedView) {
  const now = (await catalogueOf(ctx)).byId.get(course.id);
  const name = quiz.title[words.locale];
  return {
    title: words('common.pageTitle', { page: name, brand: ctx.brand.name }),
    name,
    attempt: words('quiz.attempt', { n: number }),
    course: { to: to(now ? `/courses/${now.slug}` : '/courses'), label: course.title[words.locale] },
    quiz: now?.quizzes.has(quiz.id) ? to(`/learn/${now.slug}/quizzes/${quiz.id}`) : null,
    goOn: to(now ? `/learn/${now.slug}` : '/my'),
  };
}

/** The paper as it is answered. `step`: a question from 1, or `end`. */
export async function openFacts(visit: MemberVisit, view: OpenView) {
  const { ctx, url, to } = visit;
  const total = view.questions.length;
  const asked = url.searchParams.get('q') ?? '1';
  const n = Number(asked);
  const step: number | 'end' = asked === 'end' ? 'end' : Number.isInteger(n) && n >= 1 && n <= total ? n : 1;
  return {
    state: 'open' as const,
    id: view.id,
    ...(await placeOf(visit, view)),
    layout: view.quiz.layout,
    step,
    /** Instants, epoch milliseconds, by the server's clock. */
    time: view.deadlineAt === null ? null : { deadlineAt: view.deadlineAt, now: ctx.clock() },
    questions: view.questions.map(({ shown, response }) => ({ shown, response, answerId: ctx.newId() })),
    paths: {
      own: to(`/attempts/${view.id}`),
      answers: to(`/attempts/${view.id}/answers`),
      submission: to(`/attempts/${view.id}/submission`),
    },
  };
}

/** The result, as far as the feedback of the quiz tells it, and what to do next. */
export async function closedFacts(visit: MemberVisit, view: ClosedView) {
  const { ctx, actor, words, to } = visit;
  const { quiz, course } = view;
  const now = (await catalogueOf(ctx)).byId.get(course.id);
  const state = now && (await quizStateFor(ctx, actor.personId, now)).get(quiz.id);
  const enrolment = await findEnrolment(ctx, actor.personId, course.id);
  const lessonLink = (id: string) => {
    const lesson = now?.lessonById.get(id);
    return now && lesson
      ? { to: to(`/learn/${now.slug}/${lesson.slug}`), title: lesson.title[words.locale] }
      : undefined;
  };
  const enrolled = enrolment !== undefined && enrolment.withdrawnAt === null;
  // A renewal that is still open: what was completed long ago is not the news.
  const completed = typeof enrolment?.completedAt === 'number' && !state?.renewing;
  return {
    state: 'closed' as const,
    id: view.id,
    ...(await placeOf(visit, view)),
    kind: quiz.kind,
    result: `${view.percent}%`,
    points: words('quiz.points', {
      points: pointsIn(view.score.points, words.locale),
      max: pointsIn(view.score.maxPoints, words.locale),
      n: view.score.maxPoints / 100,
    }),
    passed: view.passed,
    pass: quiz.pass === null ? null : words('quiz.pass', { n: quiz.pass }),
    finishedOn: words('quiz.finishedOn', { moment: shortMoment(view.submittedAt, words.locale) }),
    overdue: view.overdue,
    left: quiz.kind === 'pretest' || !state ? null : leftLine(state.left, words),
    usedUp: state?.usedUp === true && enrolled,
    best: state?.best ? words('quiz.best', { percent: state.best.percent }) : null,
    /** The id of the attempt that the button would begin. */
    retake: state && state.left !== 0 && enrolled && quiz.kind !== 'pretest' ? ctx.newId() : null,
    completed,
    renewed:
      view.passed === true && now !== undefined && renewingQuiz(now) === quiz.id
        ? await hasRenewed(ctx, { personId: actor.personId, courseId: course.id, attemptId: view.id })
        : false,
    certificate: completed ? await certificateWay(ctx, actor.personId, course.id, to) : null,
    readAgain: view.readAgain.flatMap(({ id }) => lessonLink(id) ?? []),
    reviews: view.reviews?.map((review) =>
      reviewFacts(review, review.lesson ? lessonLink(review.lesson.id) : undefined),
    ),
  };
}

function reviewFacts({ shown, response, outcome, score, telling }: Review, lesson?: { to: string; title: string }) {
  return {
    question: shown,
    response,
    marks: {
      outcome,
      points: score.points / 100,
      of: score.maxPoints / 100,
      lesson: outcome === 'right' ? undefined : lesson,
      ...(telling ?? {}),
    },
  };
}

const pointsIn = (hundredths: number, locale: Locale): string =>
  (hundredths / 100).toLocaleString(locale === 'en' ? 'en' : 'ru-KZ', { maximumFractionDigits: 2 });

export type OpenFacts = Awaited<ReturnType<typeof openFacts>>;
export type ClosedFacts = Awaited<ReturnType<typeof closedFacts>>;
