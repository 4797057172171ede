import { eq } from 'drizzle-orm';
import { courses } from '#db/schema';
import { type Course, courseVersion } from '~/domain/catalogue/index.server';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import type { Words } from '~/words/words';
import { credentialsContext, openBadgesContext } from './contexts';
import { criteriaOf } from './criteria';
import { addresses } from './issuer';

/**
 * What a certificate of this version of a course attests, in the language of `words`. The hours are a result of a type
 * of our own: `creditsAvailable` would claim academic credits.
 */
export function achievementOf(ctx: Ctx, course: Course, words: Words) {
  const { locale } = words;
  const id = addresses(ctx).achievement(course.versionId);
  const hours = {
    id: `${id}#hours`,
    type: ['ResultDescription'],
    name: words('credentials.hours'),
    resultType: 'ext:StudyHours',
  };
  const finalTest = course.posttest && {
    id: `${id}#final-test`,
    type: ['ResultDescription'],
    name: course.posttest.title[locale],
    resultType: 'Percent',
    requiredValue: String(course.posttest.pass),
    valueMin: '0',
    valueMax: '100',
  };
  return {
    id,
    type: ['Achievement'],
    achievementType: 'CertificateOfCompletion',
    inLanguage: locale,
    name: course.title[locale],
    description: course.summary[locale],
    criteria: { id: `${id}#criteria`, narrative: criteriaOf(course, words) },
    resultDescription: finalTest ? [hours, finalTest] : [hours],
    version: course.version,
  };
}

export type Achievement = ReturnType<typeof achievementOf>;

/**
 * The version of a course that certificates name, whatever became of the course since. Refuses missing, also for one
 * that was never published: its certificates cannot be.
 */
export async function attestedVersion(ctx: Ctx, versionId: string): Promise<Course> {
  const course = await courseVersion(ctx, versionId);
  const [row] = await ctx.db.read
    .select({ unpublishedSince: courses.unpublishedSince })
    .from(courses)
    .where(eq(courses.id, course.id));
  if (!row || row.unpublishedSince !== null) throw missing();
  return course;
}

/** The achievement's own document. */
export const achievementDocument = (ctx: Ctx, course: Course, words: Words) => ({
  '@context': [credentialsContext, openBadgesContext],
  ...achievementOf(ctx, course, words),
});
