import type { MetaFunction } from '@remix-run/node';
import { answerOfText } from '~/domain/studio/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { CommentPage } from './comment-page';
import { afterComment, commentView } from './comment-view.server';
import { answeringShape } from './shapes.server';

export const loader = page('course.write', commentView);

/** Answers the comment, which closes it. */
export const action = act('course.write', answeringShape, (visit, given) =>
  afterComment(visit, 'review.answeredDone', (comment) =>
    answerOfText(visit.ctx, visit.actor, visit.params.course, { ...given, comment }),
  ),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default CommentPage;
