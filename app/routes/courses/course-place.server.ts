import { type Course, catalogueOf } from '~/domain/catalogue/index.server';
import type { PublishedQuiz } from '~/domain/catalogue/published.schema';
import { certificateFor } from '~/domain/credentials/index.server';
import type { Member } from '~/domain/identity/index.server';
import { factsFor, findEnrolment, nextStep, progressOf, requirementsOf } from '~/domain/learning/index.server';
import type { Ctx } from '~/platform/context';
import { longDate } from '~/platform/dates';
import type { Words } from '~/words/words';
import { expiryFor } from '../certificates/renewal-view.server';
import { certificateWay } from '../certificates/way-to.server';
import { stepPath } from '../learn/step-path.server';

const nothing = { lessonsDone: new Set<string>(), quizzes: new Map() };

/** Where a reader stands in a course: the way with its stations, the requirements, the next step. */
export async function placeIn(
  ctx: Ctx,
  actor: Member | null,
  course: Course,
  words: Words,
  to: (path: string) => string,
) {
  const enrolment = actor ? await findEnrolment(ctx, actor.personId, course.id) : undefined;
  const enrolled = enrolment !== undefined && enrolment.withdrawnAt === null;
  const factsOf = actor && enrolment ? await factsFor(ctx.db.read, [actor.personId], [course.id]) : null;
  const facts = actor && factsOf ? factsOf(actor.personId, course.id) : nothing;
  const done = facts.lessonsDone;
  const step = enrolled ? nextStep(course, facts, null) : null;
  const here =
    step?.kind === 'lesson'
      ? step.lesson.module.id
      : step?.kind === 'quiz'
        ? course.quizzes.get(step.quizId)?.module?.id
        : null;
  const certificate = actor && enrolment?.completedAt ? await certificateWay(ctx, actor.personId, course.id, to) : null;
  const held = certificate?.kind === 'see' && actor ? await certificateFor(ctx, actor.personId, course.id) : undefined;
  const { byId } = await catalogueOf(ctx);
  return {
    requirements: requirementsOf(course, enrolled ? facts : nothing),
    stations: stationsOf(course, facts, here ?? null, enrolled, words, to),
    state: {
      signedIn: actor !== null,
      enrolled,
      mayWithdraw: enrolled && enrolment.completedAt === null,
      completed: enrolment?.completedAt
        ? words('courses.completedOn', { date: longDate(enrolment.completedAt, words) })
        : null,
      progress: progressOf(course, done),
      /** The way past the test before the course, while that is what comes next. */
      skipPretest: step?.kind === 'pretest' && step.skipTo ? to(`/learn/${course.slug}/${step.skipTo.slug}`) : null,
      pretest: step?.kind === 'pretest',
      next: to(
        step && step.kind !== 'nothing'
          ? stepPath(course, step)
          : `/learn/${course.slug}/${course.lessons[0]?.slug ?? ''}`,
      ),
      certificate,
      expiry: actor && held ? await expiryFor(ctx, actor.personId, { ...held, courseId: course.id }, words, to) : null,
      prerequisites: course.prerequisites.flatMap((id) => {
        const before = byId.get(id);
        return before ? [{ to: to(`/courses/${before.slug}`), label: before.title[words.locale] }] : [];
      }),
    },
  };
}

type Facts = Parameters<typeof requirementsOf>[1];

/** The course as a way: the test before it, the modules, the test after it. Tests open for the enrolled. */
function stationsOf(
  course: Course,
  facts: Facts,
  here: string | null,
  enrolled: boolean,
  words: Words,
  to: (path: string) => string,
) {
  const quizLine = (quiz: PublishedQuiz) => ({
    to: enrolled ? to(`/learn/${course.slug}/quizzes/${quiz.id}`) : null,
    label: quiz.title[words.locale],
    note: words('courses.quiz'),
    done: quizDone(quiz, facts),
  });
  const test = (key: 'pretest' | 'posttest') => {
    const quiz = course[key];
    if (!quiz) return [];
    const state = quizDone(quiz, facts) ? ('done' as const) : ('ahead' as const);
    const note = words('courses.questions', { n: questionsAsked(quiz) });
    return [{ key, icon: 'question' as const, title: words(`courses.${key}`), state, note, lines: [quizLine(quiz)] }];
  };
  const modules = course.modules.map((module) => {
    const done = module.lessons.every(({ id, required }) => !required || facts.lessonsDone.has(id));
    const finished = module.lessons.length > 0 && done && (!module.quiz || quizDone(module.quiz, facts));
    const minutes = module.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
    const parts = [
      words('courses.lessons', { n: module.lessons.length }),
      words('courses.minutes', { n: minutes }),
      ...(module.quiz ? [words('courses.quiz')] : []),
    ];
    const lines = module.lessons.map((lesson) => ({
      to: to(`/learn/${course.slug}/${lesson.slug}`) as string | null,
      label: lesson.title[words.locale],
      note: words('courses.minutes', { n: lesson.minutes }),
      done: facts.lessonsDone.has(lesson.id),
    }));
    return {
      key: module.id,
      title: module.title[words.locale],
      state: finished ? ('done' as const) : module.id === here ? ('here' as const) : ('ahead' as const),
      note: parts.join(' · '),
      lines: [
        ...lines,
        ...(module.quiz ? [quizLine(module.quiz)] : []),
        ...assignmentLines(course, words, to).flatMap(({ to, label, note, ...line }) =>
          line.module === module.id
            ? [{ to, label, note: [words('courses.assignment'), note].join(' · '), done: false }]
            : [],
        ),
      ],
    };
  });
  return [...test('pretest'), ...modules, ...test('posttest')];
}

/** Links to the assignments of a course; `module` is null for that of the whole course. */
export function assignmentLines(course: Course, words: Words, to: (path: string) => string) {
  return course.assignments.map(({ id, module, title, minutes }) => ({
    module,
    to: to(`/learn/${course.slug}/assignments/${id}`),
    label: title[words.locale],
    note: words('courses.minutes', { n: minutes }),
  }));
}

const questionsAsked = (quiz: PublishedQuiz) =>
  quiz.draw.length > 0 ? quiz.draw.reduce((sum, { count }) => sum + count, 0) : quiz.questions.length;

/** Handed in where nothing is to be passed, else passed. */
function quizDone(quiz: PublishedQuiz, { quizzes }: Facts): boolean {
  const known = quizzes.get(quiz.id);
  return quiz.pass === null ? (known?.submitted ?? 0) > 0 : known?.passed === true;
}
