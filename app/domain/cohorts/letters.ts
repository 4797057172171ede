import { and, eq, isNull } from 'drizzle-orm';
import { accounts, cohorts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { JobHandlers } from '~/platform/jobs';
import { sendLetter } from '~/platform/mail';
import { wordsIn } from '~/words/catalogues.server';
import { catalogueOf } from '../catalogue/index.server';

interface To {
  cohortId: string;
  personId: string;
}

/** The address and language of a member, and what the letters say of the cohort. Demo and closed accounts get nothing. */
async function addressee(ctx: Ctx, { cohortId, personId }: To) {
  const [row] = await ctx.db.read
    .select({
      email: accounts.email,
      locale: accounts.locale,
      demo: accounts.demo,
      code: cohorts.code,
      title: cohorts.title,
      courseId: cohorts.courseId,
    })
    .from(accounts)
    .innerJoin(cohorts, eq(cohorts.id, cohortId))
    .where(and(eq(accounts.personId, personId), isNull(accounts.closedAt)));
  const course = row && (await catalogueOf(ctx)).byId.get(row.courseId);
  if (!row || row.demo || !course) return null;
  const { email: to, locale } = row;
  const params = {
    brand: ctx.brand.name,
    cohort: row.title ?? row.code,
    course: course.title[locale],
    link: `${ctx.env.baseUrl}/${locale}/courses/${course.slug}`,
  };
  return { to, locale, params, words: wordsIn(locale) };
}

/** Tells somebody who waited that a seat is theirs. */
async function sendSeated(ctx: Ctx, payload: To): Promise<void> {
  const found = await addressee(ctx, payload);
  if (!found) return;
  const { to, locale, params, words } = found;
  const [subject, text] = [words('mail.cohortSeatedSubject', params), words('mail.cohortSeatedText', params)];
  await sendLetter(ctx, { to, locale, subject, text });
}

/** Sends the coordinator's own words, with a line in the reader's language that says why they get them. */
async function sendWords(ctx: Ctx, payload: To & { subject: string; text: string }): Promise<void> {
  const found = await addressee(ctx, payload);
  if (!found) return;
  const { to, locale, params, words } = found;
  const text = `${payload.text}\n\n—\n${words('mail.cohortLetterFoot', params)}`;
  await sendLetter(ctx, { to, locale, subject: payload.subject, text });
}

export const cohortHandlers: JobHandlers = {
  'mail.cohortSeated': sendSeated,
  'mail.cohortLetter': sendWords,
};
