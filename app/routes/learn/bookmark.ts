import { setBookmark } from '~/domain/learning/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { bookmarkForm } from './learning-forms.server';
import { lessonOf } from './lesson-at.server';
import { reply } from './replies.server';

export const loader = page('anyone', () => {
  throw missing();
});

/** Puts a bookmark at a place of the text or takes it away. Without a block it is the beginning of the lesson. */
export const action = act(
  'members',
  bookmarkForm,
  async (visit, { block, on }) => {
    const { ctx, actor } = visit;
    const { course, lesson, path } = await lessonOf(visit);
    await setBookmark(ctx, actor, { course, lesson, block: block || null, on: on === '1' });
    const key = on === '1' ? 'learn.bookmarkSet' : 'learn.bookmarkRemoved';
    return reply(visit, `${path}#notes`, {}, { tone: 'done', key });
  },
  { verb: true },
);
