import { z } from 'zod';
import { markPerson } from '~/domain/meetings/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { cameFrom } from '~/web/visit';
import { meetingPath, whichOf } from './head.server';
import { statusShape } from './input.server';

const shape = z.object({
  mark: z.string('invalid').max(100, 'invalid'),
  person: z.string('invalid').max(100, 'invalid'),
  status: statusShape,
});

export const loader = page('attendance.record', () => {
  throw missing();
});

/** Marks one person by one tap, and goes back to their line. */
export const action = act(
  'attendance.record',
  shape,
  async (visit, { mark: markId, person: personId, status }) => {
    const { ctx, actor } = visit;
    await markPerson(ctx, actor, { ...whichOf(visit), markId, personId, status });
    return seeOther(ctx.env, `${cameFrom(visit, meetingPath(visit)).split('#')[0]}#p-${personId}`);
  },
  { verb: true },
);
