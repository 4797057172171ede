import { commentShape } from '~/domain/comments/comment.schema';
import { commentLimit } from '~/domain/comments/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { say } from './comment-saying.server';
import { reply } from './replies.server';

export const loader = page('anyone', () => {
  throw missing();
});

/** Says something of a block from the page of the lesson, which stays where it is; without scripts its form goes to `comments/new`. */
export const action = act(
  'members',
  commentShape,
  async (visit, said) => reply(visit, await say(visit, said), {}, { tone: 'done', key: 'comments.sent' }),
  { verb: true, limit: commentLimit },
);
