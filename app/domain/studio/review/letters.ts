import { and, eq, isNull } from 'drizzle-orm';
import { accounts, reviews } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { JobHandlers } from '~/platform/jobs';
import { sendLetter } from '~/platform/mail';
import { wordsIn } from '~/words/catalogues.server';
import { catalogueOf } from '../../catalogue/index.server';

/** The review, and the address and language of somebody who is told of it. Demo and closed accounts get nothing. */
async function lettered(ctx: Ctx, { reviewId, to }: { reviewId: string; to: (review: Row) => string }) {
  const [review] = await ctx.db.read.select().from(reviews).where(eq(reviews.id, reviewId));
  const course = review && (await catalogueOf(ctx)).byId.get(review.courseId);
  if (!review || !course) return null;
  const [account] = await ctx.db.read
    .select({ email: accounts.email, locale: accounts.locale, demo: accounts.demo })
    .from(accounts)
    .where(and(eq(accounts.id, to(review)), isNull(accounts.closedAt)));
  if (!account || account.demo) return null;
  const { locale } = account;
  const link = `${ctx.env.baseUrl}/${locale}/teach/${course.slug}/studio/review`;
  const params = { brand: ctx.brand.name, course: course.title[locale], link };
  return { review, to: account.email, locale, words: wordsIn(locale), params };
}

type Row = typeof reviews.$inferSelect;

/** Tells a colleague that a working copy waits to be read; what is to be looked at stands on the site only. */
async function tellReviewer(ctx: Ctx, { reviewId, accountId }: { reviewId: string; accountId: string }): Promise<void> {
  const found = await lettered(ctx, { reviewId, to: () => accountId });
  // Whoever was quicker has said what was to be said.
  if (!found || found.review.verdict !== null) return;
  const { to, locale, words, params } = found;
  const [subject, text] = [words('review.letterAskedSubject', params), words('review.letterAsked', params)];
  await sendLetter(ctx, { to, locale, subject, text });
}

/** Tells whoever asked what was said. */
async function tellAuthor(ctx: Ctx, { reviewId }: { reviewId: string }): Promise<void> {
  const found = await lettered(ctx, { reviewId, to: ({ askedBy }) => askedBy });
  if (!found || found.review.verdict === null) return;
  const { review, to, locale, words, params } = found;
  const [subject, text] =
    review.verdict === 'agreed'
      ? [words('review.letterAgreedSubject', params), words('review.letterAgreed', params)]
      : [words('review.letterChangeSubject', params), words('review.letterChange', params)];
  await sendLetter(ctx, { to, locale, subject, text });
}

export const reviewHandlers: JobHandlers = { 'mail.reviewAsked': tellReviewer, 'mail.reviewSaid': tellAuthor };
