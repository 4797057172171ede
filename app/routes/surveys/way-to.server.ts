import { surveysAnswered } from '~/domain/surveys/index.server';
import type { Ctx } from '~/platform/context';
import type { SurveyWay } from './offer';

/** The way to the form of a course that this person has completed. */
export async function surveyWay(
  ctx: Ctx,
  personId: string,
  { id, slug }: { id: string; slug: string },
  to: (path: string) => string,
): Promise<SurveyWay> {
  const answered = await surveysAnswered(ctx, personId, [id]);
  return { to: to(`/courses/${slug}/survey`), answered: answered.has(id) };
}
