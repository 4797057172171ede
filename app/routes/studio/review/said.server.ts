import { nameIn } from '~/domain/identity/index.server';
import { staffNames } from '~/domain/reports/index.server';
import type { ReviewComment, Writer } from '~/domain/studio/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { reviewedTextPath, reviewPath } from '../paths';

/** A comment on a text as its pages show it. */
export interface SaidOfText {
  id: string;
  /** Address of the comment. */
  to: string;
  revision: number;
  file: string;
  /** Where its passage stands. */
  passage: string;
  about: string;
  /** First words of the passage as it read then; null = of the text as a whole. */
  words: string | null;
  lang: string | undefined;
  text: string;
  answer: { text: string; about: string } | null;
  closed: string | null;
}

/** Comments with the names of those who said and answered them. One query for all. */
export async function saidOfText(visit: MemberVisit, slug: string, comments: ReviewComment[]): Promise<SaidOfText[]> {
  const { ctx, locale, to, words: t } = visit;
  const accounts = comments.flatMap(({ saidBy, answeredBy, closedBy }) =>
    [saidBy, answeredBy ?? [], closedBy ?? []].flat(),
  );
  const names = await staffNames(ctx, accounts, locale);
  const by = (account: string | null) => (account && names.get(account)) ?? t('review.somebody');
  return comments.map((comment) => {
    const { id, path, revision, blockId, words, text, saidAt, answer, answeredAt, closedAt } = comment;
    const on = (at: number) => shortMoment(at, locale);
    return {
      id,
      to: to(`${reviewPath(slug)}/comments/${id}`),
      revision,
      file: path,
      passage: `${to(reviewedTextPath(slug, path))}${blockId ? `#${blockId}` : ''}`,
      about: t('review.about', { name: by(comment.saidBy), date: on(saidAt) }),
      words,
      lang: /\/(kk|ru|en)\.mdx$/.exec(path)?.[1],
      text,
      answer:
        answer === null || answeredAt === null
          ? null
          : { text: answer, about: t('review.answerBy', { name: by(comment.answeredBy), date: on(answeredAt) }) },
      closed: closedAt === null ? null : t('review.closedBy', { name: by(comment.closedBy), date: on(closedAt) }),
    };
  });
}

export const writerName = (writer: Writer | undefined, { locale, words: t }: MemberVisit): string =>
  (writer && nameIn(writer, locale)) ?? t('review.somebody');
