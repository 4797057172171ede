import { and, eq } from 'drizzle-orm';
import { certificates, enrolments, lessonProgress } from '#db/schema';
import { catalogueOf } from '~/domain/catalogue/index.server';
import type { CertificateFacts } from '~/domain/credentials/certificate.schema';
import { settleCompletion } from '~/domain/learning/index.server';
import type { Ctx } from '~/platform/context';

/** Enrols a person and reads every lesson of the course, save the last look at whether it is complete. */
export async function aReader(ctx: Ctx, personId: string, courseId = 'crs-1') {
  const course = (await catalogueOf(ctx)).byId.get(courseId)!;
  const now = ctx.clock();
  await ctx.db.write(async (tx) => {
    await tx.insert(enrolments).values({ id: ctx.newId(), personId, courseId, enrolledAt: now });
    for (const { id } of course.lessons) {
      const row = { personId, courseId, lessonId: id, openedAt: now, lastAt: now, completedAt: now, seconds: 0 };
      await tx.insert(lessonProgress).values(row);
    }
  });
  return {
    /** Completes, as the last lesson or quiz would; null when it was completed before. */
    complete: () => ctx.db.write((tx) => settleCompletion(ctx, tx, { personId, course, actorId: null })),
  };
}

/** A person who has completed the course. */
export async function completed(ctx: Ctx, personId: string, courseId = 'crs-1') {
  await (await aReader(ctx, personId, courseId)).complete();
}

/** All certificates of a person for a course, oldest first. */
export async function certificatesIn(ctx: Ctx, personId: string, courseId = 'crs-1') {
  const rows = await ctx.db.read
    .select()
    .from(certificates)
    .where(and(eq(certificates.personId, personId), eq(certificates.courseId, courseId)))
    .orderBy(certificates.id);
  return rows.map((row) => ({ ...row, facts: row.facts as CertificateFacts }));
}
