import { staffNames } from '~/domain/reports/index.server';
import {
  type Draft,
  demandsReview,
  lastReview,
  openComments,
  type Standing,
  standingOf,
} from '~/domain/studio/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { reviewPath } from '../paths';

/** How a review stands, in sentences. */
export interface StandingView {
  kind: Standing['kind'];
  title: string;
  hint: string;
  /** Who asked, whom, and who said what, each a line. */
  about: string[];
  /** What the author asked to look at, and what the reviewer answered. */
  note: string | null;
  said: string | null;
  required: boolean;
  rule: string;
  open: number;
  to: string;
}

/** What is to be known of the review of a working copy. Four queries. */
export async function standingView(
  visit: MemberVisit,
  draft: Draft,
): Promise<{ standing: Standing; view: StandingView }> {
  const { ctx, locale, to, words: t } = visit;
  const standing = standingOf(await lastReview(ctx.db.read, draft), draft.state);
  const { kind, review, changedSince } = standing;
  const required = await demandsReview(ctx.db.read, draft.course.id);
  const named = [review?.askedBy, review?.reviewerId, review?.verdictBy].filter((one) => typeof one === 'string');
  const names = await staffNames(ctx, named, locale);
  const name = (account: string) => names.get(account) ?? t('review.somebody');
  const on = (at: number) => shortMoment(at, locale);
  const about = review
    ? [
        t('review.by.asked', { name: name(review.askedBy), date: on(review.askedAt) }),
        ...(review.reviewerId ? [t('review.by.askedOf', { name: name(review.reviewerId) })] : []),
        ...(review.verdict && review.verdictBy && review.verdictAt
          ? [t(`review.by.${review.verdict}`, { name: name(review.verdictBy), date: on(review.verdictAt) })]
          : []),
      ]
    : [];
  const hint =
    changedSince && kind === 'waiting'
      ? t('review.hint.waitingChanged')
      : changedSince && kind === 'change'
        ? t('review.hint.changeChanged')
        : t(`review.hint.${kind}`);
  const view = {
    kind,
    title: t(`review.standing.${kind}`),
    hint,
    about,
    note: review?.note || null,
    said: review?.verdictNote || null,
    required,
    rule: t(required ? 'review.rule.required' : 'review.rule.free'),
    open: await openComments(ctx.db.read, draft.course.id),
    to: to(reviewPath(draft.course.slug)),
  };
  return { standing, view };
}
