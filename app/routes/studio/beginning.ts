import { z } from 'zod';
import { beginTranslation } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { sidePath } from './paths';

export const loader = page('course.write', () => {
  throw missing();
});

/** Begins a lesson's translation from the text of its source. */
export const action = act(
  'course.write',
  z.object({}),
  async ({ ctx, actor, params, to, url }) => {
    const file = url.searchParams.get('file') ?? '';
    await beginTranslation(ctx, actor, params.course, file);
    return seeOther(ctx.env, to(sidePath(params.course ?? '', file)), { tone: 'done', key: 'translating.begun' });
  },
  { verb: true },
);
