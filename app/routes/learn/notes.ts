import { keepNote } from '~/domain/learning/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { noteForm } from './learning-forms.server';
import { lessonOf } from './lesson-at.server';
import { reply } from './replies.server';

export const loader = page('anyone', () => {
  throw missing();
});

/** Writes a note of one's own, or changes it. */
export const action = act(
  'members',
  noteForm,
  async (visit, { note, block, text }) => {
    const { ctx, actor } = visit;
    const { course, lesson, path } = await lessonOf(visit);
    await keepNote(ctx, actor, { course, lesson, note, block: block || null, text });
    return reply(visit, `${path}#notes`, {}, { tone: 'done', key: 'learn.noteSaved' });
  },
  { verb: true },
);
