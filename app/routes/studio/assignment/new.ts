import { z } from 'zod';
import { addAssignment } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { assignmentPath } from '../paths';

export const loader = page('course.write', () => {
  throw missing();
});

const shape = z.object({ module: z.string('invalid').max(200, 'invalid').default('') });

/** Adds an assignment of which only the title is written, and opens it. */
export const action = act(
  'course.write',
  shape,
  async ({ ctx, actor, params, to }, given) => {
    const file = await addAssignment(ctx, actor, params.course, given);
    const flash = { tone: 'done', key: 'rubric.added' } as const;
    return seeOther(ctx.env, to(assignmentPath(params.course ?? '', file)), flash);
  },
  { verb: true },
);
