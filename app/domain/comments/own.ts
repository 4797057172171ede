import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { lessonComments } from '#db/schema';
import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';

export type OwnComment = Pick<
  typeof lessonComments.$inferSelect,
  | 'id'
  | 'courseId'
  | 'lessonId'
  | 'blockId'
  | 'blockHash'
  | 'kind'
  | 'text'
  | 'saidAt'
  | 'answer'
  | 'answeredAt'
  | 'closedAt'
>;

/** So long an answer is news to whoever asked. */
const news = 14 * day;

const columns = {
  id: lessonComments.id,
  courseId: lessonComments.courseId,
  lessonId: lessonComments.lessonId,
  blockId: lessonComments.blockId,
  blockHash: lessonComments.blockHash,
  kind: lessonComments.kind,
  text: lessonComments.text,
  saidAt: lessonComments.saidAt,
  answer: lessonComments.answer,
  answeredAt: lessonComments.answeredAt,
  closedAt: lessonComments.closedAt,
};

/** What a person said of a lesson, oldest first, with what was answered. */
export const ownCommentsIn = (ctx: Ctx, personId: string, lessonId: string): Promise<OwnComment[]> =>
  ctx.db
    .hot('comments-in-lesson', (read) =>
      read
        .select(columns)
        .from(lessonComments)
        .where(
          and(
            eq(lessonComments.personId, sql.placeholder('person')),
            eq(lessonComments.lessonId, sql.placeholder('lesson')),
          ),
        )
        .orderBy(asc(lessonComments.saidAt), asc(lessonComments.id)),
    )
    .execute({ person: personId, lesson: lessonId });

/** A page of all that a person said of lessons, newest first; `before` is the id of the last one seen. */
export async function ownComments(
  ctx: Ctx,
  personId: string,
  { before, limit = 30 }: { before?: string; limit?: number } = {},
): Promise<{ comments: OwnComment[]; next: string | null }> {
  const rows = await ctx.db.read
    .select(columns)
    .from(lessonComments)
    .where(and(eq(lessonComments.personId, personId), before ? lt(lessonComments.id, before) : undefined))
    .orderBy(desc(lessonComments.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { comments: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** How many answers somebody got within the last two weeks. */
export const freshAnswers = (ctx: Ctx, personId: string): Promise<number> =>
  ctx.db.read.$count(
    lessonComments,
    and(eq(lessonComments.personId, personId), gt(lessonComments.answeredAt, ctx.clock() - news)),
  );
