import { and, count, eq, gt, inArray, isNotNull, isNull, max, or, type SQL, sql } from 'drizzle-orm';
import { hotIn, type Read, type Tx } from '#db/database';
import { attempts, grantedAttempts, lessonProgress } from '#db/schema';
import { assignmentsFor } from './assignments';
import { attendanceFor } from './attendance';
import type { QuizFacts } from './quizzes/rules';
import type { Facts } from './rules';

type FactsOf = (personId: string, courseId: string) => Facts;
type Reading = Pick<Read, 'select'>;
/** Which rows: of a table that says whose they are and of what course. */
type Of = (table: typeof attempts | typeof lessonProgress | typeof grantedAttempts) => SQL | undefined;

/** What these people have done in these courses: four queries, however many there are of either. */
export async function factsFor(read: Reading, personIds: string[], courseIds: string[]): Promise<FactsOf> {
  if (personIds.length === 0 || courseIds.length === 0) return factsIn([], []);
  const of: Of = (table) => and(inArray(table.personId, personIds), inArray(table.courseId, courseIds));
  const facts = factsIn(await lessonsDone(read, of), await quizResults(read, of));
  const attendance = await attendanceFor(read, personIds, courseIds);
  const assignments = await assignmentsFor(read, personIds, courseIds);
  return (personId, courseId) => ({
    ...facts(personId, courseId),
    assignments: assignments(personId, courseId),
    attendance: attendance(personId, courseId),
  });
}

const oneCourse: Of = (table) =>
  and(eq(table.personId, sql.placeholder('person')), eq(table.courseId, sql.placeholder('course')));

/**
 * The same for one person and course within a write, by queries that stand ready: each completed lesson may ask. Works on
 * assignments and what a cohort asks are not among them: see `assignmentsWithin` and `attendanceWithin`.
 */
export async function factsWithin(tx: Tx, person: string, course: string): Promise<Facts> {
  const lessons = hotIn<LessonRow>(tx, 'lessons-done', () => lessonsDone(tx, oneCourse));
  const quizzes = hotIn<QuizRow>(tx, 'quiz-results', () => quizResults(tx, oneCourse));
  const facts = factsIn(await lessons.execute({ person, course }), await quizzes.execute({ person, course }));
  return facts(person, course);
}

interface LessonRow {
  personId: string;
  courseId: string;
  lessonId: string;
}

interface QuizRow extends Omit<QuizFacts, 'passed'> {
  personId: string;
  courseId: string;
  quizId: string;
  passed: number;
}

function factsIn(lessonRows: LessonRow[], quizRows: QuizRow[]): FactsOf {
  const lessons = new Map<string, Set<string>>();
  const quizzes = new Map<string, Map<string, QuizFacts>>();
  const key = (personId: string, courseId: string) => `${personId} ${courseId}`;
  for (const row of lessonRows) {
    const at = key(row.personId, row.courseId);
    lessons.set(at, (lessons.get(at) ?? new Set()).add(row.lessonId));
  }
  for (const { personId, courseId, quizId, passed, ...facts } of quizRows) {
    const at = key(personId, courseId);
    quizzes.set(at, (quizzes.get(at) ?? new Map()).set(quizId, { ...facts, passed: passed === 1 }));
  }
  return (personId, courseId) => ({
    lessonsDone: lessons.get(key(personId, courseId)) ?? new Set(),
    quizzes: quizzes.get(key(personId, courseId)) ?? new Map(),
  });
}

const lessonsDone = (read: Reading, of: Of) =>
  read
    .select({
      personId: lessonProgress.personId,
      courseId: lessonProgress.courseId,
      lessonId: lessonProgress.lessonId,
    })
    .from(lessonProgress)
    .where(and(of(lessonProgress), isNotNull(lessonProgress.completedAt)));

/** Division of whole numbers rounds down on both databases, which is how a result is printed. */
const percent = sql`100 * ${attempts.points} / nullif(${attempts.maxPoints}, 0)`;
const submitted = sql`${attempts.submittedAt} is not null`;

/** An attempt is granted only to somebody who has made others, so no grant is lost for want of an attempt. */
const quizResults = (read: Reading, of: Of) => {
  const given = read
    .select({
      personId: grantedAttempts.personId,
      courseId: grantedAttempts.courseId,
      quizId: grantedAttempts.quizId,
      n: count().as('n'),
    })
    .from(grantedAttempts)
    .where(of(grantedAttempts))
    .groupBy(grantedAttempts.personId, grantedAttempts.courseId, grantedAttempts.quizId)
    .as('given');
  return read
    .select({
      personId: attempts.personId,
      courseId: attempts.courseId,
      quizId: attempts.quizId,
      begun: count(),
      submitted: count(attempts.submittedAt),
      bestPercent: sql<number | null>`max(case when ${submitted} then ${percent} end)`.mapWith(Number),
      passed: sql<number>`max(case when ${submitted} and ${attempts.passed} then 1 else 0 end)`.mapWith(Number),
      granted: sql<number>`coalesce(${max(given.n)}, 0)`.mapWith(Number),
    })
    .from(attempts)
    .leftJoin(
      given,
      and(
        eq(given.personId, attempts.personId),
        eq(given.courseId, attempts.courseId),
        eq(given.quizId, attempts.quizId),
      ),
    )
    .where(of(attempts))
    .groupBy(attempts.personId, attempts.courseId, attempts.quizId);
};

/** What somebody has done at one quiz of what was handed in after an instant, or is still open. One query. */
export async function quizFactsSince(
  tx: Tx,
  { personId, courseId, quizId, since }: { personId: string; courseId: string; quizId: string; since: number },
): Promise<QuizFacts> {
  const at = (table: typeof attempts | typeof grantedAttempts) =>
    and(eq(table.personId, personId), eq(table.courseId, courseId), eq(table.quizId, quizId));
  const given = tx
    .select({ n: count() })
    .from(grantedAttempts)
    .where(and(at(grantedAttempts), gt(grantedAttempts.grantedAt, since)));
  const [row] = await tx
    .select({
      begun: count(),
      submitted: count(attempts.submittedAt),
      bestPercent: sql<number | null>`max(case when ${submitted} then ${percent} end)`.mapWith(Number),
      passed: sql<number>`max(case when ${submitted} and ${attempts.passed} then 1 else 0 end)`.mapWith(Number),
      granted: sql<number>`(${given})`.mapWith(Number),
    })
    .from(attempts)
    .where(and(at(attempts), or(isNull(attempts.submittedAt), gt(attempts.submittedAt, since))));
  const { begun = 0, passed = 0, ...rest } = row ?? {};
  return { submitted: 0, bestPercent: null, granted: 0, ...rest, begun, passed: passed === 1 };
}
