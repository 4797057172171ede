import { type Course, catalogueOf } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import { factsFor, findEnrolment, progressOf, requirementsOf } from '~/domain/learning/index.server';
import type { Ctx } from '~/platform/context';
import { longDate } from '~/platform/dates';
import type { Words } from '~/words/words';

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
  const next = course.lessons.find((lesson) => lesson.required && !done.has(lesson.id)) ?? course.lessons[0];
  const { byId } = await catalogueOf(ctx);
  return {
    requirements: requirementsOf(course, enrolled ? facts : nothing),
    stations: stationsOf(course, done, enrolled ? (next?.module.id ?? null) : null, words, to),
    state: {
      signedIn: actor !== null,
      enrolled,
      mayWithdraw: enrolled && enrolment.completedAt === null,
      completed: enrolment?.completedAt
        ? words('courses.completedOn', { date: longDate(enrolment.completedAt, words) })
        : null,
      progress: progressOf(course, done),
      next: next ? to(`/learn/${course.slug}/${next.slug}`) : to('/courses'),
      prerequisites: course.prerequisites.flatMap((id) => {
        const before = byId.get(id);
        return before ? [{ to: to(`/courses/${before.slug}`), label: before.title[words.locale] }] : [];
      }),
    },
  };
}

function stationsOf(
  course: Course,
  done: ReadonlySet<string>,
  here: string | null,
  words: Words,
  to: (path: string) => string,
) {
  return course.modules.map((module) => {
    const finished = module.lessons.length > 0 && module.lessons.every((lesson) => done.has(lesson.id));
    const minutes = module.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
    const parts = [
      words('courses.lessons', { n: module.lessons.length }),
      words('courses.minutes', { n: minutes }),
      ...(module.quiz ? [words('courses.quiz')] : []),
    ];
    return {
      key: module.id,
      title: module.title[words.locale],
      state: finished ? ('done' as const) : module.id === here ? ('here' as const) : ('ahead' as const),
      note: parts.join(' · '),
      lessons: module.lessons.map((lesson) => ({
        to: to(`/learn/${course.slug}/${lesson.slug}`),
        label: lesson.title[words.locale],
        note: words('courses.minutes', { n: lesson.minutes }),
        done: done.has(lesson.id),
      })),
    };
  });
}
