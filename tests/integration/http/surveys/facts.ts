import { eq } from 'drizzle-orm';
import { certificates, followUpLinks } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { day } from '~/platform/clock';
import { sha256 } from '~/platform/secrets';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import type { Answer, Visitor } from '../../../support/visitor';
import { aCompletion, aFollowUp, anEnrolment } from '../../domain/reports/facts';

/** Where the form after the course stands. */
export const form = '/en/courses/course-1/survey';

/** What a page says, without its marks. */
export const words = ({ text }: Answer) =>
  text
    .replace(/<script[\s\S]*?<\/script>/g, ' ')
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ');
/** The values that are chosen in a field. */
export const checked = ({ text }: Answer, name: string) =>
  [...text.matchAll(/<input[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`name="${name}"`) && tag.includes('checked=""'))
    .map((tag) => /value="([^"]*)"/.exec(tag)?.[1]);

export type SurveyFacts = Awaited<ReturnType<typeof surveyFacts>>;

/** A site with somebody who has completed a course, a coordinator and the trainer of the course. */
export async function surveyFacts() {
  const app = await startTestApp();
  const { ctx } = app;

  async function visitorWith(grants: Grant[], personId?: string): Promise<Visitor> {
    const { email } = await anAccount(app.ctx, { grants, personId });
    const visitor = app.visitor();
    await visitor.signIn(email, testPassword);
    return visitor;
  }

  const { versionId } = await aCourse(ctx);
  const person = await aPerson(ctx);
  await anEnrolment(ctx, { personId: person, courseId: 'crs-1' });
  const earned = await aCompletion(ctx, { personId: person, courseId: 'crs-1', versionId });
  const { completionId } = earned;
  // Its page is found by a code as they are printed.
  await ctx.db.write(async (tx) => {
    const [{ facts } = { facts: {} }] = await tx.select().from(certificates).where(eq(certificates.id, earned.id));
    const said = { ...(facts as object), code: '7Q4KM2XA' };
    await tx.update(certificates).set({ code: said.code, facts: said }).where(eq(certificates.id, earned.id));
  });
  const statement = sha256('Outcome').slice(0, 12);
  const learner = await visitorWith([], person);
  const coordinator = await visitorWith([{ role: 'coordinator', scope: { kind: 'all' } }]);
  const trainer = await visitorWith([{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }]);

  /** A follow-up that was sent to somebody, and the secret of its link. */
  async function aLink(given: { personId?: string; expiresAt?: number } = {}) {
    const personId = given.personId ?? (await aPerson(ctx, { nameKk: 'Гүлнар Бақытқызы' }));
    if (!given.personId) await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    const made = given.personId ? { completionId } : await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
    const id = await aFollowUp(ctx, { personId, courseId: 'crs-1', completionId: made.completionId });
    const token = `${'t'.repeat(30)}${id.slice(-13)}`;
    const expiresAt = given.expiresAt ?? ctx.clock() + day;
    await ctx.db.write((tx) => tx.insert(followUpLinks).values({ id: sha256(token), followUpId: id, expiresAt }));
    return { id, token, path: `/en/follow-up/${token}`, personId };
  }
  return { app, visitorWith, aLink, learner, coordinator, trainer, person, versionId, statement };
}
