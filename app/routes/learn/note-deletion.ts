import { z } from 'zod';
import { removeNote } from '~/domain/learning/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { lessonOf } from './lesson-at.server';
import { reply } from './replies.server';

export const loader = page('anyone', () => {
  throw missing();
});

export const action = act(
  'members',
  z.object({}),
  async (visit) => {
    const { path } = await lessonOf(visit);
    await removeNote(visit.ctx, visit.actor, { note: visit.params.note ?? '' });
    return reply(visit, `${path}#notes`, {}, { tone: 'done', key: 'learn.noteRemoved' });
  },
  { verb: true },
);
