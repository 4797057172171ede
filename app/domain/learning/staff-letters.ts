import { and, eq, isNull } from 'drizzle-orm';
import { accounts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { JobHandlers } from '~/platform/jobs';
import { sendLetter } from '~/platform/mail';
import { wordsIn } from '~/words/catalogues.server';
import { catalogueOf } from '../catalogue/index.server';

type To = { accountId: string } | { personId: string };

/** Tells somebody, in their language, that staff enrolled them on a course or offers it. Demo and closed accounts get nothing. */
async function send(ctx: Ctx, kind: 'enrolled' | 'courseOffered', payload: To & { courseId: string }): Promise<void> {
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
  if (!account || account.demo || !course) return;
  const { email: to, locale } = account;
  const words = wordsIn(locale);
  const link = `${ctx.env.baseUrl}/${locale}/courses/${course.slug}`;
  const params = { brand: ctx.brand.name, course: course.title[locale], link };
  const [subject, text] =
    kind === 'enrolled'
      ? [words('mail.enrolledSubject', params), words('mail.enrolledText', params)]
      : [words('mail.courseOfferedSubject', params), words('mail.courseOfferedText', params)];
  await sendLetter(ctx, { to, locale, subject, text });
}

export const staffLetterHandlers: JobHandlers = {
  'mail.enrolled': (ctx, payload: { personId: string; courseId: string }) => send(ctx, 'enrolled', payload),
  'mail.courseOffered': (ctx, payload: { accountId: string; courseId: string }) => send(ctx, 'courseOffered', payload),
};
