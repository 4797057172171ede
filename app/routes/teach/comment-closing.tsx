import type { MetaFunction } from '@remix-run/node';
import { commentSeenShape } from '~/domain/comments/comment.schema';
import { closeComment } from '~/domain/comments/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { CommentPage } from './comment-page';
import { afterComment } from './comment-verbs.server';
import { commentView } from './comments-view.server';

export const loader = page('comment.see', commentView);

/** Closes the comment. */
export const action = act('comment.answer', commentSeenShape, (visit, { revision }) =>
  afterComment(visit, 'comments.closedDone', (which) => closeComment(visit.ctx, visit.actor, { ...which, revision })),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default CommentPage;
