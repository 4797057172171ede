import { and, eq, sql } from 'drizzle-orm';
import { among, listed } from '#db/among';
import { enrolments, lessonProgress } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { courseVersion } from '../catalogue/index.server';
import { progressOf } from '../learning/index.server';
import type { EnrolmentRow } from './rows';

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

type Row = Pick<EnrolmentRow, 'id' | 'shownVersionId' | 'completedVersionId' | 'completedAt'>;

/** What each of these enrolments has of its lessons: one row each, so that a file need not fetch every lesson of everybody. */
const lessonsOf = (ctx: Ctx) =>
  ctx.db.hot('report-lessons', (read) =>
    read
      .select({
        id: enrolments.id,
        seconds: sql<number>`sum(${lessonProgress.seconds})`.mapWith(Number),
        done: sql<
          string | null
        >`string_agg(case when ${lessonProgress.completedAt} <= ${sql.placeholder('at')} then ${lessonProgress.lessonId} end, ' ')`,
      })
      .from(enrolments)
      .innerJoin(
        lessonProgress,
        and(eq(lessonProgress.personId, enrolments.personId), eq(lessonProgress.courseId, enrolments.courseId)),
      )
      .where(among(enrolments.id, 'ids'))
      .groupBy(enrolments.id),
  );

/** How far each of these enrolments had come at an instant: one query, and the courses from memory. */
export async function progressesOf(ctx: Ctx, rows: Row[], at: number): Promise<(row: Row) => Progress> {
  const lessons = await lessonsOf(ctx).execute({ ids: listed(rows.map(({ id }) => id)), at });
  const known = new Map(lessons.map((lesson) => [lesson.id, lesson]));
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
    const { seconds = 0, done = null } = known.get(row.id) ?? {};
    const progress = progressOf(course, new Set(done?.split(' ')));
    return { ...progress, seconds, versionId, version: course.version };
  };
}
