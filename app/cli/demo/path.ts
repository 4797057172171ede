import type { enrolments, learningEvents, lessonProgress } from '#db/schema';
import type { Dice } from '#db/seed/dice';
import type { Course } from '~/domain/catalogue/index.server';
import { hour, minute, second } from '~/platform/clock';
import type { Locale } from '~/words/words';
import { type Sitting, sit } from './attempts';
import type { PastEvent } from './chain';

export interface Learner {
  personId: string;
  accountId: string;
  locale: Locale;
  zeal: number;
}

/** What one person did in one course, as rows that agree with each other. */
export interface Path {
  enrolment: typeof enrolments.$inferInsert;
  log: (typeof learningEvents.$inferInsert)[];
  progress: (typeof lessonProgress.$inferInsert)[];
  sittings: Sitting[];
  past: PastEvent[];
  /** The instant of the last step, when every step was taken: the completion is settled there. */
  finishedAt: number | null;
}

/** Somebody's way through a course from an instant on: as far as their zeal carries them, and not past `now`. */
export function walk(dice: Dice, learner: Learner, course: Course, enrolledAt: number, now: number): Path {
  const { personId, accountId } = learner;
  const of = { personId, courseId: course.id };
  const path: Path = {
    enrolment: {
      ...of,
      id: dice.id(enrolledAt),
      enrolledBy: accountId,
      enrolledAt,
      startedAt: null,
      lastActiveAt: null,
    },
    log: [],
    progress: [],
    sittings: [],
    past: [],
    finishedAt: null,
  };
  const { enrolment } = path;
  path.past.push({
    id: dice.id(enrolledAt),
    kind: 'enrolment.created',
    actorId: accountId,
    at: enrolledAt,
    subjectId: enrolment.id,
    data: of,
  });
  const steps = stepsOf(course);
  const reach = reachOf(learner.zeal, steps.length);
  let at = enrolledAt + dice.whole(5, 40) * minute;
  let taken = 0;
  // A step takes less than this, so nothing of it lies in the future.
  while (taken < reach && at < now - 4 * hour) {
    const step = steps[taken]!;
    enrolment.startedAt ??= at;
    const ended =
      'lesson' in step ? read(dice, path, learner, step.lesson, at) : test(dice, path, learner, course, step.quiz, at);
    enrolment.lastActiveAt = ended.at;
    if (!ended.passed) return path;
    taken++;
    at = ended.at + (dice.chance(0.6) ? dice.whole(1, 20) * minute : dice.whole(8, 90) * hour);
  }
  if (taken === steps.length) path.finishedAt = enrolment.lastActiveAt ?? null;
  return path;
}

/** A quarter never begins; of the others some stop at each step, and a third goes all the way. */
const reachOf = (zeal: number, steps: number): number =>
  zeal < 0.25 ? 0 : Math.min(steps, Math.ceil(((zeal - 0.25) / 0.42) * steps));

type Step = { lesson: Course['lessons'][number] } | { quiz: string };

/** The order in which people go: pre-test, each module's lessons and quiz, post-test. */
const stepsOf = (course: Course): Step[] => [
  ...(course.pretest ? [{ quiz: course.pretest.id }] : []),
  ...course.modules.flatMap((module) => [
    ...course.lessons.filter((lesson) => lesson.module.id === module.id).map((lesson) => ({ lesson })),
    ...(module.quiz ? [{ quiz: module.quiz.id }] : []),
  ]),
  ...(course.posttest ? [{ quiz: course.posttest.id }] : []),
];

/** A lesson read to its end: pieces of time as the page reports them, then the mark. */
function read(dice: Dice, path: Path, learner: Learner, lesson: Course['lessons'][number], from: number) {
  const { personId, courseId } = path.enrolment;
  const of = { personId, courseId, lessonId: lesson.id };
  const shown = { ...of, locale: learner.locale, contentHash: lesson.trees[learner.locale] };
  let at = from;
  let seconds = 0;
  const whole = Math.round(lesson.minutes * 60 * (0.5 + dice.next() * 0.6));
  while (seconds < whole) {
    const piece = Math.min(300, whole - seconds);
    at += piece * second + dice.whole(0, 20) * second;
    seconds += piece;
    path.log.push({ ...shown, id: dice.id(at), kind: 'time', seconds: piece, at });
  }
  const openedAt = path.log.find((event) => event.lessonId === lesson.id)?.at ?? at;
  at += dice.whole(1, 15) * second;
  const id = dice.id(at);
  path.log.push({ ...shown, id, kind: 'completed', seconds: null, at });
  path.past.push({
    id: dice.id(at),
    kind: 'lesson.completed',
    actorId: learner.accountId,
    at,
    subjectId: id,
    data: { ...of, contentHash: shown.contentHash, locale: learner.locale },
  });
  path.progress.push({ ...of, openedAt, lastAt: at, completedAt: at, seconds });
  return { at, passed: true };
}

/** A quiz, tried until it is passed or no attempt is left. */
function test(dice: Dice, path: Path, learner: Learner, course: Course, quizId: string, from: number) {
  const quiz = course.quizzes.get(quizId)!.quiz;
  const sitter = {
    personId: learner.personId,
    courseId: course.id,
    courseVersionId: course.versionId,
    locale: learner.locale,
  };
  const tries = quiz.attempts > 0 ? Math.min(quiz.attempts, 4) : 4;
  let at = from;
  for (let number = 1; number <= tries; number++) {
    const share = quiz.kind === 'pretest' ? 0.1 + dice.next() * 0.7 : 0.62 + 0.38 * dice.next() + 0.1 * (number - 1);
    const sitting = sit(dice, sitter, quiz, { at, number, share });
    path.sittings.push(sitting);
    noteSitting(dice, path, learner.accountId, sitting);
    at = sitting.endedAt;
    if (sitting.attempt.passed !== false) return { at, passed: true };
    at += dice.whole(5, 25) * minute;
  }
  return { at, passed: false };
}

function noteSitting(dice: Dice, path: Path, actorId: string, { attempt, endedAt }: Sitting): void {
  const { id, personId, courseId, quizId, number, points, maxPoints, passed, startedAt } = attempt;
  const of = { personId, courseId, quizId, number };
  path.past.push(
    { id: dice.id(startedAt), kind: 'attempt.started', actorId, at: startedAt, subjectId: id, data: of },
    {
      id: dice.id(endedAt),
      kind: 'attempt.submitted',
      actorId,
      at: endedAt,
      subjectId: id,
      data: { ...of, points, maxPoints, passed, overdue: false },
    },
  );
}
