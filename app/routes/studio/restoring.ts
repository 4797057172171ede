import { z } from 'zod';
import { restoreVersion } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { studioPath } from './paths';

export const loader = page('course.write', () => {
  throw missing();
});

const hash = z.string('invalid').length(64, 'invalid');

/** Puts the texts of an earlier version into the working copy. */
export const action = act(
  'course.write',
  z.object({ version: hash, state: hash }),
  async ({ ctx, actor, params, to }, given) => {
    await restoreVersion(ctx, actor, params.course, given);
    const back = to(`${studioPath(params.course ?? '')}/publication`);
    return seeOther(ctx.env, back, { tone: 'done', key: 'review.restored' });
  },
  { verb: true },
);
