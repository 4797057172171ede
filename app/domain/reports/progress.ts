import { and, inArray } from 'drizzle-orm';
import { lessonProgress } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { courseVersion } from '../catalogue/index.server';
import { progressOf } from '../learning/index.server';
import { type EnrolmentRow, partOf } from './rows';

export interface Progress {
  /** "7 of 9": required lessons of the course as it was completed, or as it is shown now. */
  done: number;
  total: number;
  /** Seconds of active reading, in all lessons. */
  seconds: number;
  versionId: string;
  /** The course's own number of that version. */
  version: string;
}

type Row = Pick<EnrolmentRow, 'personId' | 'courseId' | 'shownVersionId' | 'completedVersionId' | 'completedAt'>;

/** How far each of these enrolments had come at an instant: one query, and the courses from memory. */
export async function progressesOf(ctx: Ctx, rows: Row[], at: number): Promise<(row: Row) => Progress> {
  const people = [...new Set(rows.map(({ personId }) => personId))];
  const courseIds = [...new Set(rows.map(({ courseId }) => courseId))];
  const lessons = await ctx.db.read
    .select({
      personId: lessonProgress.personId,
      courseId: lessonProgress.courseId,
      lessonId: lessonProgress.lessonId,
      completedAt: lessonProgress.completedAt,
      seconds: lessonProgress.seconds,
    })
    .from(lessonProgress)
    .where(and(inArray(lessonProgress.personId, people), inArray(lessonProgress.courseId, courseIds)));
  const done = new Map<string, Set<string>>();
  const seconds = new Map<string, number>();
  for (const lesson of lessons) {
    const key = partOf(lesson);
    seconds.set(key, (seconds.get(key) ?? 0) + lesson.seconds);
    if (lesson.completedAt !== null && lesson.completedAt <= at)
      done.set(key, (done.get(key) ?? new Set()).add(lesson.lessonId));
  }
  const versionOf = (row: Row) =>
    row.completedAt !== null && row.completedAt <= at && row.completedVersionId
      ? row.completedVersionId
      : row.shownVersionId;
  const versions = new Map(
    await Promise.all([...new Set(rows.map(versionOf))].map(async (id) => [id, await courseVersion(ctx, id)] as const)),
  );
  return (row) => {
    const versionId = versionOf(row);
    const course = versions.get(versionId)!;
    const key = partOf(row);
    const progress = progressOf(course, done.get(key) ?? new Set());
    return { ...progress, seconds: seconds.get(key) ?? 0, versionId, version: course.version };
  };
}
