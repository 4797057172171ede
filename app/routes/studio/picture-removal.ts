import { z } from 'zod';
import { removePicture } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { picturesPath } from './paths';

export const loader = page('course.write', () => {
  throw missing();
});

/** Takes a picture that no text names out of a lesson. */
export const action = act(
  'course.write',
  z.object({ src: z.string('invalid').max(300, 'invalid') }),
  async ({ ctx, actor, params, url, to }, { src }) => {
    const file = url.searchParams.get('file') ?? '';
    await removePicture(ctx, actor, params.course, { file, src });
    return seeOther(ctx.env, to(picturesPath(params.course ?? '', file)), {
      tone: 'done',
      key: 'studio.pictureRemoved',
    });
  },
  { verb: true },
);
