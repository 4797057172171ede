import { and, eq, isNull } from 'drizzle-orm';
import { accounts, workResults, works } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { JobHandlers } from '~/platform/jobs';
import { sendLetter } from '~/platform/mail';
import { wordsIn } from '~/words/catalogues.server';
import { catalogueOf } from '../catalogue/index.server';
import { rubricOf } from './sight';

/**
 * Tells the author of a work, in their language, that it was marked or came back; what was said of it stands on the site
 * only. Demo and closed accounts get nothing, nor is anything told of a course that left the site.
 */
async function tellAuthor(ctx: Ctx, { resultId }: { resultId: string }): Promise<void> {
  const [row] = await ctx.db.read
    .select({ result: workResults, work: works, email: accounts.email, locale: accounts.locale, demo: accounts.demo })
    .from(workResults)
    .innerJoin(works, eq(works.id, workResults.workId))
    .innerJoin(accounts, and(eq(accounts.personId, works.personId), isNull(accounts.closedAt)))
    .where(eq(workResults.id, resultId));
  const course = row && (await catalogueOf(ctx)).byId.get(row.work.courseId);
  if (!row || row.demo || !course) return;
  const { locale } = row;
  const words = wordsIn(locale);
  const { assignment } = await rubricOf(ctx, row.work);
  const link = `${ctx.env.baseUrl}/${locale}/learn/${course.slug}/assignments/${assignment.id}/work`;
  const params = {
    brand: ctx.brand.name,
    course: course.title[locale],
    assignment: assignment.title[locale],
    link,
  };
  const [subject, text] = {
    marked: [words('marking.letterMarkedSubject', params), words('marking.letterMarked', params)] as const,
    moderated: [words('marking.letterModeratedSubject', params), words('marking.letterModerated', params)] as const,
    returned: [words('marking.letterReturnedSubject', params), words('marking.letterReturned', params)] as const,
  }[row.result.kind];
  await sendLetter(ctx, { to: row.email, locale, subject, text });
}

export const letterHandlers: JobHandlers = { 'mail.workSettled': tellAuthor };
