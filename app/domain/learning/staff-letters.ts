import { and, eq, isNull } from 'drizzle-orm';
import { accounts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { JobHandlers } from '~/platform/jobs';
import { sendLetter } from '~/platform/mail';
import { wordsIn } from '~/words/catalogues.server';
import { catalogueOf } from '../catalogue/index.server';

type To = { accountId: string } | { personId: string };

/** The address, language and course of somebody to write to. Demo and closed accounts get nothing. */
async function addressee(ctx: Ctx, payload: To & { courseId: string }) {
  const [account] = await ctx.db.read
    .select({ email: accounts.email, locale: accounts.locale, demo: accounts.demo })
    .from(accounts)
    .where(
      and(
        'accountId' in payload ? eq(accounts.id, payload.accountId) : eq(accounts.personId, payload.personId),
        isNull(accounts.closedAt),
      ),
    );
  const course = (await catalogueOf(ctx)).byId.get(payload.courseId);
  if (!account || account.demo || !course) return null;
  return { to: account.email, locale: account.locale, course, words: wordsIn(account.locale) };
}

/** Tells somebody, in their language, that staff enrolled them on a course or offers it. */
async function send(ctx: Ctx, kind: 'enrolled' | 'courseOffered', payload: To & { courseId: string }): Promise<void> {
  const found = await addressee(ctx, payload);
  if (!found) return;
  const { to, locale, course, words } = found;
  const link = `${ctx.env.baseUrl}/${locale}/courses/${course.slug}`;
  const params = { brand: ctx.brand.name, course: course.title[locale], link };
  const [subject, text] =
    kind === 'enrolled'
      ? [words('mail.enrolledSubject', params), words('mail.enrolledText', params)]
      : [words('mail.courseOfferedSubject', params), words('mail.courseOfferedText', params)];
  await sendLetter(ctx, { to, locale, subject, text });
}

/** Tells somebody that they were given one more attempt at a quiz. */
async function sendGranted(ctx: Ctx, payload: { personId: string; courseId: string; quizId: string }): Promise<void> {
  const found = await addressee(ctx, payload);
  const quiz = found?.course.quizzes.get(payload.quizId)?.quiz;
  if (!found || !quiz) return;
  const { to, locale, course, words } = found;
  const link = `${ctx.env.baseUrl}/${locale}/learn/${course.slug}/quizzes/${quiz.id}`;
  const params = { brand: ctx.brand.name, course: course.title[locale], quiz: quiz.title[locale], link };
  const [subject, text] = [words('mail.attemptGrantedSubject', params), words('mail.attemptGrantedText', params)];
  await sendLetter(ctx, { to, locale, subject, text });
}

export const staffLetterHandlers: JobHandlers = {
  'mail.enrolled': (ctx, payload: { personId: string; courseId: string }) => send(ctx, 'enrolled', payload),
  'mail.courseOffered': (ctx, payload: { accountId: string; courseId: string }) => send(ctx, 'courseOffered', payload),
  'mail.attemptGranted': sendGranted,
};
