import { and, eq, exists, sql } from 'drizzle-orm';
import { courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { courseVersion } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';

export interface Choice {
  value: string;
  label: string;
}

/** Courses with somebody in them whom the actor may see, by the title in the actor's language. */
export async function courseChoices(ctx: Ctx, actor: Actor): Promise<Choice[]> {
  const rows = await ctx.db.read
    .select({ slug: courses.slug, versionId: courses.versionId })
    .from(courses)
    .where(
      exists(
        ctx.db.read
          .select({ one: sql`1` })
          .from(enrolments)
          .innerJoin(persons, eq(persons.id, enrolments.personId))
          .where(and(eq(enrolments.courseId, courses.id), enrolmentScope(ctx, actor))),
      ),
    )
    .orderBy(courses.position, courses.slug);
  return Promise.all(
    rows.map(async ({ slug, versionId }) => ({
      value: slug,
      label: (await courseVersion(ctx, versionId)).title[actor.locale],
    })),
  );
}
