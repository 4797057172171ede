import type { MetaFunction } from '@remix-run/node';
import { answerShape } from '~/domain/comments/comment.schema';
import { answerComment } from '~/domain/comments/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { CommentPage } from './comment-page';
import { afterComment } from './comment-verbs.server';
import { commentView } from './comments-view.server';

export const loader = page('comment.see', commentView);

/** Answers the comment, which closes it. */
export const action = act('comment.answer', answerShape, (visit, { answer, revision }) =>
  afterComment(visit, 'comments.answerSent', (which) =>
    answerComment(visit.ctx, visit.actor, { ...which, revision, answer }),
  ),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default CommentPage;
