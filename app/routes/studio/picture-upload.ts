import { z } from 'zod';
import { addPicture, openedDraft } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { jsonAnswer } from '~/web/whole-answer';
import { givenPicture, pictureTurns } from './given-picture.server';

export const loader = page('course.write', () => {
  throw missing();
});

/** Keeps a picture for a text that is being written: 200 with `{src}`, its name in the text. */
export const action = act(
  'course.write',
  z.object({}),
  async ({ ctx, actor, params, url, upload }) => {
    const file = url.searchParams.get('file') ?? '';
    // Whoever may not write the course is not told what is wrong with the picture.
    await openedDraft(ctx, actor, params.course);
    return jsonAnswer({ src: await addPicture(ctx, actor, params.course, { file, ...givenPicture(upload) }) });
  },
  { verb: true, limit: pictureTurns },
);
