import { eq } from 'drizzle-orm';
import { attempts, courses, courseVersions, settings } from '#db/schema';
import type { PublishedCourse } from '~/domain/catalogue/published.schema';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';

/** Loads a changed version of a course, as `course load` would. */
export async function loadAgain(ctx: Ctx, before: PublishedCourse, change: Partial<PublishedCourse>): Promise<string> {
  const { versionId: _, ...definition } = { versionId: '', ...before, ...change };
  const id = sha256(JSON.stringify(definition));
  const ruleVersion = sha256(JSON.stringify(definition.completion));
  await ctx.db.write(async (tx) => {
    const version = { id, courseId: before.id, version: '2.0', definition, ruleVersion, loadedAt: ctx.clock() };
    await tx.insert(courseVersions).values(version).onConflictDoNothing();
    await tx.update(courses).set({ versionId: id }).where(eq(courses.id, before.id));
    await tx.update(settings).set({ value: ctx.newId() }).where(eq(settings.key, 'catalogue.revision'));
  });
  return id;
}

/** A submitted attempt with this result, straight into the database. */
export async function anAttempt(
  ctx: Ctx,
  given: {
    personId: string;
    courseId: string;
    versionId: string;
    quizId: string;
    percent: number | null;
    number?: number;
  },
) {
  const submitted = given.percent !== null;
  await ctx.db.write((tx) =>
    tx.insert(attempts).values({
      id: ctx.newId(),
      personId: given.personId,
      courseId: given.courseId,
      quizId: given.quizId,
      number: given.number ?? 1,
      courseVersionId: given.versionId,
      locale: 'kk',
      paper: {},
      startedAt: ctx.clock(),
      submittedAt: submitted ? ctx.clock() : null,
      points: submitted ? (given.percent ?? 0) * 3 : null,
      maxPoints: submitted ? 300 : null,
      passed: submitted ? (given.percent ?? 0) >= 70 : null,
    }),
  );
}
