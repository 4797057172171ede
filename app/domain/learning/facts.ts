import { and, count, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Read } from '#db/database';
import { attempts, lessonProgress } from '#db/schema';
import type { Facts, QuizFacts } from './rules';

type FactsOf = (personId: string, courseId: string) => Facts;

/** What these people have done in these courses: two queries, however many there are of either. */
export async function factsFor(read: Pick<Read, 'select'>, personIds: string[], courseIds: string[]): Promise<FactsOf> {
  const lessons = new Map<string, Set<string>>();
  const quizzes = new Map<string, Map<string, QuizFacts>>();
  const key = (personId: string, courseId: string) => `${personId} ${courseId}`;
  if (personIds.length > 0 && courseIds.length > 0) {
    for (const row of await lessonsDone(read, personIds, courseIds)) {
      const at = key(row.personId, row.courseId);
      lessons.set(at, (lessons.get(at) ?? new Set()).add(row.lessonId));
    }
    for (const { personId, courseId, quizId, passed, ...facts } of await quizResults(read, personIds, courseIds)) {
      const at = key(personId, courseId);
      quizzes.set(at, (quizzes.get(at) ?? new Map()).set(quizId, { ...facts, passed: passed === 1 }));
    }
  }
  return (personId, courseId) => ({
    lessonsDone: lessons.get(key(personId, courseId)) ?? new Set(),
    quizzes: quizzes.get(key(personId, courseId)) ?? new Map(),
  });
}

const lessonsDone = (read: Pick<Read, 'select'>, personIds: string[], courseIds: string[]) =>
  read
    .select({
      personId: lessonProgress.personId,
      courseId: lessonProgress.courseId,
      lessonId: lessonProgress.lessonId,
    })
    .from(lessonProgress)
    .where(
      and(
        inArray(lessonProgress.personId, personIds),
        inArray(lessonProgress.courseId, courseIds),
        isNotNull(lessonProgress.completedAt),
      ),
    );

/** Division of whole numbers rounds down on both databases, which is how a result is printed. */
const percent = sql`100 * ${attempts.points} / nullif(${attempts.maxPoints}, 0)`;
const submitted = sql`${attempts.submittedAt} is not null`;

const quizResults = (read: Pick<Read, 'select'>, personIds: string[], courseIds: string[]) =>
  read
    .select({
      personId: attempts.personId,
      courseId: attempts.courseId,
      quizId: attempts.quizId,
      begun: count(),
      submitted: count(attempts.submittedAt),
      bestPercent: sql<number | null>`max(case when ${submitted} then ${percent} end)`.mapWith(Number),
      passed: sql<number>`max(case when ${submitted} and ${attempts.passed} then 1 else 0 end)`.mapWith(Number),
    })
    .from(attempts)
    .where(and(inArray(attempts.personId, personIds), inArray(attempts.courseId, courseIds)))
    .groupBy(attempts.personId, attempts.courseId, attempts.quizId);
