import type { MetaFunction } from '@remix-run/node';
import { closeOfText } from '~/domain/studio/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { CommentPage } from './comment-page';
import { afterComment, commentView } from './comment-view.server';
import { seenShape } from './shapes.server';

export const loader = page('course.write', commentView);

/** Closes the comment. */
export const action = act('course.write', seenShape, (visit, given) =>
  afterComment(visit, 'review.closedDone', (comment) =>
    closeOfText(visit.ctx, visit.actor, visit.params.course, { ...given, comment }),
  ),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default CommentPage;
