import { and, count, countDistinct, desc, eq, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { courses, enrolments, lessonComments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import { type Course, courseVersion } from '../catalogue/index.server';
import type { Actor, Permission } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';

/** Comments on one page of the list. */
const pageSize = 100;

/**
 * The course at `slug` for somebody who sees what its learners say: its trainers, and those whose scope holds somebody
 * enrolled on it. Refuses missing.
 */
export async function courseHeard(ctx: Ctx, actor: Actor, slug: string): Promise<Course> {
  const [row] = await ctx.db.read
    .select({ versionId: courses.versionId })
    .from(courses)
    .leftJoin(enrolments, eq(enrolments.courseId, courses.id))
    .leftJoin(persons, eq(persons.id, enrolments.personId))
    .where(and(eq(courses.slug, slug), isNull(courses.unpublishedSince), enrolmentScope(ctx, actor, 'comment.see')))
    .limit(1);
  if (!row) throw missing();
  return courseVersion(ctx, row.versionId);
}

export interface CommentFilter {
  state: 'open' | 'closed';
  locale?: Locale;
}

/** Where a page of the list ended. */
export interface CommentKey {
  at: number;
  id: string;
}

const columns = {
  comment: lessonComments,
  nameKk: persons.nameKk,
  nameRu: persons.nameRu,
  nameLatin: persons.nameLatin,
  erasedAt: persons.erasedAt,
};

const seen = (ctx: Ctx, actor: Actor, course: Course, permission: Permission = 'comment.see') =>
  and(eq(lessonComments.courseId, course.id), enrolmentScope(ctx, actor, permission));

const meant = ({ state, locale }: CommentFilter): SQL | undefined =>
  and(
    state === 'open' ? isNull(lessonComments.closedAt) : isNotNull(lessonComments.closedAt),
    locale && eq(lessonComments.locale, locale),
  );

const joined = (ctx: Ctx) =>
  ctx.db.read
    .select(columns)
    .from(lessonComments)
    .innerJoin(persons, eq(persons.id, lessonComments.personId))
    .innerJoin(courses, eq(courses.id, lessonComments.courseId));

/** One page of what learners within the actor's scope said of a course, newest first. */
export async function commentsOn(
  ctx: Ctx,
  actor: Actor,
  { course, after, ...filter }: CommentFilter & { course: Course; after?: CommentKey },
) {
  const { saidAt, id } = lessonComments;
  const older = after && or(lt(saidAt, after.at), and(eq(saidAt, after.at), lt(id, after.id)));
  const rows = await joined(ctx)
    .where(and(seen(ctx, actor, course), meant(filter), older))
    .orderBy(desc(saidAt), desc(id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1)?.comment;
  return { comments: page, next: rows.length > pageSize && last ? { at: last.saidAt, id: last.id } : null };
}

export type Heard = Awaited<ReturnType<typeof commentsOn>>['comments'][number];

/** How many people said something of each block as it read then, by lesson and language, over all pages of the list. */
export const voicesByBlock = (ctx: Ctx, actor: Actor, { course, ...filter }: CommentFilter & { course: Course }) =>
  ctx.db.read
    .select({
      lessonId: lessonComments.lessonId,
      blockId: lessonComments.blockId,
      blockHash: lessonComments.blockHash,
      locale: lessonComments.locale,
      people: countDistinct(lessonComments.personId),
    })
    .from(lessonComments)
    .innerJoin(persons, eq(persons.id, lessonComments.personId))
    .innerJoin(courses, eq(courses.id, lessonComments.courseId))
    .where(and(seen(ctx, actor, course), meant(filter)))
    .groupBy(lessonComments.lessonId, lessonComments.blockId, lessonComments.blockHash, lessonComments.locale);

/** How many comments are open and how many closed. */
export async function countComments(ctx: Ctx, actor: Actor, course: Course): Promise<{ open: number; closed: number }> {
  const [row] = await ctx.db.read
    .select({
      all: count(),
      open: sql<number>`coalesce(sum(case when ${lessonComments.closedAt} is null then 1 else 0 end), 0)`.mapWith(
        Number,
      ),
    })
    .from(lessonComments)
    .innerJoin(persons, eq(persons.id, lessonComments.personId))
    .innerJoin(courses, eq(courses.id, lessonComments.courseId))
    .where(seen(ctx, actor, course));
  const { all, open } = row ?? { all: 0, open: 0 };
  return { open, closed: all - open };
}

/** One comment on the course; refuses one that is not there for the actor, or not theirs to do this with, as missing. */
export async function commentAt(
  ctx: Ctx,
  actor: Actor,
  { course, comment, permission }: { course: Course; comment: string; permission?: Permission },
): Promise<Heard> {
  const [row] = await joined(ctx).where(and(seen(ctx, actor, course, permission), eq(lessonComments.id, comment)));
  if (!row) throw missing();
  return row;
}
