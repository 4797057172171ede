import { catalogueOf } from '~/domain/catalogue/index.server';
import { type RenewalWindow, renewalFor } from '~/domain/learning/index.server';
import type { Ctx } from '~/platform/context';
import { longDate } from '~/platform/dates';
import type { Words } from '~/words/words';

/** Until when a certificate holds, and how its holder renews it, in the reader's language. */
export interface ExpiryView {
  expired: boolean;
  /** "Valid until …", or that it held until that day. */
  until: string;
  /** How and from when it is renewed, or that it cannot be. */
  renewal: string;
  /** The quiz to take; null while renewal is not open. */
  renew: string | null;
}

interface Held {
  courseId: string;
  /** The first instant at which it holds no more. */
  expiresAt: number;
}

/** For the holder of a certificate with an end: `window` is what `renewalFor` says of them and the course. */
export async function expiryView(
  ctx: Ctx,
  { courseId, expiresAt }: Held,
  window: RenewalWindow | null | undefined,
  words: Words,
  to: (path: string) => string,
): Promise<ExpiryView> {
  const now = ctx.clock();
  const expired = now >= expiresAt;
  const date = longDate(expiresAt - 1, words);
  const until = words(expired ? 'certificates.expired' : 'certificates.validUntil', { date });
  const course = (await catalogueOf(ctx)).byId.get(courseId);
  if (!course) return { expired, until, renewal: words('certificates.renewalGone'), renew: null };
  if (!window) return { expired, until, renewal: words('certificates.renewalNone'), renew: null };
  const quiz = course.quizzes.get(window.quizId)?.quiz.title[words.locale] ?? '';
  if (now < window.opensAt) {
    const opens = longDate(window.opensAt, words);
    return { expired, until, renewal: words('certificates.renewalOpens', { date: opens, quiz }), renew: null };
  }
  const renew = to(`/learn/${course.slug}/quizzes/${window.quizId}`);
  return { expired, until, renewal: words('certificates.renewalOpen', { quiz }), renew };
}

/** The same, where how they may renew is not known yet; null for a certificate that holds for ever. */
export async function expiryFor(
  ctx: Ctx,
  personId: string,
  held: { courseId: string; expiresAt: number | null },
  words: Words,
  to: (path: string) => string,
): Promise<ExpiryView | null> {
  const { courseId, expiresAt } = held;
  if (expiresAt === null) return null;
  const course = (await catalogueOf(ctx)).byId.get(courseId);
  const window = course && (await renewalFor(ctx.db.read, personId, course));
  return expiryView(ctx, { courseId, expiresAt }, window, words, to);
}
