import { z } from 'zod';
import { declareCurrent, declareMinor } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { textPath } from './paths';

export const loader = page('course.write', () => {
  throw missing();
});

/** Declares a translation up to date, or the edit of a source a small one that leaves translations as they are. */
export const action = act(
  'course.write',
  z.object({ as: z.enum(['current', 'minor'], 'invalid') }),
  async ({ ctx, actor, params, to, url }, { as }) => {
    const file = url.searchParams.get('file') ?? '';
    await (as === 'current' ? declareCurrent : declareMinor)(ctx, actor, params.course, file);
    const key = as === 'current' ? 'studio.declaredCurrent' : 'studio.declaredMinor';
    return seeOther(ctx.env, to(textPath(params.course ?? '', file)), { tone: 'done', key });
  },
  { verb: true },
);
